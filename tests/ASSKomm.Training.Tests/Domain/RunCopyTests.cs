using ASSKomm.Training.Domain;
using ASSKomm.Training.Tests.Support;

namespace ASSKomm.Training.Tests.Domain;

public sealed class RunCopyTests
{
    // The copy's own: who it is, and the rows that belong to it. Left behind: people with their contingents, and whatever was decided.
    private static readonly string[] NotCopied =
    [
        "CancellationReason", "CancelledAt", "CancelledBy", "Contingents", "DecidedAt", "Enrolments", "Id", "LotSeed", "MovedAt", "Number",
        "PublishedAt", "PublishedBy", "Questions.Id", "Questions.RunId", "ReleasedAt", "Sessions.Id", "Sessions.Revision", "Sessions.RunId",
        "Slug", "Title", "Trainers.RunId",
    ];

    [Fact]
    public void Every_fact_of_a_run_that_is_not_left_out_on_purpose_comes_along()
    {
        var run = EveryProperty.Filled<CourseRun>();
        // One that is asked no more does not come along.
        run.Questions[0].RetiredAt = null;

        // On the same days, so that everything that comes along is equal.
        var copy = new RunCopy("7. Durchgang", run.Number + 1, "durchgang-7", run.FirstDay).Of(run);
        Assert.Equal(NotCopied, EveryProperty.Differences(run, copy));
    }

    [Fact]
    public void A_copied_run_keeps_its_times_of_day_in_Berlin_across_summer_time()
    {
        var copy = new RunCopy("7. Durchgang", 7, "durchgang-7", new DateOnly(2027, 7, 1)).Of(Run());

        // Nine o'clock is eight in UTC in winter and seven in summer.
        Assert.Equal(
            ["2027-07-01T07:00:00.0000000+00:00", "2027-07-15T07:00:00.0000000+00:00"], copy.Sessions.Select(s => s.StartsAt.ToString("O")));
        Assert.Equal(BerlinTime.At(new DateOnly(2027, 6, 17), new TimeOnly(18, 0)), copy.RegistrationDeadline);
        Assert.Equal(BerlinTime.At(new DateOnly(2027, 5, 2), new TimeOnly(8, 0)), copy.RegistrationOpensAt);
        Assert.Equal((new DateOnly(2027, 6, 29), new DateOnly(2027, 6, 1)), (copy.SwapUntil, copy.DecisionOn));
    }

    [Fact]
    public void Facts_trainers_and_the_questions_asked_now_come_along_and_nothing_that_was_decided()
    {
        var run = Run();
        var copy = new RunCopy("7. Durchgang", 7, "durchgang-7", new DateOnly(2027, 7, 1)).Of(run);

        Assert.Equal(("7. Durchgang", 7, "durchgang-7", 0), (copy.Title, copy.Number, copy.Slug, copy.Id));
        Assert.Equal((run.Venue, run.Places, run.MinimumPeople, run.FeeCents, run.Rule, run.Criteria), (copy.Venue, copy.Places, copy.MinimumPeople, copy.FeeCents, copy.Rule, copy.Criteria));
        Assert.Equal((run.Consent, run.OfferDays, run.SingleModules, run.WithdrawalTerms, run.LateWithdrawalDays, run.TellsEmployer), (copy.Consent, copy.OfferDays, copy.SingleModules, copy.WithdrawalTerms, copy.LateWithdrawalDays, copy.TellsEmployer));
        Assert.Equal([4], copy.Trainers.Select(t => t.AccountId));
        Assert.Equal(["Gefragt"], copy.Questions.Select(q => q.Text));
        Assert.All(copy.Questions, q => Assert.Equal(0, q.Id));
        Assert.Empty(copy.Enrolments);
        Assert.Empty(copy.Contingents);
        Assert.Null(copy.PublishedAt);
        Assert.Null(copy.DecidedAt);
        Assert.Null(copy.LotSeed);
        Assert.Null(copy.ReleasedAt);
        Assert.Null(copy.CancelledAt);
    }

    private static CourseRun Run() => new()
    {
        Id = 3,
        Slug = "durchgang-6",
        Title = "6. Durchgang",
        Number = 6,
        Venue = "Rathaus, Görlitz",
        Places = 12,
        MinimumPeople = 8,
        FeeCents = 4990,
        Rule = AllotmentRule.Selection,
        Criteria = "Membership",
        Consent = ConsentNeed.ByLink,
        OfferDays = 7,
        SingleModules = true,
        WithdrawalTerms = "Acht Wochen vorher.",
        LateWithdrawalDays = 56,
        TellsEmployer = true,
        RegistrationOpensAt = BerlinTime.At(new DateOnly(2026, 12, 2), new TimeOnly(8, 0)),
        RegistrationDeadline = BerlinTime.At(new DateOnly(2027, 1, 17), new TimeOnly(18, 0)),
        SwapUntil = new DateOnly(2027, 1, 29),
        DecisionOn = new DateOnly(2027, 1, 1),
        PublishedAt = TestNow,
        DecidedAt = TestNow,
        LotSeed = 5,
        ReleasedAt = TestNow,
        Sessions = [Day(1, new DateOnly(2027, 1, 31)), Day(2, new DateOnly(2027, 2, 14))],
        Trainers = [new RunTrainer { RunId = 3, AccountId = 4 }],
        Questions = [new RunQuestion { Id = 1, Text = "Früher", RetiredAt = TestNow }, new RunQuestion { Id = 2, Text = "Gefragt", Position = 1 }],
        Contingents = [new Contingent { Id = 1, Places = 2 }],
    };

    private static readonly DateTimeOffset TestNow = new(2026, 12, 1, 9, 0, 0, TimeSpan.Zero);

    private static Session Day(int id, DateOnly day) => new()
    {
        Id = id,
        Module = "kriminologie",
        StartsAt = BerlinTime.At(day, new TimeOnly(9, 0)),
        EndsAt = BerlinTime.At(day, new TimeOnly(16, 0)),
        TeachingUnits = 8,
    };
}
