using ASSKomm.Training.Domain;

namespace ASSKomm.Training.Tests.Domain;

/// <summary>Until when employers may answer: nobody loses by applying on the last evening, and no answer comes after the run has begun.</summary>
public sealed class ConsentDeadlineTests
{
    [Theory]
    // The deadline is a Thursday at 18:00; Good Friday, the weekend and Easter Monday are no working days.
    [InlineData("2027-03-25 18:00", "2027-05-03", "2027-03-25 17:30", "2027-04-05 18:00")]
    [InlineData("2027-03-25 23:59", "2027-05-03", "2027-03-25 23:58", "2027-04-05 18:00")]
    // Three weeks are enough for everybody, until an evening on which people were at work: the 6th of May is Ascension Day.
    [InlineData("2027-03-25 18:00", "2027-05-03", "2027-03-01 10:00", "2027-03-22 18:00")]
    [InlineData("2027-07-25 18:00", "2027-09-03", "2027-04-15 23:50", "2027-05-07 18:00")]
    // The run begins on a Monday: the last evening before it is that of Friday.
    [InlineData("2027-06-07 18:00", "2027-06-14", "2027-06-07 17:00", "2027-06-11 18:00")]
    // The deadline is the evening before: who comes in time to answer has until then, who does not until the run begins.
    [InlineData("2027-06-11 18:00", "2027-06-14", "2027-06-11 09:00", "2027-06-11 18:00")]
    [InlineData("2027-06-11 18:00", "2027-06-14", "2027-06-11 17:30", "2027-06-14 09:00")]
    public void By_arrival_the_employer_has_some_working_days_more_than_the_applicants(string deadline, string firstDay, string asked, string until) =>
        Assert.Equal(Moment(until), Consents.ExpiresAt(Run(deadline, firstDay), Moment(asked)));

    [Fact]
    public void A_selection_needs_all_answers_at_its_deadline_until_it_is_released()
    {
        var run = Run("2027-03-25 18:00", "2027-05-03");
        run.Rule = AllotmentRule.Selection;

        Assert.Equal(run.RegistrationDeadline, Consents.ExpiresAt(run, Moment("2027-03-25 17:30")));
        Assert.Equal(Moment("2027-03-22 18:00"), Consents.ExpiresAt(run, Moment("2027-03-01 10:00")));
    }

    [Fact]
    public void A_run_that_begins_earlier_than_was_said_ends_the_request_with_its_beginning()
    {
        var run = Run("2027-03-25 18:00", "2027-05-03");
        var consent = Consents.Begin(new CourseRun { Slug = "x", Title = "x", Venue = "x", Consent = ConsentNeed.ByLink, RegistrationDeadline = run.RegistrationDeadline }, 1, new ConsentClaim(), Moment("2027-03-25 17:30"))!;
        run.Sessions[0].StartsAt = Moment("2027-03-31 09:00");

        Assert.Equal((Moment("2027-04-05 18:00"), Moment("2027-03-31 09:00")), (consent.ExpiresAt, Consents.Until(consent, run)));
        Assert.Null(Consents.WhyNotAnswer(consent, run, Moment("2027-03-31 08:59")));
        Assert.Equal(Refusal.ConsentHasLapsed, Consents.WhyNotAnswer(consent, run, Moment("2027-03-31 09:00")));
    }

    private static CourseRun Run(string deadline, string firstDay) => new()
    {
        Slug = "x",
        Title = "x",
        Venue = "x",
        RegistrationDeadline = Moment(deadline),
        Sessions = [new Session { Module = "kriminologie", StartsAt = Moment($"{firstDay} 09:00"), EndsAt = Moment($"{firstDay} 16:30") }],
    };

    private static DateTimeOffset Moment(string berlin)
    {
        var local = DateTime.ParseExact(berlin, "yyyy-MM-dd HH:mm", System.Globalization.CultureInfo.InvariantCulture);
        return BerlinTime.At(DateOnly.FromDateTime(local), TimeOnly.FromDateTime(local));
    }
}
