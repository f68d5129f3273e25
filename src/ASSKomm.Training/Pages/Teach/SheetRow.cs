using System.Globalization;
using ASSKomm.Training.Domain;

namespace ASSKomm.Training.Pages.Teach;

/// <summary>One person on the attendance sheet of a session, with the mark that counts and who made it.</summary>
public sealed record SheetRow(TaughtPerson Person, AttendanceMark? Mark, string MarkedBy)
{
    /// <summary>
    /// What a line of the form asks for: units to note, a sentence why not, or neither, if nothing changed. A field left as it was
    /// (<paramref name="seen"/>) changes nothing even if somebody else has corrected it since; a field changed by both asks again.
    /// </summary>
    /// <param name="fillEmpty">Whether empty fields mean all units.</param>
    public (int? Units, string? Sentence) Read(Session session, string? typed, string? seen, bool fillEmpty, DateTimeOffset now)
    {
        var (text, before) = ((typed ?? "").Trim(), seen ?? "");
        if (text.Length == 0)
        {
            return Mark is null && fillEmpty ? Judge(session, session.TeachingUnits, now)
                : before.Length == 0 ? (null, null)
                : (null, "Bitte tragen Sie eine Zahl ein. 0 heißt: nicht da.");
        }

        if (text == before || text == Shown)
        {
            return (null, null);
        }

        if (!int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var units))
        {
            return (null, $"Bitte geben Sie eine ganze Zahl von 0 bis {session.TeachingUnits} ein.");
        }

        return before != Shown && units != Mark?.Units
            ? (null, $"{MarkedBy} hat inzwischen {Shown} eingetragen. Wenn {units} stimmt, speichern Sie bitte noch einmal.")
            : units == Mark?.Units ? (null, null) : Judge(session, units, now);
    }

    /// <summary>What the field shows.</summary>
    public string Shown => Mark?.Units.ToString(CultureInfo.InvariantCulture) ?? "";

    private static (int?, string?) Judge(Session session, int units, DateTimeOffset now) => Attendance.WhyNot(session, units, now) switch
    {
        null => (units, null),
        Refusal.UnitsAreOutOfRange => (null, $"{Refusal.UnitsAreOutOfRange.InWords()} Möglich sind 0 bis {session.TeachingUnits}."),
        var refusal => (null, refusal.Value.InWords()),
    };
}
