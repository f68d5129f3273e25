using ASSKomm.Training.Data;
using ASSKomm.Training.Domain;
using ASSKomm.Training.Mail;
using Microsoft.EntityFrameworkCore;

namespace ASSKomm.Training.Pages;

/// <summary>A run as lists show it: what it is, when, where, and whether one can still get in.</summary>
public sealed record RunCard(CourseRun Run, RunPhase Phase, Occupancy Seats)
{
    public IReadOnlyList<SessionBlock> Blocks { get; } = SessionBlock.Of(Run.Sessions);

    /// <summary>From its first to its last day, e.g. »12. März bis 8. Oktober 2027«; empty as long as there are no days.</summary>
    public string When => Blocks.Count == 0 ? "" : GermanDates.Span(Blocks[0].FirstDay, Blocks[^1].LastDay);

    /// <summary>Published runs, those still open first, then by their first day; three queries however many.</summary>
    public static async Task<IReadOnlyList<RunCard>> PublicAsync(TrainingDb db, DateTimeOffset now, CancellationToken token)
    {
        var runs = await db.Runs.AsNoTracking().Include(r => r.Sessions).Where(r => r.PublishedAt != null).ToListAsync(token);
        return await OfAsync(db, runs, now, token);
    }

    /// <summary>The cards of the given runs, in the order described above.</summary>
    public static async Task<IReadOnlyList<RunCard>> OfAsync(
        TrainingDb db, IReadOnlyCollection<CourseRun> runs, DateTimeOffset now, CancellationToken token)
    {
        var seats = await db.OccupancyAsync([.. runs.Select(r => r.Id)], now, token);
        return [.. runs.Select(r => new RunCard(r, r.PhaseAt(now), seats[r.Id]))
            .OrderBy(c => c.Phase is RunPhase.Open ? 0 : c.Phase is RunPhase.Announced ? 1 : c.Phase is RunPhase.Closed or RunPhase.Running or RunPhase.Planned ? 2 : 3)
            .ThenBy(c => c.Run.Sessions.Count > 0 ? c.Run.Sessions.Min(s => s.StartsAt) : DateTimeOffset.MaxValue)
            .ThenBy(c => c.Run.Id)];
    }

    /// <summary>Places in words, e.g. »noch 3 von 20 Plätzen frei«.</summary>
    public string SeatsInWords => Phase switch
    {
        RunPhase.Planned => $"{PlacesInWords} geplant",
        RunPhase.Announced => PlacesInWords,
        RunPhase.Cancelled => "abgesagt",
        RunPhase.Finished or RunPhase.Running => Seats.Taken == 1 ? "1 Person nimmt teil" : $"{Seats.Taken} Teilnehmende",
        // What is free helps nobody who can no longer get it.
        RunPhase.Closed => $"{(Seats.Taken == 1 ? "1 Person" : $"{Seats.Taken} Personen")} angemeldet{(Seats.Waiting == 0 ? "" : $", {Seats.Waiting} auf der Warteliste")}",
        _ when Run.IsSelecting => $"{(Run.Places is null ? "" : $"{PlacesInWords}, ")}{(Seats.Submitted == 1 ? "1 Anmeldung" : $"{Seats.Submitted} Anmeldungen")} bisher",
        _ when Seats.OpenToNewcomers => (Run.Places is { } places ? $"noch {Seats.Free} von {places} Plätzen frei" : "Plätze frei") + HeldInWords,
        // What is counted is the fullest module; there may be places in others.
        _ when Run.SingleModules => $"mindestens ein Modul ist voll{HeldInWords}{(Seats.Waiting == 0 ? "" : $", {Seats.Waiting} auf der Warteliste")}",
        _ => $"alle {(Seats.Held > 0 ? "übrigen " : "")}Plätze vergeben{HeldInWords}{(Seats.Waiting == 0 ? "" : $", {Seats.Waiting} auf der Warteliste")}",
    };

    /// <summary>When one can enrol, e.g. »Anmeldung ab 1. März 2027, 8:00 Uhr«; empty when that is over or of no use.</summary>
    public string WindowInWords => Phase switch
    {
        RunPhase.Announced => $"Anmeldung ab {GermanDates.Moment(Run.RegistrationOpensAt!.Value)}",
        RunPhase.Open => $"Anmeldung bis {GermanDates.Moment(Run.RegistrationDeadline)}",
        RunPhase.Closed => $"Anmeldung war bis {GermanDates.Moment(Run.RegistrationDeadline)} möglich",
        _ => "",
    };

    private string PlacesInWords => Run.Places switch
    {
        null => "ohne Begrenzung",
        1 => "1 Platz",
        { } places => $"{places} Plätze",
    };

    // Held places are not free for all, and not given either.
    private string HeldInWords => Seats.Held switch
    {
        0 => "",
        1 => ", 1 ist für bestimmte Dienststellen reserviert",
        var held => $", {held} sind für bestimmte Dienststellen reserviert",
    };
}

/// <summary>The phases in German, and the badge they wear.</summary>
public static class RunPhases
{
    public static string InWords(this RunPhase phase) => phase switch
    {
        RunPhase.Planned => "geplant",
        RunPhase.Announced => "Anmeldung noch nicht eröffnet",
        RunPhase.Open => "Anmeldung offen",
        RunPhase.Closed => "Anmeldung geschlossen",
        RunPhase.Running => "läuft",
        RunPhase.Finished => "abgeschlossen",
        _ => "abgesagt",
    };

    /// <summary>KERN's badge kind.</summary>
    public static string Badge(this RunPhase phase) => phase switch
    {
        RunPhase.Open => "success",
        RunPhase.Cancelled => "danger",
        RunPhase.Closed or RunPhase.Planned or RunPhase.Announced => "warning",
        _ => "info",
    };
}
