namespace ASSKomm.Training.Domain;

/// <summary>Place and days of a run as they are at one moment, to be compared with what they become.</summary>
public sealed class WhenAndWhere
{
    private readonly IReadOnlyList<Session> days;

    private WhenAndWhere(string venue, IReadOnlyList<Session> days) => (Venue, this.days) = (venue, days);

    public string Venue { get; }

    /// <summary>As the run is now; what is changed in it later changes nothing here.</summary>
    public static WhenAndWhere Of(CourseRun run) => new(run.Venue, [.. run.Sessions.Select(s => new Session
    {
        Id = s.Id,
        RunId = s.RunId,
        Module = s.Module,
        StartsAt = s.StartsAt,
        EndsAt = s.EndsAt,
        TeachingUnits = s.TeachingUnits,
        Revision = s.Revision,
    })]);

    /// <summary>Whether the run is another for anybody now.</summary>
    public bool IsOtherThan(CourseRun run) => Venue != run.Venue || !Same(days, run.Sessions);

    /// <summary>Whether it is another for this enrolment: days of modules it is not for bother neither its calendar nor its employer.</summary>
    public bool IsOtherFor(Enrolment enrolment, CourseRun run) => Venue != run.Venue || !Same(DaysOf(enrolment), run.SessionsOf(enrolment));

    /// <summary>Whether this day is another than it was, or happens elsewhere; not for a new one.</summary>
    public bool IsOther(Session day, string venue) => days.FirstOrDefault(d => d.Id == day.Id && d.Id != 0) is { } was
        && (Venue != venue || Facts(was) != Facts(day));

    /// <summary>The days the person was to come to.</summary>
    public IReadOnlyList<Session> DaysOf(Enrolment enrolment) => [.. days.Where(d => ModuleSet.Includes(enrolment.Modules, d.Module))];

    /// <summary>The days the person was to come to, and is not any more.</summary>
    public IReadOnlyList<Session> RemovedFrom(CourseRun run, Enrolment enrolment) =>
        [.. DaysOf(enrolment).ExceptBy(run.SessionsOf(enrolment).Select(s => s.Id), d => d.Id)];

    private static bool Same(IEnumerable<Session> some, IEnumerable<Session> others) => some.Select(Facts).Order().SequenceEqual(others.Select(Facts).Order());

    private static (string Module, DateTimeOffset From, DateTimeOffset To) Facts(Session day) => (day.Module, day.StartsAt, day.EndsAt);
}
