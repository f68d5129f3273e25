using System.Globalization;

namespace ASSKomm.Training.Pages.Office;

/// <summary>Which part of a long list is shown.</summary>
/// <param name="Number">Counted from 1; what is no page number means the first.</param>
/// <param name="Total">How many rows there are in all.</param>
/// <param name="Query">The other parts of the address, e.g. »suche=müller«, to keep while turning pages.</param>
public sealed record Paging(int Number, int Total, string Query)
{
    public const int Size = 50;

    public int Pages => Math.Max(1, (Total + Size - 1) / Size);

    public int Skip => (Number - 1) * Size;

    /// <summary>The page that was asked for, within what there is.</summary>
    public static Paging Of(string? asked, int total, params (string Key, string? Value)[] others)
    {
        var last = Math.Max(1, (total + Size - 1) / Size);
        var number = int.TryParse(asked, NumberStyles.None, CultureInfo.InvariantCulture, out var n) ? Math.Clamp(n, 1, last) : 1;
        return new Paging(number, total, string.Join('&', others.Where(o => !string.IsNullOrEmpty(o.Value))
            .Select(o => $"{o.Key}={Uri.EscapeDataString(o.Value!)}")));
    }

    public string Address(int number) => $"?{(Query.Length > 0 ? Query + "&" : "")}seite={number}";
}
