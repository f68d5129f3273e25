using System.Globalization;

namespace ASSKomm.Training.Mail;

/// <summary>Sums as German readers expect them.</summary>
public static class GermanMoney
{
    private static readonly CultureInfo German = CultureInfo.GetCultureInfo("de-DE");

    /// <summary>E.g. »250,00 Euro«.</summary>
    public static string Euros(int cents) => (cents / 100m).ToString("N2", German) + " Euro";

    /// <summary>What taking part costs, as a sentence.</summary>
    public static string Fee(int? cents) => cents is { } fee ? $"Die Teilnahme kostet {Euros(fee)} je Person." : "Die Teilnahme kostet keine Gebühr.";
}
