using System.Globalization;
using ASSKomm.Training.Domain;

namespace ASSKomm.Training.Tests.Domain;

/// <summary>The edges of who gets a place, who may leave freely and until when somebody may be swapped.</summary>
public sealed class OnTheEdgeTests
{
    /// <summary>A Monday.</summary>
    private static readonly DateOnly FirstDay = new(2027, 3, 15);

    // On the last working day before the run an offer can be answered until 18:00, and nobody is given less than four hours.
    [Theory]
    [InlineData(14, 0, EnrolmentState.Confirmed)]
    [InlineData(14, 1, EnrolmentState.Waiting)]
    public void Whoever_comes_when_there_is_no_time_left_for_an_offer_passes_nobody_who_waits(int hour, int minute, EnrolmentState state)
    {
        var now = BerlinTime.At(new DateOnly(2027, 3, 12), new TimeOnly(hour, minute));
        var newcomer = Enrolment.Begin(runId: 1, personId: 7, now);

        var answer = Enrolling.Enrol(Run(), Plan(now), waiting: 1, new Applicant(newcomer, ModuleSet.Whole), alreadyActive: false, now);

        Assert.Equal(state, newcomer.State);
        Assert.Equal(state is EnrolmentState.Waiting ? 2 : (int?)null, (answer as EnrolmentResult.Waits)?.Position);
    }

    [Fact]
    public void Whoever_comes_too_late_to_pass_those_who_wait_and_does_not_want_to_wait_is_asked_first()
    {
        var now = BerlinTime.At(new DateOnly(2027, 3, 12), new TimeOnly(14, 1));
        var newcomer = Enrolment.Begin(runId: 1, personId: 7, now);
        newcomer.WillingToWait = false;
        var who = new Applicant(newcomer, ModuleSet.Whole);

        Assert.Equal(new EnrolmentResult.IsFull(2), Enrolling.Enrol(Run(), Plan(now), waiting: 1, who, alreadyActive: false, now));
        Assert.Equal(EnrolmentState.Draft, newcomer.State);
        // With nobody on the list the free place is theirs.
        Assert.Equal(new EnrolmentResult.Placed(newcomer), Enrolling.Enrol(Run(), Plan(now), waiting: 0, who, alreadyActive: false, now));
    }

    [Theory]
    [InlineData(null, "2027-03-14", true)]
    [InlineData(null, "2027-03-15", false)]
    [InlineData("2027-03-10", "2027-03-10", true)]
    [InlineData("2027-03-10", "2027-03-11", false)]
    [InlineData("2027-03-20", "2027-03-20", true)]
    [InlineData("2027-03-20", "2027-03-21", false)]
    public void Somebody_can_be_swapped_until_the_end_of_the_last_day_and_no_moment_longer(string? until, string day, bool possible)
    {
        var run = Run();
        run.SwapUntil = until is null ? null : DateOnly.Parse(until, CultureInfo.InvariantCulture);
        var confirmed = Enrolment.Arrive(1, 7, EnrolmentState.Confirmed, default, "");
        var on = DateOnly.Parse(day, CultureInfo.InvariantCulture);

        foreach (var time in new[] { TimeOnly.MinValue, new TimeOnly(23, 59, 59) })
        {
            Assert.Equal(possible ? null : Refusal.SwapIsOver, Enrolling.WhyNotSwap(confirmed, run, BerlinTime.At(on, time)));
        }
    }

    [Theory]
    [InlineData(14, "2027-02-28", false)]
    [InlineData(14, "2027-03-01", true)]
    [InlineData(14, "2027-03-02", true)]
    [InlineData(1, "2027-03-13", false)]
    [InlineData(1, "2027-03-14", true)]
    [InlineData(null, "2027-03-14", false)]
    public void Leaving_is_late_from_so_many_days_before_the_first_day_on_and_not_a_day_earlier(int? days, string day, bool late)
    {
        var run = Run();
        run.LateWithdrawalDays = days;
        var on = DateOnly.Parse(day, CultureInfo.InvariantCulture);

        foreach (var time in new[] { TimeOnly.MinValue, new TimeOnly(23, 59, 59) })
        {
            var now = BerlinTime.At(on, time);
            var leaving = Enrolment.Arrive(1, 7, EnrolmentState.Confirmed, default, "");
            Assert.Equal(late, Enrolling.IsLate(leaving, run, now));
            Assert.Equal(late ? Refusal.LateNeedsAReason : null, Enrolling.Withdraw(leaving, run, now));
            // Whoever has no place gives none back.
            Assert.False(Enrolling.IsLate(Enrolment.Arrive(1, 8, EnrolmentState.Waiting, default, ""), run, now));
        }
    }

    [Fact]
    public void Who_takes_over_has_the_same_modules_the_same_contingent_and_is_beyond_the_places_like_the_one_before()
    {
        var now = BerlinTime.At(new DateOnly(2027, 3, 1), new TimeOnly(10, 0));
        var from = Enrolment.Arrive(1, 7, EnrolmentState.Confirmed, default, "");
        (from.ContingentId, from.OverCapacity, from.Modules) = (3, true, "kriminologie");

        var to = Enrolling.Swap(from, toPersonId: 8, by: 7, "Alice Beispiel", "Elternzeit.", now);

        Assert.Equal((3, true, "kriminologie"), (to.ContingentId, to.OverCapacity, to.Modules));
        Assert.Equal((EnrolmentState.Replaced, EnrolmentState.Confirmed), (from.State, to.State));
    }

    [Fact]
    public void After_a_swap_a_contingent_keeps_neither_more_nor_fewer_places()
    {
        var now = BerlinTime.At(new DateOnly(2027, 3, 1), new TimeOnly(10, 0));
        var from = Enrolment.Arrive(1, 7, EnrolmentState.Confirmed, default, "");
        from.ContingentId = 3;
        var before = Plan(now, from);

        var to = Enrolling.Swap(from, toPersonId: 8, by: 7, "Alice Beispiel", "Elternzeit.", now);

        Assert.Equal((1, 1, 8), (before.Held, before.Taken, before.FreeFor(ModuleSet.Whole)));
        var after = Plan(now, from, to);
        Assert.Equal((1, 1, 8), (after.Held, after.Taken, after.FreeFor(ModuleSet.Whole)));
    }

    // Ten places, two of them kept by a contingent.
    private static SeatPlan Plan(DateTimeOffset now, params Enrolment[] people) => new(
        10, people.Where(e => e.State.TakesPlace()).Select(e => new SeatCount(e.Modules, e.ContingentId, 1)),
        [new Contingent { Id = 3, OrganisationId = 1, Places = 2, Until = now.AddDays(1) }], now);

    private static CourseRun Run() => new()
    {
        Id = 1,
        Slug = "durchgang-6",
        Title = "6. Durchgang",
        Venue = "Rathaus, Görlitz",
        Places = 10,
        PublishedAt = BerlinTime.At(FirstDay.AddDays(-60), new TimeOnly(9, 0)),
        RegistrationDeadline = BerlinTime.At(FirstDay, new TimeOnly(8, 0)),
        Sessions =
        [
            new Session
            {
                Module = "kriminologie",
                StartsAt = BerlinTime.At(FirstDay, new TimeOnly(9, 0)),
                EndsAt = BerlinTime.At(FirstDay.AddDays(14), new TimeOnly(16, 0)),
            },
        ],
    };
}
