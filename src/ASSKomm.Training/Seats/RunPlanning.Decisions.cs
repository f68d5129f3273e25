using ASSKomm.Training.Domain;
using Microsoft.EntityFrameworkCore;

namespace ASSKomm.Training.Seats;

// Whether a run is published, takes place or is called off.
public sealed partial class RunPlanning
{
    /// <summary>Makes a planned run visible to everybody; whoever waits for one (<see cref="Demand"/>) gets one letter. Null if it went through.</summary>
    public Task<Refusal?> PublishAsync(int runId, int by, CancellationToken token) => db.WriteAsync(
        async () =>
        {
            await db.HoldRunAsync(runId, token);
            var run = await db.Runs.Include(r => r.Sessions).SingleAsync(r => r.Id == runId, token);
            if (run.PublishedAt is not null || run.CancelledAt is not null)
            {
                return run.CancelledAt is null && run.PublishedBy == by ? null : Refusal.RunIsPublished;
            }

            if (run.Sessions.Count == 0)
            {
                return Refusal.RunHasNoSessions;
            }

            (run.PublishedAt, run.PublishedBy) = (clock.Now, by);
            await TellThoseWhoWishAsync(run, token);
            return (Refusal?)null;
        },
        token);

    /// <summary>
    /// The office decides that a run takes place; everybody with a place gets one letter, and the decision stands in the ledger. Null if it went
    /// through.
    /// </summary>
    public Task<Refusal?> DecideAsync(int runId, int by, CancellationToken token) => db.WriteAsync(
        async () =>
        {
            await db.HoldRunAsync(runId, token);
            var run = await db.Runs.Include(r => r.Sessions).SingleAsync(r => r.Id == runId, token);
            if (WhyNotDecide(run, clock.Now) is { } refusal)
            {
                return refusal is Refusal.AlreadyDecided
                    && AlreadySo.Is(await db.RunNotes.AsNoTracking().Where(n => n.RunId == runId).ToListAsync(token), by, Decided) ? null : refusal;
            }

            run.DecidedAt = clock.Now;
            var people = await TellAsync(run, EnrolmentStates.WithPlace, (person, enrolment) => letters.RunTakesPlace(person, run, enrolment), token);
            db.RunNotes.Add(new RunNote
            {
                RunId = runId,
                At = clock.Now,
                By = by,
                Text = $"{Decided} {people} {(people == 1 ? "Person hat" : "Personen haben")} einen Platz, "
                    + (run.MinimumPeople is { } least ? $"mindestens {least} sollten es sein." : "eine Mindestzahl gibt es nicht."),
            });
            return (Refusal?)null;
        },
        token);

    private const string Decided = "Entschieden: Der Durchgang findet statt.";

    /// <summary>Why there is nothing to decide about a run; null if there is.</summary>
    public static Refusal? WhyNotDecide(CourseRun run, DateTimeOffset now) => run.PhaseAt(now) switch
    {
        RunPhase.Planned => Refusal.RunIsNotPublished,
        RunPhase.Cancelled or RunPhase.Finished => Refusal.RunHasEnded,
        _ when run.DecidedAt is not null => Refusal.AlreadyDecided,
        _ => null,
    };

    /// <summary>Calls a run off; everybody with a place or on the waiting list gets one letter. Null if it went through.</summary>
    public Task<Refusal?> CancelAsync(int runId, int by, string why, CancellationToken token) => db.WriteAsync(
        async () =>
        {
            await db.HoldRunAsync(runId, token);
            var run = await db.Runs.Include(r => r.Sessions).SingleAsync(r => r.Id == runId, token);
            if (run.PhaseAt(clock.Now) is RunPhase.Cancelled or RunPhase.Finished)
            {
                return AlreadySo.IsCancelled(run, by, why) ? null : Refusal.RunHasEnded;
            }

            (run.CancelledAt, run.CancelledBy, run.CancellationReason) = (clock.Now, by, why);
            await TellAsync(run, EnrolmentStates.Active, (person, enrolment) => letters.RunIsCancelled(person, run, enrolment, why), token);
            return (Refusal?)null;
        },
        token);

    // Whoever was told of one run hears of the next only after wishing again: nobody asked for a letter about each.
    private async Task TellThoseWhoWishAsync(CourseRun run, CancellationToken token)
    {
        var open = await db.Demands.Where(d => d.EndedAt == null && d.ToldAt == null)
            .Join(db.Users.Where(a => a.DisabledAt == null), d => d.AccountId, a => a.Id, (demand, person) => new { demand, person }).ToListAsync(token);
        foreach (var one in open)
        {
            one.demand.ToldAt = clock.Now;
            letters.RunOpened(one.person, run);
        }
    }
}
