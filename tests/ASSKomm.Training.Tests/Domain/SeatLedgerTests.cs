using ASSKomm.Training.Domain;
using static ASSKomm.Training.Domain.EnrolmentState;

namespace ASSKomm.Training.Tests.Domain;

// W13, W28
public sealed class SeatLedgerTests
{
    private static readonly DateTimeOffset Start = new(2027, 3, 1, 9, 0, 0, TimeSpan.Zero);
    private int lastStep;

    [Fact]
    public void Every_line_says_how_full_the_run_was_after_it()
    {
        var (alice, bob, carl) = (Arrives(1, Confirmed, 1), Arrives(2, Waiting, 2), Arrives(3, Waiting, 3));
        Becomes(alice, Withdrawn, 4);
        Becomes(bob, Confirmed, 4);
        Becomes(carl, Removed, 5);

        var lines = SeatLedger.Of(ARun(places: 1), [], [], [carl, bob, alice], At(10));

        Assert.Equal(
            [
                "Published: 0 of 1, 0 wait",
                "1 Confirmed: 1 of 1, 0 wait",
                "2 Waiting: 1 of 1, 1 wait",
                "3 Waiting: 1 of 1, 2 wait",
                "1 Withdrawn after Confirmed: 0 of 1, 2 wait",
                "2 Confirmed after Waiting: 1 of 1, 1 wait",
                "3 Removed after Waiting: 1 of 1, 0 wait",
            ],
            lines.Select(Said));
    }

    [Fact]
    public void What_happened_at_one_moment_stands_by_kind_then_by_id()
    {
        var (second, first) = (Arrives(7, Waiting, 0), Arrives(3, Waiting, 0));
        Becomes(second, Confirmed, 0);
        var run = ARun(places: 5);
        (run.CancelledAt, run.RegistrationDeadline) = (Start, Start);
        var changes = new[] { Change(2, 0, 1, 5), Change(1, 0, 0, 1) };

        var lines = SeatLedger.Of(run, changes, [], [first, second], At(1));

        Assert.Equal(
            [
                "Published: 0 of 0, 0 wait", "PlacesChanged: 0 of 1, 0 wait", "PlacesChanged: 0 of 5, 0 wait", "RegistrationClosed: 0 of 5, 0 wait",
                "7 Waiting: 0 of 5, 1 wait", "3 Waiting: 0 of 5, 2 wait", "7 Confirmed after Waiting: 1 of 5, 1 wait", "Cancelled: 1 of 5, 1 wait",
            ],
            lines.Select(Said));
    }

    [Fact]
    public void The_number_of_places_before_the_first_change_is_known_from_that_change()
    {
        var lines = SeatLedger.Of(ARun(places: 9), [Change(1, 2, null, 4), Change(2, 3, 4, 9)], [], [Arrives(1, Confirmed, 1)], At(10));

        Assert.Equal([null, null, 4, 9], lines.Select(l => l.Seats.Places));
    }

    [Fact]
    public void What_has_not_happened_yet_or_never_will_is_not_in_it()
    {
        var run = ARun(places: 1);
        Assert.Equal([SeatEvent.Published], Kinds(run, At(60 * 24 * 29)));
        Assert.Equal([SeatEvent.Published, SeatEvent.RegistrationClosed], Kinds(run, At(60 * 24 * 30)));
        Assert.Equal([SeatEvent.Published, SeatEvent.RegistrationClosed, SeatEvent.Began], Kinds(run, At(60 * 24 * 40)));

        run.CancelledAt = At(60 * 24 * 35);
        Assert.Equal([SeatEvent.Published, SeatEvent.RegistrationClosed, SeatEvent.Cancelled], Kinds(run, At(60 * 24 * 50)));
        Assert.Empty(SeatLedger.Of(new CourseRun { Slug = "plan", Title = "Plan", Venue = "Ort" }, [], [], [], At(1)));
    }

    [Fact]
    public void Counts_come_out_right_even_if_two_clocks_disagreed()
    {
        var alice = Arrives(1, Waiting, 5);
        Becomes(alice, Confirmed, 4);
        Becomes(alice, Withdrawn, 6);

        var last = SeatLedger.Of(ARun(places: 1), [], [], [alice], At(10))[^1];

        Assert.Equal(new Occupancy(1, 0, 0), last.Seats);
    }

    [Fact]
    public void More_people_than_places_is_oversold_unless_places_were_taken_away()
    {
        var (alice, bob) = (Arrives(1, Confirmed, 1), Arrives(2, Confirmed, 2));

        Assert.Empty(SeatLedger.Oversold(SeatLedger.Of(ARun(places: 1), [Change(1, 3, 2, 1)], [], [alice, bob], At(10))));
        // Also in the very moment of the last arrival.
        Assert.Empty(SeatLedger.Oversold(SeatLedger.Of(ARun(places: 1), [Change(1, 2, 2, 1)], [], [alice, bob], At(10))));
        Assert.Equal(At(2), Assert.Single(SeatLedger.Oversold(SeatLedger.Of(ARun(places: 1), [], [], [alice, bob], At(10)))).At);
        Assert.Equal(At(2), Assert.Single(SeatLedger.Oversold(SeatLedger.Of(ARun(places: 1), [Change(1, 1, 2, 1)], [], [alice, bob], At(10)))).At);
        Assert.Empty(SeatLedger.Oversold(SeatLedger.Of(ARun(places: null), [], [], [alice, bob], At(10))));
    }

    [Fact]
    public void Leaving_and_moving_up_at_the_same_moment_is_not_oversold_in_whichever_order_it_was_written()
    {
        var (alice, bob) = (Arrives(1, Confirmed, 1), Arrives(2, Waiting, 2));
        Becomes(bob, Confirmed, 3);
        Becomes(alice, Withdrawn, 3);

        Assert.Empty(SeatLedger.Oversold(SeatLedger.Of(ARun(places: 1), [], [], [alice, bob], At(10))));
    }

    [Fact]
    public void The_nightly_check_is_due_once_after_three_in_Berlin_also_on_the_odd_nights()
    {
        static DateTimeOffset Utc(int month, int day, int hour, int minute) => new(2027, month, day, hour, minute, 0, TimeSpan.Zero);

        Assert.True(ConsistencyReport.IsDue(null, Utc(3, 1, 12, 0)));
        Assert.False(ConsistencyReport.IsDue(Utc(3, 1, 2, 0), Utc(3, 1, 22, 0)));
        Assert.False(ConsistencyReport.IsDue(Utc(3, 1, 2, 0), Utc(3, 2, 1, 59)));
        Assert.True(ConsistencyReport.IsDue(Utc(3, 1, 2, 0), Utc(3, 2, 2, 0)));
        Assert.True(ConsistencyReport.IsDue(Utc(3, 1, 2, 0), Utc(3, 3, 1, 59)));
        // A site that stood still catches up; and it makes up for one night, not for all.
        Assert.True(ConsistencyReport.IsDue(Utc(3, 1, 2, 0), Utc(3, 9, 1, 0)));
        // 28 March: three o'clock is 1:00 UTC. 31 October: it is 2:00 UTC again.
        Assert.False(ConsistencyReport.IsDue(Utc(3, 27, 2, 0), Utc(3, 28, 0, 59)));
        Assert.True(ConsistencyReport.IsDue(Utc(3, 27, 2, 0), Utc(3, 28, 1, 0)));
        Assert.False(ConsistencyReport.IsDue(Utc(10, 30, 1, 0), Utc(10, 31, 1, 59)));
        Assert.True(ConsistencyReport.IsDue(Utc(10, 30, 1, 0), Utc(10, 31, 2, 0)));
    }

    private static IEnumerable<SeatEvent> Kinds(CourseRun run, DateTimeOffset now) => SeatLedger.Of(run, [], [], [], now).Select(l => l.What);

    private static DateTimeOffset At(int minutes) => Start.AddMinutes(minutes);

    private static CourseRun ARun(int? places) => new()
    {
        Slug = "lauf",
        Title = "Lauf",
        Venue = "Dresden",
        Places = places,
        PublishedAt = Start,
        RegistrationDeadline = Start.AddDays(30),
        Sessions = [new Session { Module = "kriminologie", StartsAt = Start.AddDays(40), EndsAt = Start.AddDays(41), TeachingUnits = 8 }],
    };

    private static PlacesChange Change(int id, int minutes, int? from, int? to) => new() { Id = id, At = At(minutes), By = 9, From = from, To = to };

    private Enrolment Arrives(int id, EnrolmentState state, int minutes)
    {
        var enrolment = Enrolment.Arrive(1, id, state, At(minutes), "Anmeldung.");
        enrolment.Id = id;
        enrolment.Steps[0].Id = ++lastStep;
        return enrolment;
    }

    private void Becomes(Enrolment enrolment, EnrolmentState state, int minutes)
    {
        enrolment.Become(state, At(minutes), by: null, "Regel.");
        enrolment.Steps[^1].Id = ++lastStep;
    }

    private static string Said(SeatLedgerLine line) =>
        $"{(line.Enrolment is { } e ? $"{e.Id} {line.State}{(line.Before is { } before ? $" after {before}" : "")}" : line.What)}: "
        + $"{line.Seats.Taken} of {line.Seats.Places}, {line.Seats.Waiting} wait";
}
