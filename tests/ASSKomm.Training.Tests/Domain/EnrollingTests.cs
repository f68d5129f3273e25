using ASSKomm.Training.Domain;

namespace ASSKomm.Training.Tests.Domain;

/// <summary>Enrolling, leaving and giving by hand, where the rule book has no row.</summary>
public sealed class EnrollingTests
{
    [Fact]
    public void Where_the_employer_is_asked_it_waits_for_the_answer_whatever_is_free()
    {
        var (run, who) = (Sample.Run(), Sample.Draft());
        run.Consent = ConsentNeed.ByLink;

        Assert.IsType<EnrolmentResult.AwaitsConsent>(Enrolling.Enrol(run, Sample.Plan(), 0, who, false, Sample.Now, by: 9,
            "Anmeldung durch Eva"));

        Assert.Equal(
            (EnrolmentState.AwaitingConsent, Sample.Now, 9, "Anmeldung durch Eva; die Dienststelle wird um Zustimmung gebeten."),
                Sample.Newest(who.Enrolment));
        Assert.Equal(Sample.Now, who.Enrolment.ArrivedAt);
    }

    [Fact]
    public void Where_the_run_selects_it_comes_in_and_takes_no_place()
    {
        var (run, plan, who) = (Sample.Run(), Sample.Plan(1), Sample.Draft(wait: false));
        run.Rule = AllotmentRule.Selection;

        Assert.IsType<EnrolmentResult.IsIn>(Enrolling.Enrol(run, plan, 0, who, false, Sample.Now));

        Assert.Equal((EnrolmentState.Submitted, Sample.Now, 7, "Anmeldung; entschieden wird nach dem Anmeldeschluss."),
            Sample.Newest(who.Enrolment));
        Assert.Equal((0, Sample.Now), (plan.Taken, who.Enrolment.ArrivedAt));
    }

    [Fact]
    public void A_place_kept_for_the_employer_is_taken_first_and_counted()
    {
        var (plan, who) = (Sample.Plan(2, new Contingent { Id = 3, OrganisationId = 4, Places = 1, Until = Sample.Now.AddDays(1) }),
            Sample.Draft());

        Assert.IsType<EnrolmentResult.Placed>(Enrolling.Enrol(Sample.Run(), plan, 0, who, false, Sample.Now, by: 9));

        Assert.Equal((EnrolmentState.Confirmed, Sample.Now, 9, "Anmeldung; ein Platz war frei."), Sample.Newest(who.Enrolment));
        Assert.Equal((3, 1, 0), (who.Enrolment.ContingentId, plan.Taken, plan.Held));
    }

    [Theory]
    [InlineData(true, EnrolmentState.Waiting, "Zusage; übergangen: Konto gesperrt.")]
    [InlineData(false, EnrolmentState.Declined, "Zusage; übergangen: Konto gesperrt. Die Warteliste war nicht gewünscht.")]
    public void Whoever_is_blocked_gets_no_place_and_reads_why(bool wait, EnrolmentState state, string why)
    {
        var who = Sample.Draft(blocked: "Konto gesperrt.", wait: wait);

        Enrolling.Settle(Sample.Run(), Sample.Plan(5), 0, who, by: null, "Zusage", Sample.Now);

        Assert.Equal((state, Sample.Now, null, why), Sample.Newest(who.Enrolment));
    }

    [Fact]
    public void Whoever_finds_all_places_taken_reads_so()
    {
        var who = Sample.Draft();
        Enrolling.Settle(Sample.Run(), Sample.Plan(0), 0, who, by: null, "Zusage", Sample.Now);

        Assert.Equal("Zusage; alle Plätze waren vergeben.", who.Enrolment.Steps[^1].Why);
    }

    [Theory]
    [InlineData(true, "", null)]
    [InlineData(true, "eins", null)]
    [InlineData(true, "eins,drei", Refusal.ModulesAreNotOffered)]
    [InlineData(false, "eins", Refusal.ModulesAreNotOffered)]
    [InlineData(false, "", null)]
    public void Single_modules_are_chosen_where_the_run_gives_them(bool given, string modules, Refusal? why)
    {
        var run = Sample.Run();
        run.SingleModules = given;

        Assert.Equal(why, Enrolling.WhyNotModules(run, modules));
        var result = Enrolling.Enrol(run, Sample.Plan(), 0, Sample.Draft(modules: modules), false, Sample.Now);
        Assert.Equal(why, (result as EnrolmentResult.Refused)?.Why);
    }

    [Fact]
    public void Leaving_late_needs_a_reason_of_those_who_have_a_place()
    {
        var run = Sample.Run();
        run.LateWithdrawalDays = 10;
        var late = Sample.Moment("2027-03-05 12:00");
        Assert.False(Enrolling.IsLate(Sample.In(EnrolmentState.Waiting), run, late));
        Assert.Equal(Refusal.LateNeedsAReason, Enrolling.Withdraw(Sample.In(EnrolmentState.Confirmed), run, late));
        Assert.Null(Enrolling.Withdraw(Sample.In(EnrolmentState.Offered), run, late));

        var leaving = Sample.In(EnrolmentState.Confirmed);
        Assert.Null(Enrolling.Withdraw(leaving, run, late, "!"));
        Assert.Equal((EnrolmentState.Withdrawn, late, 7, "Selbst zurückgezogen: !"), Sample.Newest(leaving));
    }

    [Fact]
    public void Leaving_ends_an_offer_and_without_a_reason_says_none()
    {
        var (left, removed) = (Sample.In(EnrolmentState.Offered), Sample.In(EnrolmentState.Offered));

        Enrolling.Withdraw(left, Sample.Run(), Sample.Now);
        Enrolling.Remove(removed, 9, "Doppelt.", Sample.Now);

        Assert.Equal(("Selbst zurückgezogen.", null, null), (left.Steps[^1].Why, left.OfferedUntil, removed.OfferedUntil));
        Assert.Equal((EnrolmentState.Removed, Sample.Now, 9, "Doppelt."), Sample.Newest(removed));
    }

    [Theory]
    [InlineData(EnrolmentState.Confirmed, "2027-03-12 09:00", null)]
    [InlineData(EnrolmentState.Confirmed, "2027-03-12 08:59", Refusal.RunHasNotBegun)]
    [InlineData(EnrolmentState.Completed, "2027-03-12 09:00", Refusal.AlreadyCompleted)]
    [InlineData(EnrolmentState.Waiting, "2027-03-12 09:00", Refusal.EnrolmentHasNoPlace)]
    public void Who_never_came_is_noted_once_the_run_has_begun(EnrolmentState state, string now, Refusal? why)
    {
        var enrolment = Sample.In(state);

        Assert.Equal(why, Enrolling.NoShow(enrolment, Sample.Run(), 9, "Krank.", Sample.Moment(now)));

        Assert.Equal(why is null ? EnrolmentState.Discontinued : state, enrolment.State);
        Assert.Equal(why is null ? "Nicht erschienen: Krank." : "Anmeldung.", enrolment.Steps[^1].Why);
    }

    [Fact]
    public void Another_person_takes_the_place_with_its_modules_and_says_who_named_them()
    {
        var from = Sample.In(EnrolmentState.Confirmed);
        (from.Modules, from.OverCapacity) = ("eins", true);

        var to = Enrolling.Swap(from, 8, 9, "Alice", "Krank.", Sample.Now);

        Assert.Equal((1, 8, "eins", true, Sample.Now), (to.RunId, to.PersonId, to.Modules, to.OverCapacity, to.ArrivedAt));
        Assert.Equal((EnrolmentState.Confirmed, Sample.Now, 9, "Ersatzperson, genannt von Alice."), Sample.Newest(to));
        Assert.Equal((EnrolmentState.Replaced, Sample.Now, 9, "Eine Ersatzperson hat den Platz: Krank."), Sample.Newest(from));
    }

    [Theory]
    [InlineData(EnrolmentState.Completed, false, Refusal.AlreadyCompleted)]
    [InlineData(EnrolmentState.Waiting, false, Refusal.EnrolmentHasNoPlace)]
    [InlineData(EnrolmentState.Confirmed, true, Refusal.RunHasEnded)]
    [InlineData(EnrolmentState.Confirmed, false, null)]
    public void Who_has_a_place_can_be_swapped_in_a_run_that_goes_on(EnrolmentState state, bool cancelled, Refusal? why)
    {
        var run = Sample.Run();
        run.CancelledAt = cancelled ? Sample.Now : null;

        Assert.Equal(why, Enrolling.WhyNotSwap(Sample.In(state), run, Sample.Now));
        run.SwapUntil = Sample.Day("2027-04-01");
        Assert.Equal(why ?? Refusal.RunHasEnded, Enrolling.WhyNotSwap(Sample.In(state), run, Sample.Moment("2027-03-13 16:30")));
    }

    [Fact]
    public void A_draft_has_no_history_and_a_new_enrolment_begins_with_its_first_step()
    {
        var draft = Enrolment.Begin(2, 7, Sample.Now);
        Assert.Equal(
            (2, 7, EnrolmentState.Draft, Sample.Now, Sample.Now, 0),
                (draft.RunId, draft.PersonId, draft.State, draft.ArrivedAt, draft.Since, draft.Steps.Count));
        draft.DraftForm = "{}";
        draft.Arrive(Sample.Now.AddDays(1));
        Assert.Equal((Sample.Now.AddDays(1), null), (draft.ArrivedAt, draft.DraftForm));

        var arrived = Enrolment.Arrive(2, 7, EnrolmentState.Waiting, Sample.Now, "So.");
        Assert.Equal((2, 7, Sample.Now, Sample.Now), (arrived.RunId, arrived.PersonId, arrived.ArrivedAt, arrived.Since));
        Assert.Equal((EnrolmentState.Waiting, Sample.Now, 7, "So."), Sample.Newest(arrived));
    }

    [Fact]
    public void The_states_of_an_enrolment_say_who_takes_part_who_takes_a_place_and_who_is_active()
    {
        var all = Enum.GetValues<EnrolmentState>();
        Assert.Equal([EnrolmentState.Confirmed, EnrolmentState.Completed], all.Where(s => s.HasPlace()));
        Assert.Equal([EnrolmentState.Offered, EnrolmentState.Confirmed, EnrolmentState.Completed], all.Where(s => s.TakesPlace()));
        Assert.Equal([EnrolmentState.AwaitingConsent, EnrolmentState.Submitted, EnrolmentState.Waiting], EnrolmentStates.Undecided.Order());
        Assert.Equal(EnrolmentStates.Undecided.Concat(EnrolmentStates.TakingPlace).Order(), all.Where(s => s.IsActive()));
        Assert.Equal(EnrolmentStates.Undecided.Concat([EnrolmentState.Draft, EnrolmentState.Offered])
            .Order(), EnrolmentStates.WithoutDays.Order());
    }
}
