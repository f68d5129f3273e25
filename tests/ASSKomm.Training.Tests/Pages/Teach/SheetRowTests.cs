using ASSKomm.Training.Domain;
using ASSKomm.Training.Pages.Teach;

namespace ASSKomm.Training.Tests.Pages.Teach;

/// <summary>What one line of the attendance form asks for.</summary>
public sealed class SheetRowTests
{
    private static readonly DateTimeOffset Begin = new(2027, 3, 12, 8, 0, 0, TimeSpan.Zero);
    private static readonly Session Session = new() { Module = "kriminologie", StartsAt = Begin, EndsAt = Begin.AddHours(7), TeachingUnits = 8 };

    [Theory]
    //          counts  typed    seen   fill    note   sentence
    [InlineData(null, "8", "", false, 8, null)]
    [InlineData(null, " 0 ", "", false, 0, null)]
    [InlineData(null, "", "", false, null, null)]
    [InlineData(null, null, null, false, null, null)]
    [InlineData(null, "", "", true, 8, null)]
    [InlineData(null, "3", "", true, 3, null)]
    [InlineData(8, "8", "8", false, null, null)]
    [InlineData(8, "08", "8", false, null, null)]
    [InlineData(8, "5", "8", false, 5, null)]
    [InlineData(5, "", "5", false, null, "Bitte tragen Sie eine Zahl ein. 0 heißt: nicht da.")]
    [InlineData(5, "", "5", true, null, "Bitte tragen Sie eine Zahl ein. 0 heißt: nicht da.")]
    // Somebody else noted 5 meanwhile.
    [InlineData(5, "", "", false, null, null)]
    [InlineData(5, "", "", true, null, null)]
    [InlineData(5, "8", "8", false, null, null)]
    [InlineData(5, "5", "8", false, null, null)]
    [InlineData(5, "7", "8", false, null, "Dora Beispiel hat inzwischen 5 eingetragen. Wenn 7 stimmt, speichern Sie bitte noch einmal.")]
    [InlineData(5, "7", "", false, null, "Dora Beispiel hat inzwischen 5 eingetragen. Wenn 7 stimmt, speichern Sie bitte noch einmal.")]
    // What is no number of units.
    [InlineData(null, "9", "", false, null, "Die Zahl der Unterrichtseinheiten passt nicht zu diesem Termin. Möglich sind 0 bis 8.")]
    [InlineData(null, "-1", "", false, null, "Die Zahl der Unterrichtseinheiten passt nicht zu diesem Termin. Möglich sind 0 bis 8.")]
    [InlineData(null, "2147483648", "", false, null, "Bitte geben Sie eine ganze Zahl von 0 bis 8 ein.")]
    [InlineData(null, "4,5", "", false, null, "Bitte geben Sie eine ganze Zahl von 0 bis 8 ein.")]
    [InlineData(null, "alle", "", true, null, "Bitte geben Sie eine ganze Zahl von 0 bis 8 ein.")]
    public void A_line_is_read(int? counts, string? typed, string? seen, bool fill, int? note, string? sentence)
    {
        var mark = counts is { } units ? new AttendanceMark { Units = units } : null;
        var row = new SheetRow(new TaughtPerson(1, "Alice Beispiel", ""), mark, mark is null ? "" : "Dora Beispiel");

        Assert.Equal((note, sentence), row.Read(Session, typed, seen, fill, Begin.AddHours(1)));
    }

    [Fact]
    public void Before_the_beginning_nothing_is_noted()
    {
        var row = new SheetRow(new TaughtPerson(1, "Alice Beispiel", ""), null, "");

        Assert.Equal((null, Refusal.SessionHasNotBegun.InWords()), row.Read(Session, "8", "", false, Begin.AddTicks(-1)));
        Assert.Equal((8, null), row.Read(Session, "8", "", false, Begin));
    }
}
