using ASSKomm.Training.Domain;

namespace ASSKomm.Training.Tests.Domain;

/// <summary>What is asked of employers, what their answer means, and who gave it.</summary>
public sealed class ConsentsTests
{
    [Theory]
    [InlineData(ConsentNeed.None, false, "", null)]
    [InlineData(ConsentNeed.ConfirmedByPerson, false, "", Refusal.ConsentIsNotConfirmed)]
    [InlineData(ConsentNeed.ConfirmedByPerson, true, "", null)]
    [InlineData(ConsentNeed.ByLink, true, "", Refusal.NobodyToAskForConsent)]
    [InlineData(ConsentNeed.ByLink, false, "x", null)]
    public void Whoever_enrols_says_what_the_run_asks_about_consent(ConsentNeed need, bool confirmed, string superior, Refusal? why) =>
        Assert.Equal(why, Consents.WhyNotEnrol(Run(need), new ConsentClaim(confirmed, SuperiorEmail: superior)));

    [Fact]
    public void A_request_keeps_who_is_asked_and_a_confirmation_who_gave_it()
    {
        var claim = new ConsentClaim(true, "Eva", "eva@x", "Uwe", "uwe@x");
        Assert.Null(Consents.Begin(Run(ConsentNeed.None), 7, claim, Sample.Now));

        var given = Consents.Begin(Run(ConsentNeed.ConfirmedByPerson), 7, claim, Sample.Now)!;
        Assert.Equal((ConsentOutcome.Given, Sample.Now, ConsentWay.Person, 7, ""),
            (given.Outcome, given.ClosedAt, given.Way, given.ClosedBy, given.SuperiorEmail));

        var asked = Consents.Begin(Run(), 7, claim, Sample.Now)!;
        Assert.Equal((ConsentOutcome.Open, Sample.Now, "Eva", "eva@x"),
            (asked.Outcome, asked.AskedAt, asked.SuperiorName, asked.SuperiorEmail));
        Assert.Equal(("Uwe", "uwe@x", true), (asked.DeputyName, asked.DeputyEmail, asked.HasDeputy));
        Assert.False(new Consent().HasDeputy);
        Assert.True(new Consent { DeputyEmail = "x" }.HasDeputy);
    }

    [Theory]
    [InlineData("2027-03-11 14:00", "2027-03-11 18:00")]
    [InlineData("2027-03-11 14:01", "2027-03-12 09:00")]
    public void An_evening_exactly_four_hours_away_is_time_enough(string asked, string until)
    {
        var run = Run();
        run.RegistrationDeadline = Sample.Moment("2027-03-11 18:00");

        Assert.Equal(Sample.Moment(until), Consents.ExpiresAt(run, Sample.Moment(asked)));
    }

    [Theory]
    [InlineData(ConsentOutcome.Given, Refusal.ConsentIsAnswered)]
    [InlineData(ConsentOutcome.Refused, Refusal.ConsentIsAnswered)]
    [InlineData(ConsentOutcome.Lapsed, Refusal.ConsentHasLapsed)]
    [InlineData(ConsentOutcome.Withdrawn, Refusal.ConsentWasWithdrawn)]
    [InlineData(ConsentOutcome.Open, null)]
    public void A_request_is_answered_once_and_while_it_is_open(ConsentOutcome outcome, Refusal? why)
    {
        var consent = Open();
        consent.Outcome = outcome;

        Assert.Equal(why, Consents.WhyNotAnswer(consent, Run(), Sample.Now));
    }

    [Fact]
    public void At_its_end_and_in_a_run_called_off_nobody_answers_any_more()
    {
        Assert.Equal(Refusal.ConsentHasLapsed, Consents.WhyNotAnswer(Open(), Run(), Open().ExpiresAt));
        Assert.Null(Consents.WhyNotAnswer(Open(), Run(), Open().ExpiresAt.AddTicks(-1)));
        var run = Run();
        run.CancelledAt = Sample.Now;
        Assert.Equal(Refusal.RunIsCancelled, Consents.WhyNotAnswer(Open(), run, Sample.Now));
        Assert.Null(Consents.DutyOf(Open(), run, Open().ExpiresAt));
    }

    [Fact]
    public void After_a_week_it_is_reminded_of_once_and_at_its_end_it_lapses()
    {
        var consent = Open();
        Assert.Null(Consents.DutyOf(consent, Run(), consent.AskedAt.AddDays(7).AddTicks(-1)));
        Assert.Equal(ConsentDuty.Remind, Consents.DutyOf(consent, Run(), consent.AskedAt.AddDays(7)));
        Assert.Equal(ConsentDuty.Lapse, Consents.DutyOf(consent, Run(), consent.ExpiresAt));

        consent.RemindedAt = consent.AskedAt.AddDays(7);
        Assert.Null(Consents.DutyOf(consent, Run(), consent.AskedAt.AddDays(8)));
        consent.Outcome = ConsentOutcome.Given;
        Assert.Null(Consents.DutyOf(consent, Run(), consent.ExpiresAt));
    }

    [Fact]
    public void One_deputy_is_asked_as_long_as_an_answer_is_possible()
    {
        Assert.Null(Consents.WhyNotAskDeputy(Open(), Run(), Sample.Now));
        Assert.Equal(Refusal.ConsentHasLapsed, Consents.WhyNotAskDeputy(Open(), Run(), Open().ExpiresAt));
        var asked = Open();
        asked.DeputyAskedAt = Sample.Now;
        Assert.Equal(Refusal.DeputyIsAsked, Consents.WhyNotAskDeputy(asked, Run(), Sample.Now));
    }

    [Theory]
    [InlineData("", "Die Dienststelle hat nicht zugestimmt (Eva).")]
    [InlineData("!", "Die Dienststelle hat nicht zugestimmt (Eva): !")]
    public void A_no_ends_the_enrolment_in_the_words_of_the_employer(string remark, string why)
    {
        var (consent, who) = (Open(), Sample.Who(Sample.In(EnrolmentState.AwaitingConsent)));

        Consents.Answer(Run(), Sample.Plan(), 0, consent, who, new ConsentAnswer(false, "Eva", remark, Rank: 2), Sample.Now);

        Assert.Equal((EnrolmentState.ConsentRefused, Sample.Now, null, why), Sample.Newest(who.Enrolment));
        Assert.Equal((ConsentOutcome.Refused, Sample.Now, "Eva", remark),
            (consent.Outcome, consent.ClosedAt, consent.DeciderName, consent.Remark));
        Assert.Equal((2, null), (who.Enrolment.Steps.Count, who.Enrolment.EmployerRank));
    }

    [Theory]
    [InlineData(ConsentWay.Link, null, 3, "Zustimmung von Eva; ein Platz war frei.")]
    [InlineData(ConsentWay.Paper, 2, 2, "Zustimmung auf Papier; ein Platz war frei.")]
    public void A_yes_settles_what_was_waiting_for_it_and_keeps_the_rank_unless_it_says_another(ConsentWay way, int? rank, int then,
        string why)
    {
        var (consent, who) = (Open(), Sample.Who(Sample.In(EnrolmentState.AwaitingConsent)));
        who.Enrolment.EmployerRank = 3;

        Consents.Answer(Run(), Sample.Plan(), 0, consent, who, new ConsentAnswer(true, "Eva", "", way, By: 9, rank), Sample.Now);

        Assert.Equal((EnrolmentState.Confirmed, Sample.Now, 9, why), Sample.Newest(who.Enrolment));
        Assert.Equal((ConsentOutcome.Given, way, 9, then), (consent.Outcome, consent.Way, consent.ClosedBy, who.Enrolment.EmployerRank));
    }

    [Fact]
    public void A_request_nobody_answers_ends_the_enrolment()
    {
        var (consent, enrolment) = (Open(), Sample.In(EnrolmentState.AwaitingConsent));

        Consents.Lapse(consent, enrolment, Sample.Now);

        Assert.Equal((ConsentOutcome.Lapsed, Sample.Now), (consent.Outcome, consent.ClosedAt));
        Assert.Equal((EnrolmentState.ConsentRefused, Sample.Now, null, "Frist abgelaufen: Die Dienststelle hat nicht geantwortet."),
            Sample.Newest(enrolment));
    }

    [Theory]
    [InlineData("eva@x", true, "Eva Klein", "eva@x")]
    [InlineData("eva@x", true, "klein, dr.eva", "eva@x")]
    [InlineData("eva@x", true, "Uwe-Groß", "uwe@x")]
    [InlineData("eva@x", true, "Groß.Uwe", "uwe@x")]
    [InlineData("eva@x", true, "Groß,Uwe", "uwe@x")]
    [InlineData("eva@x", true, "Irgendwer", "eva@x uwe@x")]
    [InlineData("eva@x", false, "Uwe Groß", "eva@x")]
    [InlineData("e", false, "Uwe Groß", "e")]
    [InlineData("", true, "Eva Klein", "uwe@x")]
    [InlineData("", false, "Eva Klein", "")]
    public void The_name_they_signed_with_tells_which_of_those_asked_has_answered(string superior, bool deputyAsked, string decider,
        string who)
    {
        var consent = new Consent
        {
            SuperiorName = "Eva Klein",
            SuperiorEmail = superior,
            DeputyName = "Uwe Groß",
            DeputyEmail = "uwe@x",
            DeciderName = decider
        };
        consent.DeputyAskedAt = deputyAsked ? Sample.Now : null;

        Assert.Equal(who, string.Join(' ', Consents.WhoAnswered(consent).Select(s => s.Email)));
    }

    private static Consent Open() => Consents.Begin(Run(), 7, new ConsentClaim(SuperiorEmail: "eva@x"), Sample.Now)!;

    private static CourseRun Run(ConsentNeed need = ConsentNeed.ByLink)
    {
        var run = Sample.Run();
        run.Consent = need;
        return run;
    }
}
