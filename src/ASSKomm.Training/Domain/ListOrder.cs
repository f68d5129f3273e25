namespace ASSKomm.Training.Domain;

/// <summary>The order of a run's waiting list: higher priority first, then who arrived earlier, then the lower number. It is decided here and nowhere else.</summary>
public static class ListOrder
{
    public static IOrderedQueryable<Enrolment> InListOrder(this IQueryable<Enrolment> enrolments) =>
        enrolments.OrderByDescending(e => e.Priority).ThenBy(e => e.ArrivedAt).ThenBy(e => e.Id);

    /// <summary>Those of the same run who stand before the given one, whatever has become of them.</summary>
    public static IQueryable<Enrolment> AheadOf(this IQueryable<Enrolment> enrolments, Enrolment mine) => enrolments.Where(
        e => e.RunId == mine.RunId && (e.Priority > mine.Priority || (e.Priority == mine.Priority
            && (e.ArrivedAt < mine.ArrivedAt || (e.ArrivedAt == mine.ArrivedAt && e.Id < mine.Id)))));

    public static bool StandsBefore(this Enrolment one, Enrolment other) => Key(one).CompareTo(Key(other)) < 0;

    /// <summary>What to sort by where rows are at hand already.</summary>
    public static (int, DateTimeOffset, int) Key(int priority, DateTimeOffset arrivedAt, int id) => (-priority, arrivedAt, id);

    private static (int, DateTimeOffset, int) Key(Enrolment enrolment) => Key(enrolment.Priority, enrolment.ArrivedAt, enrolment.Id);
}
