using ASSKomm.Training.Data;
using ASSKomm.Training.Domain;
using ASSKomm.Training.Mail;
using ASSKomm.Training.Web;
using Hangfire;
using Microsoft.EntityFrameworkCore;

namespace ASSKomm.Training.Jobs;

/// <summary>Decides every reminder that is due and not yet decided, and writes the letters; see <see cref="Reminders"/>.</summary>
// The next tick is the next try.
[AutomaticRetry(Attempts = 0)]
public sealed class RemindOfBlocks(TrainingDb db, Letters letters, RulesClock clock, ILogger<RemindOfBlocks> log)
{
    /// <summary>How long after a standstill it is still noted that a reminder was missed.</summary>
    private static readonly TimeSpan LookBack = TimeSpan.FromDays(30);

    /// <summary>Returns how many reminder letters were written.</summary>
    public async Task<int> RunAsync(CancellationToken token)
    {
        var written = 0;
        foreach (var (enrolment, firstDay, daysAhead) in await DueAsync(token))
        {
            try
            {
                written += await DecideAsync(enrolment, firstDay, daysAhead, token) ? 1 : 0;
            }
            catch (Exception broken) when (broken is not OperationCanceledException)
            {
                // One reminder that cannot be written must not keep the others waiting.
                log.LogError(broken, "Die Erinnerung zur Anmeldung {Anmeldung} konnte nicht geschrieben werden.", enrolment);
            }
        }

        return written;
    }

    // Three queries, however many runs and people there are.
    private async Task<List<(int EnrolmentId, DateOnly FirstDay, int DaysAhead)>> DueAsync(CancellationToken token)
    {
        var now = clock.Now;
        var (from, to) = (now - LookBack, now.AddDays(Reminders.DaysAhead.Max() + 1));
        var runs = await db.Runs.AsNoTracking().Include(r => r.Sessions)
            .Where(r => r.PublishedAt != null && r.CancelledAt == null
                && r.Sessions.Any(s => s.StartsAt > from) && r.Sessions.Any(s => s.StartsAt < to))
            .ToListAsync(token);
        var ids = runs.Select(r => r.Id).ToList();
        var people = (await db.Enrolments.AsNoTracking()
            .Where(e => ids.Contains(e.RunId) && e.State == EnrolmentState.Confirmed).ToListAsync(token)).ToLookup(e => e.RunId);
        var decided = (await db.Reminders.AsNoTracking()
            .Where(r => db.Enrolments.Any(e => e.Id == r.EnrolmentId && ids.Contains(e.RunId) && e.State == EnrolmentState.Confirmed))
            .Select(r => new { r.EnrolmentId, r.BlockFirstDay, r.DaysAhead }).ToListAsync(token)).ToHashSet();
        return
        [
            .. from run in runs
               from those in people[run.Id].GroupBy(e => e.Modules)
               from block in SessionBlock.Of(ModuleSet.OfThem(those.Key, run.Sessions))
               from daysAhead in Reminders.DaysAhead
               from person in those
               where !decided.Contains(new { EnrolmentId = person.Id, BlockFirstDay = block.FirstDay, DaysAhead = daysAhead })
                   && Reminders.Decide(block, daysAhead, person.Since, now) is not null
               select (person.Id, block.FirstDay, daysAhead),
        ];
    }

    // Looked at again while the run is held: since the list was read the person may have left, the day may have moved,
    // or another node may have decided.
    private Task<bool> DecideAsync(int enrolmentId, DateOnly firstDay, int daysAhead, CancellationToken token) => db.WriteAsync(
        async () =>
        {
            var runId = await db.Enrolments.Where(e => e.Id == enrolmentId).Select(e => e.RunId).SingleAsync(token);
            await db.HoldRunAsync(runId, token);
            var run = await db.Runs.Include(r => r.Sessions).SingleAsync(r => r.Id == runId, token);
            var enrolment = await db.Enrolments.SingleAsync(e => e.Id == enrolmentId, token);
            var block = SessionBlock.Of(run.SessionsOf(enrolment)).FirstOrDefault(b => b.FirstDay == firstDay);
            var done = await db.Reminders.AnyAsync(
                r => r.EnrolmentId == enrolmentId && r.DaysAhead == daysAhead && r.BlockFirstDay == firstDay, token);
            if (done || block is null || run.CancelledAt is not null || enrolment.State is not EnrolmentState.Confirmed
                || Reminders.Decide(block, daysAhead, enrolment.Since, clock.Now) is not { } outcome)
            {
                return false;
            }

            db.Reminders.Add(new Reminder
            {
                EnrolmentId = enrolmentId,
                DaysAhead = daysAhead,
                BlockFirstDay = firstDay,
                DueAt = Reminders.DueAt(block, daysAhead),
                Outcome = outcome,
                DecidedAt = clock.Now,
            });
            if (outcome is ReminderOutcome.Sent)
            {
                letters.BlockReminder(await db.Users.SingleAsync(a => a.Id == enrolment.PersonId, token), run, enrolment, block, daysAhead);
            }

            return outcome is ReminderOutcome.Sent;
        },
        token);
}
