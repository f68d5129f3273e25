namespace ASSKomm.Training.Certificates;

/// <summary>The upper part of the certificate: frame, issuer, title, and the warning on examples.</summary>
internal static class CertificateHead
{
    private const string ExampleWarning = "Muster aus den Demodaten – ohne Gültigkeit";

    /// <summary>Draws the head and answers where the body may begin.</summary>
    public static double Draw(PdfSheet sheet, PdfFonts fonts, CertificateText text)
    {
        sheet.Frame(CertificateStyle.Green, inset: 26, thickness: 1.6);
        sheet.Frame(CertificateStyle.PaleGreen, inset: 31, thickness: 0.6);

        var issuer = FittedText.Of(text.IssuerName, fonts.SemiBold, 13, 8, CertificateStyle.TextWidth, mostLines: 2);
        sheet.Text(sheet.Root.Add(new PdfTag("P")), issuer, CertificateStyle.Green, CertificateStyle.Left, 66);
        sheet.Rule(CertificateStyle.PaleGreen, CertificateStyle.Left, CertificateStyle.Right, 74 + issuer.Height, 0.8);

        var title = FittedText.Of("Zertifikat", fonts.SemiBold, 52, 52, CertificateStyle.TextWidth, mostLines: 1);
        sheet.Text(sheet.Root.Add(new PdfTag("H1")), title, CertificateStyle.Green, CertificateStyle.Left, 94 + issuer.Height);

        var bottom = 96 + issuer.Height + title.Height;

        if (text.IsExample)
        {
            return DrawWarning(sheet, fonts, bottom);
        }

        sheet.Box(CertificateStyle.Green, CertificateStyle.Left, bottom, 64, 3.5);
        return bottom + 3.5;
    }

    private static double DrawWarning(PdfSheet sheet, PdfFonts fonts, double top)
    {
        var warning = FittedText.Of(ExampleWarning, fonts.SemiBold, 13, 13, CertificateStyle.TextWidth, mostLines: 1);
        sheet.Box(CertificateStyle.PaleRed, CertificateStyle.Left, top, CertificateStyle.TextWidth, 28);
        sheet.Box(CertificateStyle.Red, CertificateStyle.Left, top, 4, 28);
        sheet.Text(sheet.Root.Add(new PdfTag("P")), warning, CertificateStyle.Red, CertificateStyle.Left + 14, top + 5.5);
        return top + 28;
    }
}
