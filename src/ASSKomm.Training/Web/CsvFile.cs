using System.Buffers;
using System.Text;

namespace ASSKomm.Training.Web;

/// <summary>
/// Tables for a German spreadsheet: UTF-8 with a mark so that umlauts arrive, semicolons, CRLF. A cell that would be read as a formula gets a
/// quote in front, because people choose their own names.
/// </summary>
public static class CsvFile
{
    private static readonly SearchValues<char> FormulaStarts = SearchValues.Create("=+-@\t\r＝＋－＠");
    private static readonly SearchValues<char> ToBeQuoted = SearchValues.Create(";\"\r\n\t'");

    public static byte[] Write(IEnumerable<IReadOnlyList<string>> rows) =>
        [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(string.Concat(rows.Select(r => string.Join(';', r.Select(Cell)) + "\r\n")))];

    private static string Cell(string text)
    {
        var safe = text.Length > 0 && FormulaStarts.Contains(text[0]) ? "'" + text : text;
        return safe.AsSpan().IndexOfAny(ToBeQuoted) >= 0 ? $"\"{safe.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : safe;
    }
}
