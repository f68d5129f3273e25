using ASSKomm.Training.Domain;

namespace ASSKomm.Training.Tests.Domain;

/// <summary>What a run is at a moment, its days, and what the office hears before it publishes.</summary>
public sealed class CourseRunTests
{
    [Fact]
    public void A_published_run_is_announced_before_registration_opens_and_open_from_then_on()
    {
        var run = Sample.Run();
        run.RegistrationOpensAt = Sample.Now;

        Assert.Equal(RunPhase.Announced, run.PhaseAt(Sample.Now.AddTicks(-1)));
        Assert.Equal(Refusal.RegistrationHasNotOpened, Enrolling.WhyNot(run, false, Sample.Now.AddTicks(-1)));
        Assert.Equal(RunPhase.Open, run.PhaseAt(Sample.Now));
        Assert.True(run.HandsOnPlaces(Sample.Now.AddTicks(-1)));
    }

    [Fact]
    public void A_run_of_one_day_ends_with_it()
    {
        var run = Sample.Run();
        run.Sessions.RemoveAt(0);

        Assert.Equal(RunPhase.Running, run.PhaseAt(Sample.Moment("2027-03-12 16:29")));
        Assert.Equal(RunPhase.Finished, run.PhaseAt(Sample.Moment("2027-03-12 16:30")));
    }

    [Fact]
    public void Its_modules_come_once_each_in_the_order_of_its_days()
    {
        var run = Sample.Run();
        run.Sessions.Add(Sample.Session(3, "zwei", "2027-03-20"));

        Assert.Equal(["eins", "zwei"], run.Modules);
    }

    [Fact]
    public void Its_news_is_the_last_thing_that_visitors_read_of_it()
    {
        var run = Sample.Run();
        var published = run.PublishedAt!.Value;
        Assert.Equal(published, run.NewsAt(Sample.Now));
        run.RegistrationOpensAt = Sample.Now;
        Assert.Equal((published, Sample.Now), (run.NewsAt(Sample.Now.AddTicks(-1)), run.NewsAt(Sample.Now)));
        var deadline = run.RegistrationDeadline;
        Assert.Equal((Sample.Now, deadline), (run.NewsAt(deadline.AddTicks(-1)), run.NewsAt(deadline)));

        run.MovedAt = Sample.Now.AddDays(1);
        Assert.Equal(Sample.Now.AddDays(1), run.NewsAt(Sample.Now.AddDays(2)));
        run.CancelledAt = Sample.Now.AddDays(2);
        Assert.Equal(Sample.Now.AddDays(2), run.NewsAt(deadline.AddDays(3)));
        (run.MovedAt, run.CancelledAt) = (null, published.AddDays(1));
        Assert.Equal(published.AddDays(1), run.NewsAt(deadline.AddDays(3)));
    }

    [Theory]
    [InlineData(0, "2027-03-14 09:00", "2027-03-14 10:00", 0, null)]
    [InlineData(1, "2027-03-13 09:00", "2027-03-13 16:30", 8, null)]
    [InlineData(1, "2027-03-13 09:00", "2027-03-13 16:30", 9, Refusal.MoreUnitsAreMarked)]
    [InlineData(5, "2027-03-14 09:00", "2027-03-14 10:00", 0, Refusal.SessionIsGone)]
    [InlineData(0, "2027-03-14 09:00", "2027-03-14 09:00", 0, Refusal.SessionEndsBeforeItBegins)]
    [InlineData(0, "2027-03-13 16:30", "2027-03-13 17:00", 0, null)]
    [InlineData(0, "2027-03-13 08:00", "2027-03-13 09:00", 0, null)]
    [InlineData(0, "2027-03-13 16:29", "2027-03-13 17:00", 0, Refusal.SessionOverlapsAnother)]
    [InlineData(0, "2027-03-13 08:00", "2027-03-13 09:01", 0, Refusal.SessionOverlapsAnother)]
    [InlineData(1, "2027-03-12 10:00", "2027-03-12 11:00", 0, Refusal.SessionOverlapsAnother)]
    public void A_day_is_in_one_place_at_a_time_and_holds_what_was_attended(int id, string from, string to, int marked, Refusal? why)
    {
        var (run, wished) = (Sample.Run(), Sample.Session(id, "drei", "2027-03-14"));
        (wished.StartsAt, wished.EndsAt) = (Sample.Moment(from), Sample.Moment(to));

        Assert.Equal(why, RunDays.WhyNot(run, wished, marked));
        run.CancelledAt = Sample.Now;
        Assert.Equal(Refusal.RunIsCancelled, RunDays.WhyNot(run, wished, marked));
    }

    [Theory]
    [InlineData(true, 2, false, null)]
    [InlineData(true, 2, true, Refusal.SessionHasAttendance)]
    [InlineData(true, 1, false, Refusal.PublishedRunNeedsASession)]
    [InlineData(false, 1, false, null)]
    public void A_day_goes_unless_somebody_attended_it_or_it_is_the_last_of_a_published_run(bool published, int days, bool attended,
        Refusal? why)
    {
        var run = Sample.Run();
        run.PublishedAt = published ? run.PublishedAt : null;
        run.Sessions.RemoveRange(days, 2 - days);

        Assert.Equal(why, RunDays.WhyNotRemove(run, attended));
        run.CancelledAt = Sample.Now;
        Assert.Equal(Refusal.RunIsCancelled, RunDays.WhyNotRemove(run, attended));
    }

    [Fact]
    public void Before_publishing_the_office_hears_what_is_open_and_of_a_run_without_days_nothing_else()
    {
        (string, string)[] modules = [("eins", "Eins"), ("drei", "Drei")];
        var run = Sample.Run();
        run.Trainers.Add(new RunTrainer());
        Assert.Empty(BeforePublishing.WhatIsOpen(run, [("eins", "Eins"), ("zwei", "Zwei")], Sample.Now));
        Assert.Equal(["Das Modul »Drei«"], Open(run, modules, Sample.Now));

        (run.Places, run.RegistrationDeadline) = (0, Sample.Now);
        run.Trainers.Clear();
        Assert.Equal(["Der Anmeldeschluss ist", "Noch ist niemand", "Der Durchgang hat"], Open(run, [], Sample.Now));
        run.Sessions.Clear();
        Assert.Equal([Refusal.RunHasNoSessions.InWords()], BeforePublishing.WhatIsOpen(run, modules, Sample.Now));
    }

    [Theory]
    [InlineData("2027-03-12 09:00", "2027-02-20 12:00", 0)]
    [InlineData("2027-03-12 09:01", "2027-02-20 12:00", 1)]
    [InlineData("2027-03-12 12:00", "2027-03-12 10:00", 1)]
    public void A_deadline_after_the_first_day_is_named_because_registration_ends_with_it(string deadline, string now, int open)
    {
        var run = Sample.Run();
        (run.Places, run.RegistrationDeadline) = (5, Sample.Moment(deadline));
        run.Trainers.Add(new RunTrainer());

        Assert.Equal(Enumerable.Repeat("Der Anmeldeschluss liegt", open), Open(run, [], Sample.Moment(now)));
    }

    [Fact]
    public void A_copy_brings_every_fact_day_and_question_along()
    {
        var run = Sample.Run();
        (run.Summary, run.VenueAccess) = ("Kurz.", "Aufzug.");
        run.Questions.Add(new RunQuestion { Position = 2, Kind = QuestionKind.Choice, Text = "Was?", Choices = "A\nB", Required = true });
        run.Questions.Add(new RunQuestion { Position = 1, Text = "Wer?" });

        var copy = new RunCopy("Neu", 7, "neu", null).Of(run);

        Assert.Equal(("Kurz.", "Aufzug."), (copy.Summary, copy.VenueAccess));
        Assert.Equal(
            [("eins", run.Sessions[1].StartsAt, run.Sessions[1].EndsAt, 8), ("zwei", run.Sessions[0].StartsAt, run.Sessions[0].EndsAt, 8)],
            copy.Sessions.Select(s => (s.Module, s.StartsAt, s.EndsAt, s.TeachingUnits)));
        Assert.Equal(
            [(1, QuestionKind.Text, "Wer?", "", false), (2, QuestionKind.Choice, "Was?", "A\nB", true)],
            copy.Questions.Select(q => (q.Position, q.Kind, q.Text, q.Choices, q.Required)));
        Assert.Equal(["A", "B"], copy.Questions[1].ChoiceList);
    }

    private static IEnumerable<string> Open(CourseRun run, IEnumerable<(string, string)> modules, DateTimeOffset now) =>
        BeforePublishing.WhatIsOpen(run, modules, now).Select(s => string.Join(' ', s.Split(' ').Take(3)));
}
