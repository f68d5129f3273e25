using ASSKomm.Training.Domain;

namespace ASSKomm.Training.Pages.Demo.AtSize;

/// <summary>Whoever has a place is reminded of every block.</summary>
internal sealed class Reminding(RunLife life)
{
    private readonly World world = life.World;
    private readonly CourseRun run = life.Run;
    private readonly HashSet<(int, int, DateOnly)> reminded = [];

    /// <summary>As the timetable does it: whatever is due and not decided.</summary>
    public void Remind()
    {
        foreach (var those in life.With(EnrolmentState.Confirmed).GroupBy(e => e.Modules))
        {
            var blocks = SessionBlock.Of(ModuleSet.OfThem(those.Key, run.Sessions));
            foreach (var (block, days) in blocks.SelectMany(b => Reminders.DaysAhead.Select(d => (b, d))))
            {
                foreach (var enrolment in those)
                {
                    Decide(enrolment, block, days);
                }
            }
        }
    }

    private void Decide(Enrolment enrolment, SessionBlock block, int days)
    {
        if (Reminders.Decide(block, days, enrolment.Since, world.Now) is not { } outcome
            || !reminded.Add((enrolment.Id, days, block.FirstDay)))
        {
            return;
        }

        world.Rows.Add(new Reminder
        {
            Id = world.Rows.Next<Reminder>(),
            EnrolmentId = enrolment.Id,
            DaysAhead = days,
            BlockFirstDay = block.FirstDay,
            DueAt = Reminders.DueAt(block, days),
            Outcome = outcome,
            DecidedAt = world.Now,
        });
        if (outcome is ReminderOutcome.Sent)
        {
            world.Post.Letters.BlockReminder(world.Crowd[enrolment.PersonId], run, enrolment, block, days);
        }
    }
}
