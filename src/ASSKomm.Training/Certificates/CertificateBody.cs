using System.Globalization;

namespace ASSKomm.Training.Certificates;

/// <summary>The middle of the certificate: who has completed what, when, and how much of it. It takes the room it is given, smaller or looser.</summary>
internal sealed class CertificateBody
{
    private const double SmallestScale = 0.6;
    private const int MostModules = 24;

    private readonly List<Block> blocks = [];
    private readonly PdfFonts fonts;
    private readonly double scale;

    private CertificateBody(PdfFonts fonts, CertificateText text, double scale, int modulesShown)
    {
        (this.fonts, this.scale) = (fonts, scale);
        AddHolder(text);
        AddProgramme(text);
        AddModules(text.Modules, modulesShown);
        AddProject(text.ProjectTitle);
    }

    private double Gaps => blocks.Sum(block => block.Gap);

    private double Height => Gaps + blocks.Sum(block => block.Height);

    public static void Draw(PdfSheet sheet, PdfFonts fonts, CertificateText text, double top, double bottom) =>
        Fitting(fonts, text, bottom - top).Draw(sheet, top, bottom - top);

    private static CertificateBody Fitting(PdfFonts fonts, CertificateText text, double room)
    {
        var modules = Math.Min(text.Modules.Count, MostModules);
        var body = new CertificateBody(fonts, text, 1, modules);

        for (var smaller = 0.95; body.Height > room && smaller >= SmallestScale; smaller -= 0.05)
        {
            body = new CertificateBody(fonts, text, smaller, modules);
        }

        while (body.Height > room && modules > 0)
        {
            body = new CertificateBody(fonts, text, SmallestScale, --modules);
        }

        return body;
    }

    private void Draw(PdfSheet sheet, double top, double room)
    {
        var loosen = Math.Clamp((room - (Height - Gaps)) / Gaps, 1, 1.6);

        foreach (var block in blocks)
        {
            top += block.Gap * loosen;
            block.Draw(sheet, top);
            top += block.Height;
        }
    }

    private void AddHolder(CertificateText text)
    {
        var oneLine = Fit(text.HolderName, fonts.SemiBold, 30, 22, mostLines: 1);
        var name = oneLine.IsCut ? Fit(text.HolderName, fonts.SemiBold, 25, 14, mostLines: 2).Balanced() : oneLine;
        AddText(34, name, CertificateStyle.Ink);

        if (!string.IsNullOrWhiteSpace(text.Organisation))
        {
            AddText(4, Fit(text.Organisation, fonts.Regular, 12.5, 9, mostLines: 2), CertificateStyle.Grey);
        }
    }

    private void AddProgramme(CertificateText text)
    {
        AddText(20, Fit("hat das Qualifizierungsprogramm", fonts.Regular, 12.5, 12.5, mostLines: 1), CertificateStyle.Ink);
        AddText(5, Fit(text.ProgrammeTitle, fonts.SemiBold, 22, 14, mostLines: 2), CertificateStyle.Green);

        if (!string.IsNullOrWhiteSpace(text.ProgrammeSubtitle))
        {
            AddText(1, Fit(text.ProgrammeSubtitle, fonts.Regular, 12.5, 9, mostLines: 2), CertificateStyle.Ink);
        }

        AddText(7, Fit($"{text.RunTitle}, {Period(text)},", fonts.Regular, 12.5, 9, mostLines: 2), CertificateStyle.Ink);
        AddText(1, Fit("erfolgreich abgeschlossen.", fonts.Regular, 12.5, 12.5, mostLines: 1), CertificateStyle.Ink);
    }

    private static string Period(CertificateText text) => text.FirstDay == text.LastDay
        ? $"am {CertificateStyle.German(text.FirstDay)}"
        : $"vom {CertificateStyle.German(text.FirstDay)} bis {CertificateStyle.German(text.LastDay)}";

    private void AddModules(IReadOnlyList<CertificateModule> modules, int shown)
    {
        if (modules.Count == 0)
        {
            return;
        }

        var table = new PdfTag("Table");
        AddRow(22, table, "Module", "Besuchte Unterrichtseinheiten", fonts.SemiBold, CertificateStyle.Green, isHeading: true);

        foreach (var module in modules.Take(shown))
        {
            AddRow(0, table, module.Title, Share(module.UnitsAttended, module.UnitsHeld), fonts.Regular, CertificateStyle.Ink);
        }

        if (shown < modules.Count)
        {
            var rest = modules.Skip(shown).ToList();
            AddRow(0, table, $"{rest.Count} weitere Module", Share(rest), fonts.Regular, CertificateStyle.Ink);
        }

        AddRow(0, table, "Zusammen", Share(modules), fonts.SemiBold, CertificateStyle.Ink);
    }

    private static string Share(IEnumerable<CertificateModule> modules) =>
        Share(modules.Sum(module => (long)module.UnitsAttended), modules.Sum(module => (long)module.UnitsHeld));

    private static string Share(long attended, long held) => string.Create(CultureInfo.InvariantCulture, $"{attended} von {held}");

    private void AddRow(double gap, PdfTag table, string left, string right, PdfFont font, PdfColour colour, bool isHeading = false)
    {
        var row = new PdfTag("TR");
        var units = Fit(right, font, 11, 8, mostLines: 1);
        var title = FittedText.Of(left, font, 11 * scale, 8 * scale, CertificateStyle.TextWidth - units.Width - 16, mostLines: 2);
        var padding = 4 * scale;

        blocks.Add(new Block(gap * scale, title.Height + (2 * padding), (sheet, top) =>
        {
            if (table.Children.Count == 0)
            {
                sheet.Root.Add(table);
            }

            table.Add(row);
            sheet.Text(row.Add(PdfTag.HeaderOf(isHeading ? "Column" : "Row")), title, colour, CertificateStyle.Left, top + padding);
            sheet.Text(row.Add(isHeading ? PdfTag.HeaderOf("Column") : new PdfTag("TD")), units, colour, CertificateStyle.Right - units.Width, top + padding);
            sheet.Rule(isHeading ? CertificateStyle.Green : CertificateStyle.PaleGreen, CertificateStyle.Left, CertificateStyle.Right, top + title.Height + (2 * padding) - 0.8, 0.8);
        }));
    }

    private void AddProject(string title)
    {
        if (!string.IsNullOrWhiteSpace(title))
        {
            AddText(12, Fit($"Projektarbeit: »{title}«", fonts.Regular, 11.5, 9, mostLines: 3), CertificateStyle.Ink);
        }
    }

    private void AddText(double gap, FittedText text, PdfColour colour) => blocks.Add(new Block(gap * scale, text.Height, (sheet, top) =>
        sheet.Text(sheet.Root.Add(new PdfTag("P")), text, colour, CertificateStyle.Left, top)));

    private FittedText Fit(string text, PdfFont font, double size, double smallest, int mostLines) =>
        FittedText.Of(text, font, size * scale, smallest * scale, CertificateStyle.TextWidth, mostLines);

    private sealed record Block(double Gap, double Height, Action<PdfSheet, double> Draw);
}
