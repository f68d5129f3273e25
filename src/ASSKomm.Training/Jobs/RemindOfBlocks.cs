using ASSKomm.Training.Data;
using ASSKomm.Training.Domain;
using ASSKomm.Training.Mail;
using ASSKomm.Training.Web;
using Microsoft.EntityFrameworkCore;

namespace ASSKomm.Training.Jobs;

/// <summary>Decides every reminder that is due and not yet decided, and writes the letters; see <see cref="Reminders"/>.</summary>
public sealed class RemindOfBlocks(TrainingDb db, Letters letters, RulesClock clock)
{
    /// <summary>Returns how many reminder letters were written.</summary>
    public async Task<int> RunAsync(CancellationToken token)
    {
        var now = clock.Now;
        var (from, to) = (now.AddDays(-1), now.AddDays(Reminders.DaysAhead.Max() + 1));
        var runs = await db.Runs
            .Where(r => r.PublishedAt != null && r.CancelledAt == null && r.Sessions.Any(s => s.StartsAt > from && s.StartsAt < to))
            .Select(r => r.Id).ToListAsync(token);
        var written = 0;
        foreach (var run in runs)
        {
            written += await RemindAsync(run, token);
        }

        return written;
    }

    private async Task<int> RemindAsync(int runId, CancellationToken token)
    {
        var run = await db.Runs.AsNoTracking().Include(r => r.Sessions).SingleAsync(r => r.Id == runId, token);
        var people = await db.Enrolments.AsNoTracking().Where(e => e.RunId == runId && e.State == EnrolmentState.Confirmed).ToListAsync(token);
        var ids = people.Select(e => e.Id).ToList();
        var decided = (await db.Reminders.AsNoTracking().Where(r => ids.Contains(r.EnrolmentId))
            .Select(r => new { r.EnrolmentId, r.DaysAhead, r.BlockFirstDay }).ToListAsync(token)).ToHashSet();
        var written = 0;
        foreach (var block in SessionBlock.Of(run.Sessions))
        {
            foreach (var daysAhead in Reminders.DaysAhead)
            {
                foreach (var enrolment in people.Where(e => !decided.Contains(
                    new { EnrolmentId = e.Id, DaysAhead = daysAhead, BlockFirstDay = block.FirstDay })))
                {
                    if (Reminders.Decide(block, daysAhead, enrolment.Since, clock.Now) is not null
                        && await DecideAsync(enrolment.Id, block.FirstDay, daysAhead, token))
                    {
                        written++;
                    }
                }
            }
        }

        return written;
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
            var block = SessionBlock.Of(run.Sessions).FirstOrDefault(b => b.FirstDay == firstDay);
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
