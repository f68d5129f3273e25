using System.Globalization;
using UglyToad.PdfPig.Writer;

namespace ASSKomm.Training.Certificates;

/// <summary>
/// Writes a certificate as one tagged A4 page. The same text gives the same page, whatever the text is:
/// nothing overlaps, nothing leaves the page, nothing in it becomes more than text.
/// </summary>
public static class CertificatePdf
{
    public static byte[] Write(CertificateText text)
    {
        ArgumentNullException.ThrowIfNull(text);

        using var document = new PdfDocumentBuilder();
        var fonts = new PdfFonts(document);
        document.DocumentInformation.Title = fonts.Regular.Clean($"Zertifikat {text.Number}");
        document.DocumentInformation.Author = fonts.Regular.Clean(text.IssuerName);
        document.DocumentInformation.Subject = fonts.Regular.Clean(text.ProgrammeTitle);
        document.DocumentInformation.CreationDate = text.IssuedOn.ToString("'D:'yyyyMMdd", CultureInfo.InvariantCulture);

        var sheet = new PdfSheet(document);

        var top = CertificateHead.Draw(sheet, fonts, text);
        CertificateBody.Draw(sheet, fonts, text, top, CertificateFoot.Top);
        CertificateFoot.Draw(sheet, fonts, text);

        return PdfTags.AddTo(document.Build(), sheet.Root);
    }
}
