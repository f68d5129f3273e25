using System.Globalization;
using System.Text.RegularExpressions;

namespace ASSKomm.Training.Mail;

/// <summary>Sums as German readers expect them.</summary>
public static partial class GermanMoney
{
    private static readonly CultureInfo German = CultureInfo.GetCultureInfo("de-DE");

    /// <summary>E.g. »250,00 Euro«.</summary>
    public static string Euros(int cents) => (cents / 100m).ToString("N2", German) + " Euro";

    /// <summary>The cents of a sum as people type it, e.g. »250«, »1.250,50« or »49.90 €«; null if it is none, or a million and more.</summary>
    public static int? Read(string typed) => Sum().Match(typed.Trim()) is { Success: true } sum
        && int.TryParse(sum.Groups[1].Value.Replace(".", "", StringComparison.Ordinal), NumberStyles.None, German, out var euros) && euros < 1_000_000
        ? (euros * 100) + (sum.Groups[2].Value is { Length: > 0 } cents ? int.Parse(cents.PadRight(2, '0'), NumberStyles.None, German) : 0)
        : null;

    // Three digits after a point are thousands, one or two are cents.
    [GeneratedRegex(@"^([0-9]{1,3}(?:\.[0-9]{3})+|[0-9]{1,9})(?:[.,]([0-9]{1,2}))?(?: ?(?:€|Euro|EUR))?$", RegexOptions.NonBacktracking)]
    private static partial Regex Sum();

    /// <summary>What taking part costs, as a sentence.</summary>
    public static string Fee(int? cents) => cents is { } fee ? $"Die Teilnahme kostet {Euros(fee)} je Person." : "Die Teilnahme kostet keine Gebühr.";
}
