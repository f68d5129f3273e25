namespace ASSKomm.Training.Domain;

/// <summary>
/// What became of one reminder: one row per enrolment, rule and first day of a block, so none goes out twice.
/// A moved block has another first day and with it another row.
/// </summary>
public sealed class Reminder
{
    public int Id { get; set; }
    public int EnrolmentId { get; set; }

    /// <summary>How many days ahead: 14 or 2.</summary>
    public int DaysAhead { get; set; }

    public DateOnly BlockFirstDay { get; set; }
    public DateTimeOffset DueAt { get; set; }
    public ReminderOutcome Outcome { get; set; }
    public DateTimeOffset DecidedAt { get; set; }
}

/// <summary>The end of a reminder; stored by name.</summary>
public enum ReminderOutcome
{
    /// <summary>The letter is written.</summary>
    Sent,

    /// <summary>The person got the place only after it was due.</summary>
    CameTooLate,

    /// <summary>A later reminder for the same block was already due.</summary>
    Overtaken,

    /// <summary>The site stood still until the block's first day.</summary>
    Missed,
}

/// <summary>When people are reminded of a block, and when not any more.</summary>
public static class Reminders
{
    /// <summary>Days ahead of the block's first day, longest first.</summary>
    public static readonly int[] DaysAhead = [14, 2];

    private static readonly TimeOnly Hour = new(8, 0);

    /// <summary>At 8 in the morning in Berlin, the given number of days before the block.</summary>
    public static DateTimeOffset DueAt(SessionBlock block, int daysAhead) =>
        BerlinTime.At(block.FirstDay.AddDays(-daysAhead), Hour);

    /// <summary>
    /// What to do now about one reminder of a person who has a place since <paramref name="placeSince"/>; null as long as it is not due.
    /// After a standstill it is still sent until the eve of the block.
    /// </summary>
    public static ReminderOutcome? Decide(SessionBlock block, int daysAhead, DateTimeOffset placeSince, DateTimeOffset now)
    {
        var due = DueAt(block, daysAhead);
        if (now < due)
        {
            return null;
        }

        if (placeSince > due)
        {
            return ReminderOutcome.CameTooLate;
        }

        if (now.DayInBerlin() >= block.FirstDay)
        {
            return ReminderOutcome.Missed;
        }

        var next = DaysAhead.Where(d => d < daysAhead).Cast<int?>().Max();
        return next is { } later && now >= DueAt(block, later) ? ReminderOutcome.Overtaken : ReminderOutcome.Sent;
    }
}
