using System.Globalization;
using ASSKomm.Training.Data;
using ASSKomm.Training.Domain;
using Microsoft.EntityFrameworkCore;

namespace ASSKomm.Training.Pages.Teach;

/// <summary>One person on the attendance sheet of a session, with the mark that counts and who made it.</summary>
public sealed record SheetRow(TaughtPerson Person, AttendanceMark? Mark, string MarkedBy)
{
    /// <summary>The sheet: everybody with a place who comes to this day, each with the newest mark for this session.</summary>
    public static async Task<IReadOnlyList<SheetRow>> LoadAsync(TrainingDb db, Session session, CancellationToken token)
    {
        var people = await db.PeopleAsync(session, token);
        var marks = (await db.AttendanceMarks.AsNoTracking().Where(m => m.SessionId == session.Id).ToListAsync(token))
            .GroupBy(m => m.EnrolmentId).ToDictionary(g => g.Key, g => g.MaxBy(m => m.Id)!);
        var nameOf = await db.AuthorsAsync(marks.Values.Select(m => (int?)m.By), token);
        return [.. people.Select(p => marks.TryGetValue(p.EnrolmentId, out var mark) ? new SheetRow(p, mark, nameOf(mark.By)) : new SheetRow(p, null, ""))];
    }

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
