using ASSKomm.Training.Tests.Support;

namespace ASSKomm.Training.Tests.Rules;

/// <summary>Reads the tables of the Markdown files beside this one: the office can read and correct what the build runs.</summary>
public static class RuleBook
{
    /// <summary>The rows of the first table below the given heading (or of the file), as text of the form »column: cell; …«.</summary>
    public static TheoryData<string> Rows(string file, string? heading = null)
    {
        var lines = File.ReadLines(Path.Combine(Repository.Root, "tests", "ASSKomm.Training.Tests", "Rules", file))
            .SkipWhile(l => heading is not null && l != $"## {heading}").SkipWhile(l => !l.StartsWith('|')).TakeWhile(l => l.StartsWith('|'))
            .Select(l => l.Trim('|', ' ').Split('|', StringSplitOptions.TrimEntries)).ToList();
        var columns = lines[0];
        return [.. lines.Skip(2).Select(cells => string.Join("; ", columns.Zip(cells, (column, cell) => $"{column}: {cell}")))];
    }

    /// <summary>The cells of a row by their column.</summary>
    public static Dictionary<string, string> Cells(string row) =>
        row.Split("; ").Select(c => c.Split(": ", 2)).ToDictionary(c => c[0], c => c[1], StringComparer.Ordinal);

    public static bool Yes(this Dictionary<string, string> cells, string column) =>
        cells[column] switch { "ja" => true, "nein" => false, var other => throw new FormatException($"{column} is »{other}«, not ja or nein.") };

    public static int Number(this Dictionary<string, string> cells, string column) =>
        int.Parse(cells[column].TrimEnd('%', ' '), System.Globalization.CultureInfo.InvariantCulture);
}
