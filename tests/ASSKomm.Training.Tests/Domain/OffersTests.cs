using ASSKomm.Training.Domain;

namespace ASSKomm.Training.Tests.Domain;

/// <summary>How an offered place is kept, answered and lost.</summary>
public sealed class OffersTests
{
    [Fact]
    public void An_offer_is_answered_before_its_deadline_and_before_the_run_begins()
    {
        foreach (var answer in (Func<Enrolment, CourseRun, DateTimeOffset, Refusal?>[])[Offers.Accept, Offers.Decline])
        {
            var until = Offered().OfferedUntil!.Value;
            Assert.Null(answer(Offered(), Sample.Run(), until.AddTicks(-1)));
            Assert.Equal(Refusal.OfferHasLapsed, answer(Offered(), Sample.Run(), until));
            var late = Offered();
            late.OfferedUntil = Sample.Moment("2027-03-20 18:00");
            Assert.Equal(Refusal.OfferHasLapsed, answer(late, Sample.Run(), Sample.Moment("2027-03-12 09:00")));
            Assert.Equal(Refusal.OfferHasLapsed, answer(Sample.In(EnrolmentState.OfferLapsed), Sample.Run(), Sample.Now));
            Assert.Equal(Refusal.NothingIsOffered, answer(Sample.In(EnrolmentState.Waiting), Sample.Run(), Sample.Now));
            Assert.Equal(Refusal.EnrolmentHasEnded, answer(Sample.In(EnrolmentState.Removed), Sample.Run(), Sample.Now));
            var run = Sample.Run();
            run.CancelledAt = Sample.Now;
            Assert.Equal(Refusal.RunIsCancelled, answer(Offered(), run, Sample.Now));
        }
    }

    [Fact]
    public void An_answer_ends_the_offer_and_said_twice_changes_nothing()
    {
        var (yes, no) = (Offered(), Offered());
        for (var i = 0; i < 2; i++)
        {
            Assert.Null(Offers.Accept(yes, Sample.Run(), Sample.Now));
            Assert.Null(Offers.Decline(no, Sample.Run(), Sample.Now));
        }

        Assert.Equal((EnrolmentState.Confirmed, Sample.Now, 7, "Angebot angenommen."), Sample.Newest(yes));
        Assert.Equal((EnrolmentState.Declined, Sample.Now, 7, "Angebot abgelehnt."), Sample.Newest(no));
        Assert.Equal((2, 2, null, null), (yes.Steps.Count, no.Steps.Count, yes.OfferedUntil, no.OfferedUntil));
    }

    [Fact]
    public void An_unanswered_offer_is_due_at_its_deadline_or_when_the_run_begins_but_not_in_one_called_off()
    {
        var (offered, run) = (Offered(), Sample.Run());
        Assert.False(Offers.IsDue(offered, run, offered.OfferedUntil!.Value.AddTicks(-1)));
        Assert.True(Offers.IsDue(offered, run, offered.OfferedUntil!.Value));
        Assert.False(Offers.IsDue(Sample.In(EnrolmentState.Waiting), run, Sample.Moment("2027-03-12 09:00")));
        run.CancelledAt = Sample.Now;
        Assert.False(Offers.IsDue(offered, run, offered.OfferedUntil!.Value));

        Offers.Lapse(offered, Sample.Now);
        Assert.Equal((EnrolmentState.OfferLapsed, Sample.Now, null, "Frist abgelaufen: Das Angebot wurde nicht beantwortet."),
            Sample.Newest(offered));
        Assert.Null(offered.OfferedUntil);
    }

    [Theory]
    [InlineData("2027-03-01 12:00", "2027-03-10 18:00", true, "2027-03-09 18:00")]
    [InlineData("2027-03-09 14:00", "2027-03-10 18:00", true, "2027-03-09 18:00")]
    [InlineData("2027-03-09 14:01", "2027-03-10 18:00", true, "2027-03-10 09:00")]
    [InlineData("2027-03-01 12:00", "2027-03-10 09:00", false, "2027-03-10 09:00")]
    [InlineData("2027-03-01 12:00", "2027-03-05 18:00", false, "2027-03-05 18:00")]
    public void A_run_that_begins_earlier_shortens_offers_to_the_evening_before_or_to_its_beginning(string now, string until,
        bool shortened, string then)
    {
        var (offered, run) = (Offered(), Sample.Run());
        offered.OfferedUntil = Sample.Moment(until);
        (run.Sessions[1].StartsAt, run.Sessions[1].EndsAt) = (Sample.Moment("2027-03-10 09:00"), Sample.Moment("2027-03-10 16:00"));

        Assert.Equal(shortened, Offers.Shorten(offered, run, Sample.Moment(now)));

        Assert.Equal((Sample.Moment(then), shortened ? 2 : 1), (offered.OfferedUntil, offered.Steps.Count));
        Assert.EndsWith(shortened ? "Uhr." : "Anmeldung.", offered.Steps[^1].Why, StringComparison.Ordinal);
        Assert.False(Offers.Shorten(Sample.In(EnrolmentState.Waiting), run, Sample.Moment(now)));
    }

    [Fact]
    public void Whoever_is_blocked_is_passed_over_once_for_each_reason_and_keeps_waiting()
    {
        var (blocked, next) = (Waiting(1), Waiting(2));
        for (var i = 0; i < 2; i++)
        {
            var offered = Offers.HandOn(Sample.Run(), Sample.Plan(1), [Sample.Who(blocked, "Konto gesperrt."), Sample.Who(next)],
                Sample.Now);
            Assert.Equal([next], offered);
        }

        Assert.Equal((EnrolmentState.Waiting, Sample.Now, null, "Übergangen: Konto gesperrt."), Sample.Newest(blocked));
        Assert.Equal(2, blocked.Steps.Count);
        Offers.HandOn(Sample.Run(), Sample.Plan(1), [Sample.Who(blocked, "Anderes.")], Sample.Now);
        Assert.Equal(3, blocked.Steps.Count);
        Assert.Equal("Ein Platz wurde frei und ist reserviert bis 25. Februar 2027, 18:00 Uhr.", next.Steps[1].Why);
    }

    [Fact]
    public void Whoever_waits_for_more_than_is_free_lets_the_next_go_ahead()
    {
        var (whole, single) = (Waiting(1), Waiting(2));
        single.Modules = "eins";
        var plan = new SeatPlan(1, [new("zwei", null, 1)], [], Sample.Now);

        Assert.Equal([single], Offers.HandOn(Sample.Run(), plan, [Sample.Who(whole), Sample.Who(single)], Sample.Now));
    }

    [Fact]
    public void Places_are_handed_on_while_there_is_time_to_answer_and_nothing_is_still_to_be_selected()
    {
        var run = Sample.Run();
        Assert.True(Offers.CanHandOn(run, Sample.Moment("2027-03-11 14:00")));
        Assert.False(Offers.CanHandOn(run, Sample.Moment("2027-03-11 14:01")));
        Assert.Empty(Offers.HandOn(run, Sample.Plan(5), [Sample.Who(Waiting(1))], Sample.Moment("2027-03-11 14:01")));
        run.Rule = AllotmentRule.Selection;
        Assert.False(Offers.CanHandOn(run, Sample.Now));
        Assert.Empty(Offers.HandOn(run, Sample.Plan(5), [Sample.Who(Waiting(1))], Sample.Now));
        run.ReleasedAt = Sample.Now;
        Assert.True(Offers.CanHandOn(run, Sample.Now));
    }

    [Fact]
    public void A_run_that_says_no_days_gives_one_and_one_that_is_new_five()
    {
        var run = Sample.Run();
        Assert.Equal(5, run.OfferDays);
        run.OfferDays = 0;
        Assert.Equal(Sample.Moment("2027-02-23 18:00"), Offers.DeadlineFor(run, Sample.Moment("2027-02-22 12:00")));
    }

    private static Enrolment Offered() => Sample.In(EnrolmentState.Offered);

    private static Enrolment Waiting(int id) => Sample.In(EnrolmentState.Waiting, id);
}
