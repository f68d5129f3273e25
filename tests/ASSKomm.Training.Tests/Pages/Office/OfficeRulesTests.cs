using ASSKomm.Training.Domain;

namespace ASSKomm.Training.Tests.Pages.Office;

public sealed class OfficeRulesTests
{
    private static readonly DateTimeOffset Morning = new(2027, 3, 12, 8, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(false, 1, null)]
    [InlineData(true, 2, null)]
    [InlineData(true, 1, Refusal.LastOfficeAccount)]
    public void The_office_is_never_left_without_an_account(bool isOffice, int accounts, Refusal? refusal) =>
        Assert.Equal(refusal, OfficeAccounts.WhyNotLose(isOffice, accounts));

    [Theory]
    // Sessions that touch do not overlap.
    [InlineData(8, 12, 0, null)]
    [InlineData(-4, 0, 0, null)]
    [InlineData(7, 9, 0, Refusal.SessionOverlapsAnother)]
    [InlineData(-1, 10, 0, Refusal.SessionOverlapsAnother)]
    [InlineData(9, 9, 0, Refusal.SessionEndsBeforeItBegins)]
    [InlineData(9, 12, 9, Refusal.MoreUnitsAreMarked)]
    public void A_new_day_fits_beside_the_others(int fromHour, int toHour, int marked, Refusal? refusal)
    {
        var run = Run(new Session { Id = 1, Module = "kriminologie", StartsAt = Morning, EndsAt = Morning.AddHours(8), TeachingUnits = 8 });
        var wished = new Session { Module = "kriminologie", StartsAt = Morning.AddHours(fromHour), EndsAt = Morning.AddHours(toHour), TeachingUnits = 8 };

        Assert.Equal(refusal, RunDays.WhyNot(run, wished, marked));
    }

    [Fact]
    public void A_day_does_not_stand_in_its_own_way_and_one_that_is_gone_cannot_be_changed()
    {
        var run = Run(new Session { Id = 1, Module = "kriminologie", StartsAt = Morning, EndsAt = Morning.AddHours(8), TeachingUnits = 8 });
        var moved = new Session { Id = 1, Module = "kriminologie", StartsAt = Morning.AddHours(1), EndsAt = Morning.AddHours(9), TeachingUnits = 8 };

        Assert.Null(RunDays.WhyNot(run, moved, 8));
        moved.Id = 2;
        Assert.Equal(Refusal.SessionIsGone, RunDays.WhyNot(run, moved, 8));
        run.CancelledAt = Morning;
        Assert.Equal(Refusal.RunIsCancelled, RunDays.WhyNot(run, moved, 8));
        Assert.Equal(Refusal.RunIsCancelled, RunDays.WhyNotRemove(run, hasAttendance: false));
    }

    [Fact]
    public void What_is_still_to_come_is_shown_only_while_the_person_would_get_it()
    {
        var run = Run(
            new Session { Id = 1, Module = "kriminologie", StartsAt = Morning, EndsAt = Morning.AddHours(8) },
            new Session { Id = 2, Module = "kriminologie", StartsAt = Morning.AddDays(1), EndsAt = Morning.AddDays(1).AddHours(8) });
        var enrolment = Enrolment.Arrive(1, 1, EnrolmentState.Confirmed, Morning.AddDays(-60), "");
        // The block has moved: the old reminder stays as what was sent.
        var sent = new Reminder
        {
            DaysAhead = 14,
            BlockFirstDay = new(2027, 3, 5),
            DueAt = Morning.AddDays(-21),
            Outcome = ReminderOutcome.Sent,
            DecidedAt = Morning.AddDays(-21),
        };

        Assert.Equal(
            [(new DateOnly(2027, 3, 5), 14, ReminderOutcome.Sent), (new(2027, 3, 12), 14, null), (new(2027, 3, 12), 2, (ReminderOutcome?)null)],
            ReminderTimeline.Of(run, enrolment, [sent]).Select(l => (l.BlockFirstDay, l.DaysAhead, l.Outcome)));
        enrolment.Become(EnrolmentState.Withdrawn, Morning, 1, "");
        Assert.Equal([ReminderOutcome.Sent], ReminderTimeline.Of(run, enrolment, [sent]).Select(l => l.Outcome!.Value));
    }

    private static CourseRun Run(params Session[] sessions) => new()
    {
        Slug = "x",
        Title = "x",
        Venue = "x",
        PublishedAt = Morning.AddDays(-90),
        Sessions = [.. sessions],
    };
}
