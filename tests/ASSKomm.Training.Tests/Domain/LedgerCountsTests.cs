using ASSKomm.Training.Domain;
using static ASSKomm.Training.Domain.EnrolmentState;

namespace ASSKomm.Training.Tests.Domain;

/// <summary>The ledger of a run: places on the list, people beyond the places, and when more was given away than there was.</summary>
public sealed class LedgerCountsTests
{
    private int lastStep;

    [Fact]
    public void Whoever_comes_onto_the_list_reads_which_place_it_was_and_nobody_else_does()
    {
        var (first, second, third) = (Arrives(1, Waiting, 1), Arrives(2, Waiting, 2), Arrives(3, Waiting, 5));
        Becomes(first, Waiting, 3);
        Becomes(first, Withdrawn, 4);

        var lines = Of(5, [], [], first, second, third);

        Assert.Equal([1, 2, null, null, 2], lines.Where(l => l.Enrolment is not null).Select(l => l.Position));
        Assert.All(lines.Where(l => l.Enrolment is null), l => Assert.Null(l.Position));
    }

    [Fact]
    public void People_beyond_the_places_are_counted_apart()
    {
        var (inside, beyond) = (Arrives(1, Confirmed, 1), Arrives(2, Confirmed, 2));
        beyond.OverCapacity = true;
        Becomes(beyond, Withdrawn, 3);

        Assert.Equal([(0, 0), (1, 0), (1, 1), (1, 0)], Of(5, [], [], inside, beyond).Select(l => (l.Seats.Taken, l.Seats.Extra)));
    }

    [Fact]
    public void Notes_and_changes_of_places_stand_in_it_with_what_was_before()
    {
        var lines = Of(3, [new PlacesChange { Id = 1, At = At(1), By = 9, From = 5, To = 3 }],
            [new RunNote { At = At(2), By = 8, Text = "So." }]);

        Assert.Equal(
            [(SeatEvent.Published, null, ""), (SeatEvent.PlacesChanged, 5, ""), (SeatEvent.Note, null, "So.")],
            lines.Select(l => (l.What, l.PlacesBefore, l.Why)));
        Assert.Equal([null, 9, 8], lines.Select(l => l.By));
    }

    [Fact]
    public void A_run_begins_with_the_first_of_its_days()
    {
        var run = Sample.Run();
        var began = SeatLedger.Of(run, [], [], [], Sample.Moment("2027-04-01 12:00")).Single(l => l.What is SeatEvent.Began);

        Assert.Equal(Sample.Moment("2027-03-12 09:00"), began.At);
    }

    [Fact]
    public void The_first_who_gets_a_place_that_is_not_there_is_told_of_and_none_again_while_nothing_changes()
    {
        var lines = Of(0, [], [new RunNote { At = At(2), Text = "So." }], Arrives(1, Confirmed, 1));

        Assert.Equal([At(1)], SeatLedger.Oversold(lines).Select(l => l.At));
        Assert.Equal([At(1)], SeatLedger.Oversold([.. lines.Skip(1)]).Select(l => l.At));
    }

    [Fact]
    public void Whoever_came_in_the_moment_places_were_lowered_is_measured_by_what_there_was_before()
    {
        PlacesChange[] lowered = [new() { Id = 1, At = At(2), From = 2, To = 1 }];

        Assert.Empty(SeatLedger.Oversold(Of(1, lowered, [], Arrives(1, Confirmed, 1), Arrives(2, Confirmed, 2))));
        Assert.Equal([At(2)], SeatLedger.Oversold(Of(1, lowered, [], Arrives(1, Confirmed, 1), Arrives(2, Confirmed, 2),
            Arrives(3, Confirmed, 2))).Select(l => l.At));
    }

    private static DateTimeOffset At(int minutes) => Sample.Now.AddMinutes(minutes);

    private static IReadOnlyList<SeatLedgerLine> Of(int places, PlacesChange[] changes, RunNote[] notes, params Enrolment[] enrolments)
    {
        var run = Sample.Run();
        run.Places = places;
        return SeatLedger.Of(run, changes, notes, enrolments, At(60));
    }

    private Enrolment Arrives(int id, EnrolmentState state, int minutes)
    {
        var enrolment = Enrolment.Arrive(1, id, state, At(minutes), "");
        (enrolment.Id, enrolment.Steps[0].Id) = (id, ++lastStep);
        return enrolment;
    }

    private void Becomes(Enrolment enrolment, EnrolmentState state, int minutes)
    {
        enrolment.Become(state, At(minutes), by: null, "");
        enrolment.Steps[^1].Id = ++lastStep;
    }
}
