using ASSKomm.Training.Domain;
using CsCheck;

namespace ASSKomm.Training.Tests.Domain;

/// <summary>I1 to I4 for whatever people and the office may think of, in any order.</summary>
public sealed class EnrollingPropertyTests
{
    [Fact]
    public void Whatever_happens_nobody_is_oversold_forgotten_passed_or_counted_twice() => Move.Sequences.Sample(
        moves =>
        {
            var model = new PlacesModel();
            foreach (var move in moves)
            {
                var before = model.Seats;
                var queue = Queue(model);
                var known = model.Enrolments.Count;

                var movedUp = model.Do(move);

                var seats = model.Seats;
                // I1: more than there are places only where the office lowered them, and then never more than before.
                Assert.True(seats.Places is null || seats.Taken <= Math.Max(seats.Places.Value, before.Taken), $"{move}: {before} became {seats}");
                // I3: at rest, while places are handed on, none is free and waited for.
                Assert.False(model.Run.HandsOnPlaces(model.Now) && seats.Waiting > 0 && seats.Free is null or > 0 && seats.Waiting > 0, $"{move}: {seats}");
                // I4, W25: the first of the queue, in its order, without gaps.
                Assert.Equal(queue.Where(e => e.State is not (EnrolmentState.Withdrawn or EnrolmentState.Removed)).Take(movedUp.Count), movedUp);
                // W05: nobody comes in ahead of somebody who waits.
                Assert.False(model.Enrolments.Count > known && model.Enrolments[^1].State is EnrolmentState.Confirmed && queue.Count > 0, $"{move}");
                // I2
                Assert.All(
                    model.Enrolments.Where(e => e.State.IsActive()).CountBy(e => e.PersonId), person => Assert.Equal(1, person.Value));
                // W10, W11: what is counted is what is there.
                Assert.True(seats is { Taken: >= 0, Waiting: >= 0 } && seats.Taken + seats.Waiting <= Move.People, $"{seats}");
            }

            Assert.All(model.Enrolments, e => Assert.Equal((e.Steps[^1].State, e.Steps[^1].At, e.Steps[0].At), (e.State, e.Since, e.ArrivedAt)));
        },
        iter: 5_000);

    [Fact]
    public void How_many_move_up_is_how_many_are_free_and_wanted() =>
        Gen.Select(Gen.Int[-1, 50], Gen.Int[0, 60], Gen.Int[0, 60]).Sample(
            (places, taken, waiting) =>
            {
                var seats = new Occupancy(places < 0 ? null : places, taken, waiting);
                var after = seats with { Taken = taken + seats.MovingUp, Waiting = waiting - seats.MovingUp };

                Assert.True(after.Waiting >= 0 && (after.Waiting == 0 || after.Free == 0), $"{seats} becomes {after}");
                Assert.True(after.Places is null || after.Taken <= Math.Max(after.Places.Value, taken), $"{seats} becomes {after}");
                Assert.Equal(waiting == 0 && (places < 0 || taken < places), seats.OpenToNewcomers);
            },
            iter: 20_000);

    private static List<Enrolment> Queue(PlacesModel model) =>
        [.. model.Enrolments.Where(e => e.State is EnrolmentState.Waiting).OrderBy(e => e.ArrivedAt).ThenBy(e => e.Id)];
}
