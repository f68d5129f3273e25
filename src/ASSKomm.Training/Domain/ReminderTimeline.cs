namespace ASSKomm.Training.Domain;

/// <summary>One reminder of one enrolment, decided or still to come.</summary>
/// <param name="Outcome">None as long as it is not decided.</param>
/// <param name="DecidedAt">None as long as it is not decided.</param>
public sealed record ReminderLine(DateOnly BlockFirstDay, int DaysAhead, DateTimeOffset DueAt, ReminderOutcome? Outcome, DateTimeOffset? DecidedAt);

/// <summary>Answers »which reminders were sent, which will be, and why not«: from the rows and, for what is still to come, from the rules.</summary>
public static class ReminderTimeline
{
    /// <summary>In the order in which they are due. What is still to come is only shown while the person would get it.</summary>
    public static IReadOnlyList<ReminderLine> Of(CourseRun run, Enrolment enrolment, IEnumerable<Reminder> decided)
    {
        var lines = decided.Select(r => new ReminderLine(r.BlockFirstDay, r.DaysAhead, r.DueAt, r.Outcome, r.DecidedAt)).ToList();
        if (run.CancelledAt is null && run.PublishedAt is not null && enrolment.State is EnrolmentState.Confirmed)
        {
            var done = lines.Select(l => (l.BlockFirstDay, l.DaysAhead)).ToHashSet();
            lines.AddRange(
                from block in SessionBlock.Of(run.SessionsOf(enrolment))
                from daysAhead in Reminders.DaysAhead
                where !done.Contains((block.FirstDay, daysAhead))
                select new ReminderLine(block.FirstDay, daysAhead, Reminders.DueAt(block, daysAhead), null, null));
        }

        return [.. lines.OrderBy(l => l.DueAt).ThenBy(l => l.BlockFirstDay)];
    }
}
