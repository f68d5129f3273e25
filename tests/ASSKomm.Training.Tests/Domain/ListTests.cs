using ASSKomm.Training.Domain;

namespace ASSKomm.Training.Tests.Domain;

/// <summary>The order of the list, how full a run is, and which kept place one would get.</summary>
public sealed class ListTests
{
    [Fact]
    public void Higher_priority_stands_first_then_who_came_earlier_then_the_lower_number()
    {
        Enrolment[] all = [Who(1, 0, 5), Who(2, 0, 3), Who(4, 0, 3), Who(3, 0, 3), Who(5, 2, 9), Who(6, 1, 1)];
        int[] order = [5, 6, 2, 3, 4, 1];

        Assert.Equal(order, all.AsQueryable().InListOrder().Select(e => e.Id));
        Assert.Equal(order, all.OrderBy(e => ListOrder.Key(e.Priority, e.ArrivedAt, e.Id)).Select(e => e.Id));
        foreach (var one in all)
        {
            var ahead = order.TakeWhile(id => id != one.Id).Order().ToList();
            Assert.Equal(ahead, all.AsQueryable().AheadOf(one).Select(e => e.Id).Order());
            Assert.Equal(ahead, all.Where(o => o.StandsBefore(one)).Select(o => o.Id).Order());
        }
    }

    [Fact]
    public void Nobody_of_another_run_stands_ahead()
    {
        Enrolment[] others = [Who(1, 0, 1, run: 2), Who(2, 9, 1, run: 2), Who(3, 0, 5, run: 2)];

        Assert.Empty(others.AsQueryable().AheadOf(Who(4, 0, 5)));
    }

    [Theory]
    [InlineData(10, 7, 2, 0, 1, true)]
    [InlineData(10, 7, 2, 1, 1, false)]
    [InlineData(10, 8, 2, 0, 0, false)]
    [InlineData(10, 11, 2, 0, 0, false)]
    [InlineData(null, 99, 0, 0, null, true)]
    [InlineData(null, 99, 0, 1, null, false)]
    public void Free_is_never_negative_and_a_newcomer_passes_nobody(int? places, int taken, int held, int waiting, int? free, bool open)
    {
        var seats = new Occupancy(places, taken, waiting) { Held = held };

        Assert.Equal((free, open), (seats.Free, seats.OpenToNewcomers));
    }

    [Fact]
    public void A_run_is_counted_by_what_people_have_in_it()
    {
        var lapse = Sample.Now.AddDays(3);
        SeatRow[] rows =
        [
            Row(EnrolmentState.Confirmed, 2), Row(EnrolmentState.Completed, 1), Row(EnrolmentState.Offered, 1, until: lapse),
            Row(EnrolmentState.Offered, 1, until: lapse.AddDays(1)), Row(EnrolmentState.Confirmed, 1, over: true),
                Row(EnrolmentState.Waiting, 4),
            Row(EnrolmentState.Submitted, 3), Row(EnrolmentState.AwaitingConsent, 9), Row(EnrolmentState.Withdrawn, 9),
        ];
        Contingent[] kept = [new() { Id = 1, OrganisationId = 1, Places = 2, Until = lapse.AddDays(5) }];

        var tally = new SeatTally(20, kept, rows, Sample.Now);

        Assert.Equal(
            new Occupancy(20, 5, 4) { Held = 2, Extra = 1, WithPlace = 4, Offered = 2, Submitted = 3 }, tally.Seats);
        Assert.Equal(lapse, tally.NextLapse);
        kept[0].Until = Sample.Now.AddDays(1);
        Assert.Equal(Sample.Now.AddDays(1), new SeatTally(20, kept, rows, Sample.Now).NextLapse);
        kept[0].EndedAt = Sample.Now;
        Assert.Equal(lapse, new SeatTally(20, kept, rows, Sample.Now).NextLapse);
    }

    [Fact]
    public void Of_several_kept_places_the_one_that_is_kept_shortest_goes_first_then_the_lower_number()
    {
        var until = Sample.Now.AddDays(2);
        Contingent[] kept =
        [
            new() { Id = 9, OrganisationId = 4, Places = 1, Until = until },
                new() { Id = 2, District = "Bautzen", Places = 1, Until = until },
            new() { Id = 5, OrganisationId = 4, Places = 1, Until = until.AddDays(-1) },
                new() { Id = 1, OrganisationId = 8, Places = 1, Until = until },
        ];
        var (plan, who) = (Sample.Plan(4, kept), Sample.Draft());

        foreach (var id in (int[])[5, 2, 9])
        {
            Assert.Equal(id, plan.SeatFor(who)!.Value.ContingentId);
            plan.Take("", plan.SeatFor(who)!.Value);
        }

        Assert.Null(plan.SeatFor(who));
        Assert.Equal((3, 1, true, false), (plan.Taken, plan.Held, plan.HasAny, plan.IsFreeForAll));
        Assert.Equal([1], plan.Keeping.Select(c => c.Id));
        Assert.Equal(new Seat(5), Sample.Plan(null, kept).SeatFor(who));
    }

    [Fact]
    public void The_fullest_module_says_how_many_are_taken_and_a_kept_place_is_nobody_elses()
    {
        var plan = new SeatPlan(4, [new("eins", null, 3), new("zwei", null, 1)], [], Sample.Now);
        Assert.Equal((3, 1, 3, 1), (plan.Taken, plan.FreeFor(""), plan.FreeFor("zwei"), plan.FreeFor("eins,zwei")));

        var held = Sample.Plan(1, new Contingent { Id = 1, OrganisationId = 8, Places = 1, Until = Sample.Now.AddDays(1) });
        Assert.Equal((false, true, null), (held.IsFreeForAll, held.HasAny, held.SeatFor(Sample.Draft())));
        var used = new SeatPlan(3, [new("", 1, 1)], [new() { Id = 1, OrganisationId = 4, Places = 1, Until = Sample.Now.AddDays(1) }],
            Sample.Now);
        Assert.Equal(new Seat(null), used.SeatFor(Sample.Draft()));
        held.Take("", new Seat(1), 2);
        Assert.Equal(0, held.Held);
        Assert.Empty(held.Keeping);
    }

    [Theory]
    [InlineData(4, "", 4, "", true)]
    [InlineData(4, "A", 5, "A", false)]
    [InlineData(null, "A", 5, "A", true)]
    [InlineData(null, "A", 5, "B", false)]
    [InlineData(null, "", 5, "", false)]
    public void A_contingent_is_for_its_employer_or_for_a_Landkreis_that_has_a_name(int? employer, string district, int of, string from,
        bool isFor) =>
        Assert.Equal(isFor, new Contingent { OrganisationId = employer, District = district }.IsFor(of, from));

    private static Enrolment Who(int id, int priority, int minute, int run = 1)
    {
        var enrolment = Enrolment.Arrive(run, id, EnrolmentState.Waiting, Sample.Now.AddMinutes(minute), "");
        (enrolment.Id, enrolment.Priority) = (id, priority);
        return enrolment;
    }

    private static SeatRow Row(EnrolmentState state, int count, bool over = false, DateTimeOffset? until = null) =>
        new(1, state, "", null, over, count, until);
}
