namespace ASSKomm.Training.Domain;

/// <summary>What a line of the ledger tells of; at the same moment they stand in this order.</summary>
public enum SeatEvent
{
    Published,
    PlacesChanged,
    Note,
    RegistrationClosed,
    Began,
    Step,
    Cancelled,
}

/// <summary>One thing that happened to the places of a run, and how full it was afterwards.</summary>
/// <param name="What">What kind of thing.</param>
/// <param name="At">When.</param>
/// <param name="By">Who did it; none means the site did, by its rules.</param>
/// <param name="Why">The reason as it was written down; may be empty.</param>
public sealed record SeatLedgerLine(SeatEvent What, DateTimeOffset At, int? By, string Why)
{
    /// <summary>Whom a step concerns; none for the run's own facts.</summary>
    public Enrolment? Enrolment { get; init; }

    /// <summary>The state a step led to.</summary>
    public EnrolmentState? State { get; init; }

    /// <summary>The state before; none when somebody arrives.</summary>
    public EnrolmentState? Before { get; init; }

    /// <summary>The number of places before it was changed, as in <see cref="CourseRun.Places"/>.</summary>
    public int? PlacesBefore { get; init; }

    /// <summary>The place on the waiting list a step led to, counted from 1; none for every other.</summary>
    public int? Position { get; init; }

    /// <summary>How full the run was after this.</summary>
    public Occupancy Seats { get; init; }
}

/// <summary>
/// The ledger of a run: what happened to its places, oldest first, derived from the rows there are. Whoever asks why somebody has a place
/// or none finds the answer in it.
/// </summary>
public static class SeatLedger
{
    /// <summary>
    /// Every line with its running counts, ordered by time, then by <see cref="SeatEvent"/>, then by id. The deadline and the first day
    /// stand where they lie today, because moving them leaves no row.
    /// </summary>
    public static IReadOnlyList<SeatLedgerLine> Of(
        CourseRun run, IReadOnlyCollection<PlacesChange> changes, IEnumerable<RunNote> notes, IEnumerable<Enrolment> enrolments, DateTimeOffset now)
    {
        var taken = new Dictionary<string, int>(StringComparer.Ordinal);
        var places = changes.Count > 0 ? changes.OrderBy(c => c.At).ThenBy(c => c.Id).First().From : run.Places;
        var seats = new Occupancy(places, 0, 0);
        var lines = new List<SeatLedgerLine>();
        var queue = new List<Enrolment>();
        foreach (var (line, _, to) in Facts(run, now)
            .Concat(changes.Select(c => (Line: new SeatLedgerLine(SeatEvent.PlacesChanged, c.At, c.By, "") { PlacesBefore = c.From }, c.Id, c.To)))
            .Concat(notes.Select(n => (Line: new SeatLedgerLine(SeatEvent.Note, n.At, n.By, n.Text), n.Id, (int?)null)))
            .Concat(enrolments.SelectMany(Steps))
            .OrderBy(e => e.Line.At).ThenBy(e => e.Line.What).ThenBy(e => e.Id))
        {
            var step = TakesPlace(line.State) - TakesPlace(line.Before);
            var extra = line.Enrolment?.OverCapacity == true;
            if (step != 0 && !extra)
            {
                var modules = line.Enrolment!.Modules;
                taken[modules] = taken.GetValueOrDefault(modules) + step;
            }

            seats = new Occupancy(
                line.What is SeatEvent.PlacesChanged ? to : seats.Places,
                new SeatPlan(null, taken.Select(t => new SeatCount(t.Key, null, t.Value)), [], now).Taken,
                seats.Waiting + Waits(line.State) - Waits(line.Before))
            {
                Extra = seats.Extra + (extra ? step : 0),
            };
            lines.Add(line with { Seats = seats, Position = Queue(queue, line) });
        }

        return lines;
    }

    /// <summary>
    /// The moments at which more places were given away than there were. Fewer places than people is no such moment if places were
    /// taken away. What happened at one and the same moment counts as one.
    /// </summary>
    public static IEnumerable<SeatLedgerLine> Oversold(IReadOnlyList<SeatLedgerLine> lines)
    {
        var before = 0;
        foreach (var moment in lines.GroupBy(l => l.At).Select(g => g.ToList()))
        {
            var most = moment.Max(l => Math.Max(l.Seats.Places ?? int.MaxValue, l.What is SeatEvent.PlacesChanged ? l.PlacesBefore ?? int.MaxValue : 0));
            var after = moment[^1].Seats.Taken;
            if (after > before && after > most)
            {
                yield return moment[^1];
            }

            before = after;
        }
    }

    private static IEnumerable<(SeatLedgerLine Line, int Id, int? To)> Facts(CourseRun run, DateTimeOffset now)
    {
        // What lies in the future, or behind a cancellation, has not happened.
        var until = run.CancelledAt < now ? run.CancelledAt.Value : now;
        if (run.PublishedAt is { } published)
        {
            yield return (new SeatLedgerLine(SeatEvent.Published, published, run.PublishedBy, ""), 0, null);
            if (run.RegistrationDeadline <= until)
            {
                yield return (new SeatLedgerLine(SeatEvent.RegistrationClosed, run.RegistrationDeadline, null, ""), 0, null);
            }

            if (run.HasBegun(until))
            {
                yield return (new SeatLedgerLine(SeatEvent.Began, run.Sessions.Min(s => s.StartsAt), null, ""), 0, null);
            }
        }

        if (run.CancelledAt is { } cancelled)
        {
            yield return (new SeatLedgerLine(SeatEvent.Cancelled, cancelled, run.CancelledBy, run.CancellationReason), 0, null);
        }
    }

    // What was before a step goes by id, so that the counts come out right even if two clocks disagreed.
    private static IEnumerable<(SeatLedgerLine Line, int Id, int? To)> Steps(Enrolment enrolment)
    {
        EnrolmentState? before = null;
        foreach (var step in enrolment.Steps.OrderBy(s => s.Id))
        {
            yield return (
                new SeatLedgerLine(SeatEvent.Step, step.At, step.By, step.Why) { Enrolment = enrolment, State = step.State, Before = before }, step.Id, null);
            before = step.State;
        }
    }

    // Keeps the list as it stood after the line; the place in it for somebody who came onto it.
    private static int? Queue(List<Enrolment> queue, SeatLedgerLine line)
    {
        if (line.Enrolment is not { } enrolment || line.State == line.Before)
        {
            return null;
        }

        if (line.State is not EnrolmentState.Waiting)
        {
            queue.Remove(enrolment);
            return null;
        }

        queue.Add(enrolment);
        return 1 + queue.Count(q => q.StandsBefore(enrolment));
    }

    private static int TakesPlace(EnrolmentState? state) => state?.TakesPlace() == true ? 1 : 0;

    private static int Waits(EnrolmentState? state) => state is EnrolmentState.Waiting ? 1 : 0;
}
