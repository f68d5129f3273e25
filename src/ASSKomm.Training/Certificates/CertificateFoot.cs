namespace ASSKomm.Training.Certificates;

/// <summary>The lower part of the certificate, always in the same place: signature, number, and how to find out whether it is genuine.</summary>
internal static class CertificateFoot
{
    /// <summary>What stands above must end here.</summary>
    public const double Top = 596;

    private const double SignatureTop = Top + 56;
    private const double VerifyTop = 712;
    private const double QrSide = 78;
    private const double TextLeft = CertificateStyle.Left + QrSide + 20;

    public static void Draw(PdfSheet sheet, PdfFonts fonts, CertificateText text)
    {
        DrawSignature(sheet, fonts, text);
        sheet.Rule(CertificateStyle.PaleGreen, CertificateStyle.Left, CertificateStyle.Right, VerifyTop - 16, 0.8);
        DrawVerification(sheet, fonts, text);
    }

    private static void DrawSignature(PdfSheet sheet, PdfFonts fonts, CertificateText text)
    {
        const double middle = CertificateStyle.Left + 200;
        const double signatureLeft = middle + 24;

        var placeAndDay = FittedText.Of($"{text.Place}, den {CertificateStyle.German(text.IssuedOn)}", fonts.Regular, 11.5, 7, middle - CertificateStyle.Left, mostLines: 1);
        sheet.Text(sheet.Root.Add(new PdfTag("P")), placeAndDay, CertificateStyle.Ink, CertificateStyle.Left, SignatureTop - placeAndDay.LineHeight);

        sheet.Rule(CertificateStyle.Ink, CertificateStyle.Left, middle, SignatureTop + 2, 0.6);
        sheet.Rule(CertificateStyle.Ink, signatureLeft, CertificateStyle.Right, SignatureTop + 2, 0.6);

        var caption = FittedText.Of("Ort, Datum", fonts.Regular, 9, 9, middle - CertificateStyle.Left, mostLines: 1);
        sheet.Text(sheet.Root.Add(new PdfTag("P")), caption, CertificateStyle.Grey, CertificateStyle.Left, SignatureTop + 6);

        var issuer = FittedText.Of($"{text.IssuerName}, Geschäftsstelle", fonts.Regular, 9, 6.5, CertificateStyle.Right - signatureLeft, mostLines: 2);
        sheet.Text(sheet.Root.Add(new PdfTag("P")), issuer, CertificateStyle.Grey, signatureLeft, SignatureTop + 6);
    }

    private static void DrawVerification(PdfSheet sheet, PdfFonts fonts, CertificateText text)
    {
        var address = new Uri(text.VerifyLink, ".").AbsoluteUri.TrimEnd('/');
        sheet.QrCode(sheet.Root, $"QR-Code zum Prüfen dieses Zertifikats: {text.VerifyLink.AbsoluteUri}", text.VerifyLink, CertificateStyle.Left, VerifyTop, QrSide);

        var top = VerifyTop - 4;
        Add(Line($"Zertifikat Nr. {text.Number}", fonts.SemiBold, 11, mostLines: 1), CertificateStyle.Ink, gapBelow: 1);
        Add(Line($"Prüfcode {text.Code}", fonts.SemiBold, 11, mostLines: 1), CertificateStyle.Ink, gapBelow: 5);
        Add(Line($"Ob dieses Zertifikat gültig ist, zeigt der QR-Code oder, mit dem Prüfcode, die Seite {address}", fonts.Regular, 9, mostLines: 2), CertificateStyle.Grey, gapBelow: 4);
        Add(Line("Eine Unterrichtseinheit dauert 45 Minuten.", fonts.Regular, 9, mostLines: 1), CertificateStyle.Grey, gapBelow: 0);

        void Add(FittedText line, PdfColour colour, double gapBelow)
        {
            sheet.Text(sheet.Root.Add(new PdfTag("P")), line, colour, TextLeft, top);
            top += line.Height + gapBelow;
        }
    }

    private static FittedText Line(string text, PdfFont font, double size, int mostLines) =>
        FittedText.Of(text, font, size, 6, CertificateStyle.Right - TextLeft, mostLines);
}
