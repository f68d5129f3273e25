using System.Globalization;
using ASSKomm.Training.Data;
using ASSKomm.Training.Domain;
using ASSKomm.Training.Mail;
using ASSKomm.Training.Web;
using Microsoft.EntityFrameworkCore;

namespace ASSKomm.Training.Seats;

/// <summary>What the office does with a run as a whole. Everyone concerned hears of it once per change.</summary>
public sealed partial class RunPlanning(TrainingDb db, SeatAllotment seats, Letters letters, RulesClock clock)
{
    /// <summary>Adds a planned run, which the office alone sees. Null if it went through.</summary>
    public Task<Refusal?> AddAsync(CourseRun run, CancellationToken token) => db.WriteOrRetryAsync(
        async () =>
        {
            if (await IsTakenAsync(run, token))
            {
                return Refusal.AddressIsTaken;
            }

            db.Runs.Add(run);
            return (Refusal?)null;
        },
        token);

    /// <summary>
    /// Changes a run's facts in one save. When time, place or trainers changed and people are enrolled in a published run, each gets one letter with
    /// the new dates; nobody loses the enrolment. <paramref name="seen"/>: what the change was made from (<see cref="AsSeen"/>), null for
    /// whatever there is. The one door to the number of places: more of them move people up at once, fewer take nobody's place away, and
    /// either is written down. Null if it went through.
    /// </summary>
    public Task<Refusal?> ChangeAsync(int runId, string? seen, int by, Action<CourseRun> change, CancellationToken token) => ChangeAsync(
        runId,
        async run =>
        {
            var (now, places) = (AsSeen.Of(run), run.Places);
            change(run);
            if (places != run.Places)
            {
                db.PlacesChanges.Add(new PlacesChange { RunId = run.Id, At = clock.Now, By = by, From = places, To = run.Places });
            }

            ForgetLots(run, by);

            // Saying the same twice is no quarrel.
            return seen is not null && seen != now && now != AsSeen.Of(run) ? Refusal.ChangedMeanwhile
                : await IsTakenAsync(run, token) ? Refusal.AddressIsTaken : null;
        },
        token);

    private Task<Refusal?> ChangeAsync(int runId, Func<CourseRun, Task<Refusal?>> change, CancellationToken token) => db.WriteOrRetryAsync(
        async () =>
        {
            await db.HoldRunAsync(runId, token);
            var run = await db.Runs.Include(r => r.Sessions).Include(r => r.Trainers).SingleAsync(r => r.Id == runId, token);
            var (before, trainers) = (WhenAndWhere.Of(run), Trainers(run));
            var over = run.PhaseAt(clock.Now) is RunPhase.Finished;
            var refusal = run.CancelledAt is null ? await change(run) : Refusal.RunIsCancelled;
            if (refusal is not null)
            {
                // Otherwise what was refused would be saved with the transaction.
                db.ChangeTracker.Clear();
                return refusal;
            }

            foreach (var session in run.Sessions.Where(s => before.IsOther(s, run.Venue)))
            {
                session.Revision++;
            }

            run.MovedAt = run.PublishedAt is not null && before.IsOtherThan(run) ? clock.Now : run.MovedAt;
            await db.SaveChangesAsync(token);
            // A correction to what is over concerns nobody's calendar.
            over = over && run.PhaseAt(clock.Now) is RunPhase.Finished;
            var (moved, taught) = (before.IsOtherThan(run), trainers != Trainers(run));
            if (run.PublishedAt is not null && !over && (moved || taught))
            {
                var names = await TrainersAsync(run, token);
                var shortened = moved ? await seats.ShortenOffersAsync(run, token) : new HashSet<int>();
                await TellAsync(run, EnrolmentStates.Active, Tell, token);
                void Tell(Account person, Enrolment enrolment)
                {
                    var removed = before.RemovedFrom(run, enrolment);
                    if (shortened.Contains(enrolment.Id))
                    {
                        letters.OfferEndsEarlier(person, run, enrolment, removed, names);
                    }
                    else if (before.IsOtherFor(enrolment, run))
                    {
                        letters.DatesChanged(person, run, enrolment, removed, names);
                    }
                    else if (taught)
                    {
                        letters.TrainersChanged(person, run, enrolment, names);
                    }
                }

                if (moved)
                {
                    await seats.TellEmployersAsync(run, before, token);
                }
            }

            // A run that begins later than it did, or has more places, may hand on what came free meanwhile.
            await seats.HandOnAsync(run, token);
            return (Refusal?)null;
        },
        token);

    /// <summary>Adds a day (<see cref="Session.Id"/> 0) or changes one; see <see cref="RunDays.WhyNot"/>; <paramref name="seen"/> as above. Null if it went through.</summary>
    public Task<Refusal?> SetSessionAsync(int runId, string? seen, Session wished, CancellationToken token) => ChangeAsync(
        runId,
        async run =>
        {
            var marks = await db.AttendanceMarks.AsNoTracking().Where(m => m.SessionId == wished.Id).ToListAsync(token);
            var newest = marks.GroupBy(m => m.EnrolmentId).Select(g => g.MaxBy(m => m.Id)!.Units);
            if (RunDays.WhyNot(run, wished, newest.DefaultIfEmpty().Max()) is { } refusal)
            {
                return refusal;
            }

            if (wished.Id == 0)
            {
                run.Sessions.Add(wished);
                return null;
            }

            var session = run.Sessions.Single(s => s.Id == wished.Id);
            if (seen is not null && AsSeen.Of(session) != seen && AsSeen.Of(session) != AsSeen.Of(wished))
            {
                return Refusal.ChangedMeanwhile;
            }

            (session.Module, session.StartsAt, session.EndsAt, session.TeachingUnits) =
                (wished.Module, wished.StartsAt, wished.EndsAt, wished.TeachingUnits);
            return null;
        },
        token);

    /// <summary>Takes a day out of the run; see <see cref="RunDays.WhyNotRemove"/>. Null if it went through.</summary>
    public Task<Refusal?> RemoveSessionAsync(int runId, int sessionId, CancellationToken token) => ChangeAsync(
        runId,
        async run =>
        {
            var refusal = RunDays.WhyNotRemove(run, await db.AttendanceMarks.AnyAsync(m => m.SessionId == sessionId, token));
            if (refusal is null)
            {
                run.Sessions.RemoveAll(s => s.Id == sessionId);
            }

            return refusal;
        },
        token);

    // While registration is open nobody may know what the lots will be drawn from: they are drawn anew when it is over again.
    private void ForgetLots(CourseRun run, int by)
    {
        if (run is { LotSeed: { } seed, ReleasedAt: null } && run.RegistrationDeadline > clock.Now)
        {
            run.LotSeed = null;
            db.RunNotes.Add(new RunNote
            {
                RunId = run.Id,
                At = clock.Now,
                By = by,
                Text = string.Create(CultureInfo.InvariantCulture, $"Anmeldeschluss verschoben: Die Lose mit dem Startwert {seed} gelten nicht mehr. Nach dem neuen Anmeldeschluss wird neu gezogen."),
            });
        }
    }

    private Task<bool> IsTakenAsync(CourseRun run, CancellationToken token) => db.Runs.AnyAsync(r => r.Slug == run.Slug && r.Id != run.Id, token);

    private async Task<int> TellAsync(CourseRun run, EnrolmentState[] states, Action<Account, Enrolment> tell, CancellationToken token)
    {
        var people = await db.Enrolments.Where(e => e.RunId == run.Id && states.Contains(e.State))
            .Join(db.Users, e => e.PersonId, a => a.Id, (enrolment, person) => new { enrolment, person }).ToListAsync(token);
        foreach (var one in people)
        {
            tell(one.person, one.enrolment);
        }

        return people.Count;
    }

    private async Task<string> TrainersAsync(CourseRun run, CancellationToken token) => string.Join(
        ", ", (await db.NamesAsync(run.Trainers.Select(t => (int?)t.AccountId), token)).Values.Order(StringComparer.CurrentCulture));

    private static string Trainers(CourseRun run) => string.Join('|', run.Trainers.Select(t => t.AccountId).Order());
}
