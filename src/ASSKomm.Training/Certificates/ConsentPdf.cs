using System.Globalization;
using UglyToad.PdfPig.Writer;

namespace ASSKomm.Training.Certificates;

/// <summary>What the paper for the file says about an employer's consent.</summary>
/// <param name="Answer">Who consented when and how, as a sentence.</param>
/// <param name="Moved">That what it is about became another since; may be empty, as may the next.</param>
/// <param name="Facts">What it is about: a name and what belongs to it.</param>
/// <param name="Days">A line for each day.</param>
/// <param name="History">When it came in and who was asked.</param>
public sealed record ConsentText(
    string Answer, string Moved, string Remark, IReadOnlyList<(string Name, string Value)> Facts, IReadOnlyList<string> Days, string History, DateTimeOffset GivenAt);

/// <summary>Writes an employer's consent as one tagged A4 page for the file. The same text gives the same page; what does not fit is said to be missing.</summary>
public static class ConsentPdf
{
    private const double Bottom = PdfSheet.Height - 60;
    private const double Smallest = 6.5;

    public static byte[] Write(ConsentText text)
    {
        ArgumentNullException.ThrowIfNull(text);
        using var document = new PdfDocumentBuilder();
        var fonts = new PdfFonts(document);
        document.DocumentInformation.Title = "Zustimmung der Dienststelle";
        document.DocumentInformation.CreationDate = text.GivenAt.UtcDateTime.ToString("'D:'yyyyMMddHHmmss'Z'", CultureInfo.InvariantCulture);
        var sheet = new PdfSheet(document);
        var lines = Fitting(fonts, text);
        var top = 60.0;
        foreach (var line in lines)
        {
            top += line.Gap;
            sheet.Text(sheet.Root.Add(new PdfTag(line.Tag)), line.Text, line.Colour, CertificateStyle.Left, top);
            top += line.Text.Height;
        }

        return PdfTags.AddTo(document.Build(), sheet.Root);
    }

    // First smaller, then fewer days: a paper for the file stays one sheet.
    private static List<Line> Fitting(PdfFonts fonts, ConsentText text)
    {
        for (var (size, days) = (10.5, text.Days.Count); ;)
        {
            var lines = Lines(fonts, text, size, days);
            if (60 + lines.Sum(l => l.Gap + l.Text.Height) <= Bottom || (size <= Smallest && days == 0))
            {
                return lines;
            }

            (size, days) = size > Smallest ? (size - 0.5, days) : (size, days - 1);
        }
    }

    private static List<Line> Lines(PdfFonts fonts, ConsentText text, double size, int days)
    {
        Line Of(string tag, string words, PdfFont font, double points, double gap, PdfColour colour, int most = 6) =>
            new(tag, FittedText.Of(words, font, points, Smallest, CertificateStyle.TextWidth, most), colour, gap);
        Line Plain(string words, double gap) => Of("P", words, fonts.Regular, size, gap, CertificateStyle.Ink);
        return
        [
            Of("H1", "Zustimmung der Dienststelle", fonts.SemiBold, 22, 0, CertificateStyle.Green, most: 1),
            Of("P", text.Answer, fonts.SemiBold, size + 1, 14, CertificateStyle.Ink),
            .. new[] { text.Moved, text.Remark }.Where(words => words.Length > 0).Select(words => Plain(words, 6)),
            .. text.Facts.Select((f, i) => Plain($"{f.Name}: {f.Value}", i == 0 ? 14 : 2)),
            Of("H2", "Termine", fonts.SemiBold, size + 2, 14, CertificateStyle.Green, most: 1),
            .. text.Days.Take(days).Select(d => Plain(d, 2)),
            .. days == text.Days.Count ? Array.Empty<Line>() : [Plain($"und {text.Days.Count - days} weitere Termine", 2)],
            Of("P", text.History, fonts.Regular, size, 14, CertificateStyle.Grey),
        ];
    }

    private sealed record Line(string Tag, FittedText Text, PdfColour Colour, double Gap);
}
