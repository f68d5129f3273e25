using ASSKomm.Training.Domain;

namespace ASSKomm.Training.Tests.Domain;

/// <summary>Places the office gives itself: past the list, beyond the places, after the deadline.</summary>
public sealed class GivenByHandTests
{
    [Theory]
    [InlineData(EnrolmentState.Waiting, "2027-02-20 12:00", null)]
    [InlineData(EnrolmentState.Offered, "2027-03-12 12:00", null)]
    [InlineData(EnrolmentState.Waiting, "2027-03-13 16:30", Refusal.RunHasEnded)]
    [InlineData(EnrolmentState.Confirmed, "2027-02-20 12:00", Refusal.HasAPlaceAlready)]
    [InlineData(EnrolmentState.Submitted, "2027-02-20 12:00", Refusal.DoesNotWait)]
    [InlineData(EnrolmentState.Removed, "2027-02-20 12:00", Refusal.EnrolmentHasEnded)]
    public void Only_who_waits_or_has_an_offer_is_given_a_place_and_until_the_run_ends(EnrolmentState state, string now, Refusal? why)
    {
        var enrolment = Sample.In(state);

        Assert.Equal(why, Enrolling.GiveByHand(Sample.Run(), Sample.Plan(3), Sample.Who(enrolment), 9, "Darum.", Sample.Moment(now)));

        Assert.Equal((why is null ? EnrolmentState.Confirmed : state, why is null ? 2 : 1), (enrolment.State, enrolment.Steps.Count));
        var run = Sample.Run();
        run.CancelledAt = Sample.Now;
        Assert.Equal(Refusal.RunHasEnded,
            Enrolling.GiveByHand(run, Sample.Plan(3), Sample.Who(Sample.In(EnrolmentState.Waiting)), 9, "", Sample.Now));
    }

    [Fact]
    public void A_free_place_is_taken_and_counted_with_the_contingent_it_is_from()
    {
        var plan = Sample.Plan(2, new Contingent { Id = 3, OrganisationId = 4, Places = 1, Until = Sample.Now.AddDays(1) });
        var enrolment = Sample.In(EnrolmentState.Waiting);

        Assert.Null(Enrolling.GiveByHand(Sample.Run(), plan, Sample.Who(enrolment), 9, "Darum.", Sample.Now, beyond: false));

        Assert.Equal((EnrolmentState.Confirmed, Sample.Now, 9, "Von der Geschäftsstelle vergeben: Darum."), Sample.Newest(enrolment));
        Assert.Equal((3, false, 1), (enrolment.ContingentId, enrolment.OverCapacity, plan.Taken));
    }

    [Fact]
    public void An_offered_place_is_the_persons_own_and_not_counted_twice()
    {
        var (plan, enrolment) = (Sample.Plan(0), Sample.In(EnrolmentState.Offered));
        enrolment.ContingentId = 3;

        Assert.Null(Enrolling.GiveByHand(Sample.Run(), plan, Sample.Who(enrolment), 9, "Darum.", Sample.Now, beyond: false));

        Assert.Equal((3, false, null, 0), (enrolment.ContingentId, enrolment.OverCapacity, enrolment.OfferedUntil, plan.Taken));
    }

    [Fact]
    public void One_beyond_the_places_only_if_the_office_knows_and_then_counted_apart()
    {
        var (plan, enrolment) = (Sample.Plan(0), Sample.In(EnrolmentState.Waiting));
        Assert.Equal(Refusal.NotEnoughFreePlaces,
            Enrolling.GiveByHand(Sample.Run(), plan, Sample.Who(enrolment), 9, "", Sample.Now, beyond: false));
        Assert.Equal(EnrolmentState.Waiting, enrolment.State);

        Assert.Null(Enrolling.GiveByHand(Sample.Run(), plan, Sample.Who(enrolment), 9, "Darum.", Sample.Now));

        Assert.Equal("Von der Geschäftsstelle vergeben, über die Zahl der Plätze hinaus: Darum.", enrolment.Steps[^1].Why);
        Assert.Equal((null, true, 0), (enrolment.ContingentId, enrolment.OverCapacity, plan.Taken));
    }

    [Theory]
    [InlineData("2027-03-06 12:00", null)]
    [InlineData("2027-03-12 08:59", null)]
    [InlineData("2027-03-12 09:00", Refusal.RunHasBegun)]
    [InlineData("2027-03-20 12:00", Refusal.RunHasBegun)]
    public void Somebody_is_enrolled_late_from_publication_until_the_run_begins(string now, Refusal? why)
    {
        var run = Sample.Run();
        Assert.Equal(why, LateEnrolling.WhyNot(run, Sample.Moment(now)));
        run.CancelledAt = Sample.Now;
        Assert.Equal(Refusal.RunIsCancelled, LateEnrolling.WhyNot(run, Sample.Moment(now)));
        (run.CancelledAt, run.PublishedAt) = (null, null);
        Assert.Equal(Refusal.RunIsNotPublished, LateEnrolling.WhyNot(run, Sample.Moment(now)));
    }

    [Theory]
    [InlineData(1, 0, false, false, EnrolmentState.Confirmed, "; ein Platz war frei: Darum.", 1)]
    [InlineData(1, 0, true, false, EnrolmentState.Confirmed, "; ein Platz war frei: Darum.", 1)]
    [InlineData(0, 0, false, false, EnrolmentState.Waiting, "; alle Plätze waren vergeben: Darum.", 0)]
    [InlineData(0, 0, true, false, EnrolmentState.Confirmed, ", über die Zahl der Plätze hinaus: Darum.", 0)]
    [InlineData(1, 0, false, true, EnrolmentState.Submitted, "; entschieden wird in der Auswahl: Darum.", 0)]
    [InlineData(1, 0, true, true, EnrolmentState.Confirmed, ", über die Zahl der Plätze hinaus: Darum.", 0)]
    public void Late_means_a_free_place_or_what_the_office_says(
        int places, int waiting, bool beyond, bool selecting, EnrolmentState state, string why, int taken)
    {
        var (run, plan, who) = (Sample.Run(), Sample.Plan(places), Sample.Draft());
        run.Rule = selecting ? AllotmentRule.Selection : AllotmentRule.ByArrival;

        LateEnrolling.Enrol(run, plan, waiting, who, 9, "Darum.", beyond, Sample.Now);

        Assert.Equal((state, Sample.Now, 9, "Nachgemeldet durch die Geschäftsstelle" + why), Sample.Newest(who.Enrolment));
        Assert.Equal((taken, Sample.Now), (plan.Taken, who.Enrolment.ArrivedAt));
        Assert.Equal(beyond && taken == 0, who.Enrolment.OverCapacity);
    }

    // There is a place, but no time to offer it: the office may give it past those who wait.
    [Fact]
    public void Past_the_list_the_office_takes_a_free_place_before_one_beyond_them()
    {
        var now = Sample.Moment("2027-03-11 17:00");
        var plan = Sample.Plan(1, new Contingent { Id = 3, OrganisationId = 4, Places = 1, Until = now.AddDays(1) });
        var who = Sample.Draft();

        LateEnrolling.Enrol(Sample.Run(), plan, waiting: 2, who, 9, "Darum.", beyond: true, now);

        Assert.Equal("Nachgemeldet durch die Geschäftsstelle, vor der Warteliste: Darum.", who.Enrolment.Steps[^1].Why);
        Assert.Equal((1, false, 3), (plan.Taken, who.Enrolment.OverCapacity, who.Enrolment.ContingentId));
    }
}
