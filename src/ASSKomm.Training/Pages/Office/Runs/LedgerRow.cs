using System.Globalization;
using ASSKomm.Training.Data;
using ASSKomm.Training.Domain;
using Microsoft.EntityFrameworkCore;

namespace ASSKomm.Training.Pages.Office.Runs;

/// <summary>A line of a run's ledger in words, the same on the page and in the file.</summary>
public sealed record LedgerRow(SeatLedgerLine Line, string Who, string ByWhom)
{
    /// <summary>The run's ledger; four queries however long it is. None if there is no such run.</summary>
    public static async Task<(CourseRun Run, IReadOnlyList<SeatLedgerLine> Lines)?> LedgerAsync(
        TrainingDb db, int runId, DateTimeOffset now, CancellationToken token)
    {
        if (await db.Runs.AsNoTracking().Include(r => r.Sessions).SingleOrDefaultAsync(r => r.Id == runId, token) is not { } run)
        {
            return null;
        }

        var changes = await db.PlacesChanges.AsNoTracking().Where(c => c.RunId == runId).ToListAsync(token);
        var enrolments = await db.Enrolments.AsNoTracking().Include(e => e.Steps.OrderBy(s => s.Id)).Where(e => e.RunId == runId).ToListAsync(token);
        var notes = await db.RunNotes.AsNoTracking().Where(n => n.RunId == runId).ToListAsync(token);
        return (run, SeatLedger.Of(run, changes, notes, enrolments, now));
    }

    /// <summary>The lines with the names of everybody in them; one query.</summary>
    public static async Task<IReadOnlyList<LedgerRow>> OfAsync(TrainingDb db, IReadOnlyCollection<SeatLedgerLine> lines, CancellationToken token)
    {
        var names = await db.NamesAsync([.. lines.Select(l => l.By), .. lines.Select(l => l.Enrolment?.PersonId)], token);
        string NameOf(int person) => names.GetValueOrDefault(person, "unbekannt");
        return [.. lines.Select(l => new LedgerRow(
            l,
            l.Enrolment is { } enrolment ? NameOf(enrolment.PersonId) : "",
            l switch
            {
                { By: { } by } when by == l.Enrolment?.PersonId => "selbst",
                { By: { } by } => $"durch {NameOf(by)}",
                { What: SeatEvent.Published or SeatEvent.Cancelled } => "durch die Demo",
                _ => "von selbst nach den Regeln",
            }))];
    }

    public string What => Line.What switch
    {
        SeatEvent.Published => "Durchgang veröffentlicht",
        SeatEvent.PlacesChanged => $"Zahl der Plätze geändert: {InWords(Line.Seats.Places)} statt {InWords(Line.PlacesBefore)}",
        SeatEvent.Note => "Entscheidung",
        SeatEvent.RegistrationClosed => "Anmeldung geschlossen",
        SeatEvent.Began => "Durchgang begonnen",
        SeatEvent.Cancelled => "Durchgang abgesagt",
        _ when Line.Before == Line.State => "Vermerk",
        _ when Line.Before is { } before => $"{StateInWords}, vorher {before.InWords()}",
        _ => StateInWords,
    };

    /// <summary>The reason: as it was written down, or the rule behind it.</summary>
    public string Why => Line.What switch
    {
        SeatEvent.RegistrationClosed => "Anmeldeschluss. Neue Anmeldungen sind nicht mehr möglich.",
        SeatEvent.Began => "Der erste Termin hat angefangen. Ab jetzt werden keine freien Plätze mehr angeboten.",
        _ => Line.Why,
    };

    /// <summary>»11 von 12«, or »11« where places are unlimited; places beyond the number are named.</summary>
    public string Taken => (Line.Seats.Places is { } places ? $"{Line.Seats.Taken} von {places}" : Line.Seats.Taken.ToString(CultureInfo.InvariantCulture))
        + (Line.Seats.Extra == 0 ? "" : $", {Line.Seats.Extra} darüber hinaus");

    private string StateInWords => Line.Position is { } position ? $"Warteliste, Platz {position}" : $"{char.ToUpperInvariant(Line.State!.Value.InWords()[0])}{Line.State.Value.InWords()[1..]}";

    private static string InWords(int? places) => places?.ToString(CultureInfo.InvariantCulture) ?? "unbegrenzt viele";
}
