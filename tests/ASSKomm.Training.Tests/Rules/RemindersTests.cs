using System.Globalization;
using ASSKomm.Training.Domain;

namespace ASSKomm.Training.Tests.Rules;

/// <summary>reminders.md, row by row.</summary>
public sealed class RemindersTests
{
    public static TheoryData<string> Always => RuleBook.Rows("reminders.md", "Wann erinnert wird");
    public static TheoryData<string> OddDays => RuleBook.Rows("reminders.md", "Zeitumstellung");

    [Theory, MemberData(nameof(Always)), MemberData(nameof(OddDays))]
    public void A_reminder_becomes(string row)
    {
        var rule = RuleBook.Cells(row);
        var firstDay = DateOnly.ParseExact(rule["erster Tag"], "yyyy-MM-dd", CultureInfo.InvariantCulture);
        var block = new SessionBlock([new Session { Module = "kriminologie", StartsAt = BerlinTime.At(firstDay, new TimeOnly(9, 0)) }]);

        var outcome = Reminders.Decide(block, rule.Number("Tage vorher"), Moment(rule["Platz seit"]), Moment(rule["jetzt"]));

        Assert.Equal(rule["Ergebnis"], outcome?.ToString() ?? "—");
    }

    private static DateTimeOffset Moment(string berlin)
    {
        var local = DateTime.ParseExact(berlin, "yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
        return BerlinTime.At(DateOnly.FromDateTime(local), TimeOnly.FromDateTime(local));
    }
}
