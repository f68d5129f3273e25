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

    [Fact]
    public void Whatever_is_open_before_a_run_is_published_is_told_and_nothing_else()
    {
        var ready = Run(new Session { Id = 1, Module = "eins", StartsAt = Morning, EndsAt = Morning.AddHours(8), TeachingUnits = 8 });
        (ready.RegistrationDeadline, ready.Places) = (Morning.AddDays(-7), 20);
        ready.Trainers.Add(new RunTrainer { AccountId = 1 });
        var early = Morning.AddDays(-30);
        List<string> Open(Action<CourseRun> change, DateTimeOffset now)
        {
            var run = Run([.. ready.Sessions]);
            (run.RegistrationDeadline, run.Places) = (ready.RegistrationDeadline, ready.Places);
            run.Trainers.AddRange(ready.Trainers);
            change(run);
            return [.. BeforePublishing.WhatIsOpen(run, [("eins", "Erstes")], now)];
        }

        Assert.Empty(Open(_ => { }, early));
        Assert.Equal([Refusal.RunHasNoSessions.InWords()], Open(r => r.Sessions.Clear(), early));
        Assert.StartsWith("Das Modul »Erstes« hat keinen Termin.", Assert.Single(Open(r => r.Sessions[0] = Other(r), early)), StringComparison.Ordinal);
        Assert.StartsWith("Der Anmeldeschluss ist schon vorbei.", Assert.Single(Open(_ => { }, Morning.AddDays(-7))), StringComparison.Ordinal);
        Assert.StartsWith("Der Anmeldeschluss liegt nach", Assert.Single(Open(r => r.RegistrationDeadline = Morning.AddDays(1), early)), StringComparison.Ordinal);
        Assert.StartsWith("Noch ist niemand für die Leitung", Assert.Single(Open(r => r.Trainers.Clear(), early)), StringComparison.Ordinal);
        Assert.StartsWith("Der Durchgang hat 0 Plätze.", Assert.Single(Open(r => r.Places = 0, early)), StringComparison.Ordinal);

        static Session Other(CourseRun run) => new() { Module = "zwei", StartsAt = run.Sessions[0].StartsAt, EndsAt = run.Sessions[0].EndsAt };
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
