using System.Globalization;
using ASSKomm.Training.Domain;
using CsCheck;

namespace ASSKomm.Training.Tests.Domain;

/// <summary>
/// What holds whatever people, employers and the office may think of, in any order. Tries a few sequences; the variable SEQUENCES says how many
/// when somebody wants thousands.
/// </summary>
public sealed class EnrollingPropertyTests
{
    private static readonly int Sequences = int.Parse(Environment.GetEnvironmentVariable("SEQUENCES") ?? "200", CultureInfo.InvariantCulture);

    [Fact]
    public void Whatever_happens_nobody_is_oversold_forgotten_passed_or_counted_twice() => Move.Sequences.Sample(
        moves =>
        {
            var model = new PlacesModel();
            foreach (var (move, step) in moves.SelectMany(m => new (Move, Action<Move>)[] { (m, model.Pass), (m, model.Act) }))
            {
                var before = Taken(model);
                var known = model.Enrolments.ToHashSet();
                var offered = model.Enrolments.Where(e => e.State is EnrolmentState.Offered).ToHashSet();

                step(move);

                NobodyIsOversold(model, move, before);
                NobodyIsForgotten(model);
                NobodyIsPassed(model, move, known, offered);
                OffersCanBeAnswered(model);
                Assert.All(model.Enrolments.Where(e => e.State.IsActive()).CountBy(e => e.PersonId), person => Assert.Equal(1, person.Value));
                // A selection not yet released is not a free place.
                Assert.False(model.Run.IsSelecting && model.Enrolments.Exists(e => e.State is EnrolmentState.Offered or EnrolmentState.Waiting), $"{move}");
                Assert.False(!model.Run.IsSelecting && model.Enrolments.Exists(e => e.State is EnrolmentState.Submitted), $"{move}");
            }

            Assert.All(model.Enrolments, e => Assert.Equal((e.Steps[^1].State, e.Steps[^1].At, e.Steps[0].At), (e.State, e.Since, e.ArrivedAt)));
            // What has ended never goes on.
            Assert.All(model.Enrolments, e => Assert.All(e.Steps.SkipLast(1), s => Assert.True(s.State.IsActive())));
        },
        iter: Sequences);

    // Confirmed plus open offers never above the places of a module, except by hand, and never more than before where places were lowered.
    private static void NobodyIsOversold(PlacesModel model, Move move, Dictionary<string, int> before)
    {
        foreach (var (module, taken) in Taken(model))
        {
            Assert.True(model.Run.Places is null || taken <= Math.Max(model.Run.Places.Value, before[module]), $"{move}: {module} {before[module]} became {taken}");
        }
    }

    // At rest nobody waits for whom a place is free.
    private static void NobodyIsForgotten(PlacesModel model)
    {
        var plan = model.Tally.Plan;
        if (model.Run.HandsOnPlaces(model.Now) && Offers.DeadlineFor(model.Run, model.Now) is not null)
        {
            Assert.DoesNotContain(model.Queue, w => w.Blocked is null && plan.SeatFor(w) is not null);
        }
    }

    // W05, W25: who got a place in this move got it before everybody who waits for the same, is not blocked and came later.
    private static void NobodyIsPassed(PlacesModel model, Move move, HashSet<Enrolment> known, HashSet<Enrolment> offeredBefore)
    {
        foreach (var lucky in model.Enrolments.Where(e => e is { ContingentId: null, OverCapacity: false }))
        {
            // Who was offered a place a moment ago has passed nobody whose account was opened again since.
            var byTheList = lucky.State is EnrolmentState.Offered && !offeredBefore.Contains(lucky);
            Assert.False(
                byTheList && model.Queue.Exists(w => w.Blocked is null && w.Modules == lucky.Modules
                    && (-w.Enrolment.Priority, w.Enrolment.ArrivedAt, w.Enrolment.Id).CompareTo((-lucky.Priority, lucky.ArrivedAt, lucky.Id)) < 0),
                $"{move}: {lucky.Id} was offered a place before somebody who came earlier.");
        }

        // A newcomer with a place of everybody's leaves nobody behind who waits for the same.
        var newcomer = move.Kind is MoveKind.Enrol or MoveKind.EnrolIfFree or MoveKind.EnrolForOneModule
            ? model.Enrolments.Find(e => e is { State: EnrolmentState.Confirmed, ContingentId: null } && !known.Contains(e)) : null;
        Assert.False(
            newcomer is not null && model.Queue.Exists(w => w.Blocked is null && w.Modules == newcomer.Modules), $"{move}: a newcomer passed somebody who waits.");
    }

    // W18: in the evening of a working day, with time to answer, before the first day.
    private static void OffersCanBeAnswered(PlacesModel model) => Assert.All(
        model.Enrolments.Where(e => e.State is EnrolmentState.Offered),
        offered =>
        {
            var until = Assert.NotNull(offered.OfferedUntil);
            Assert.True(until > model.Now && until - offered.Since >= Offers.Least && until < model.Run.Sessions[0].StartsAt);
            Assert.True(until.DayInBerlin().IsWorkingDay() && until.ToBerlin().Hour == 18);
        });

    private static Dictionary<string, int> Taken(PlacesModel model) => model.Run.Modules.ToDictionary(
        m => m, m => model.Enrolments.Count(e => e.State.TakesPlace() && !e.OverCapacity && ModuleSet.Includes(e.Modules, m)));
}
