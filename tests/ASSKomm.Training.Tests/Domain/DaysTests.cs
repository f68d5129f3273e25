using ASSKomm.Training.Domain;

namespace ASSKomm.Training.Tests.Domain;

/// <summary>Blocks of days, reminders still to come, and what moved.</summary>
public sealed class DaysTests
{
    [Fact]
    public void Days_in_a_row_are_one_block_and_a_day_between_makes_two()
    {
        Session[] days =
        [
            Sample.Session(5, "a", "2027-03-22"), Sample.Session(2, "a", "2027-03-13"), Sample.Session(4, "a", "2027-03-13"),
            Sample.Session(1, "a", "2027-03-12"), Sample.Session(3, "a", "2027-03-15"), Sample.Session(6, "a", "2027-03-14"),
        ];

        var blocks = SessionBlock.Of(days.Where(d => d.Id != 6));

        Assert.Equal(["1 2 4", "3", "5"], blocks.Select(b => string.Join(' ', b.Sessions.Select(s => s.Id))));
        Assert.Equal((Sample.Day("2027-03-12"), Sample.Day("2027-03-13")), (blocks[0].FirstDay, blocks[0].LastDay));
        Assert.Equal(["1 2 4 6 3", "5"], SessionBlock.Of(days).Select(b => string.Join(' ', b.Sessions.Select(s => s.Id))));
        Assert.Equal(Sample.Day("2027-03-15"), SessionBlock.Of(days)[0].LastDay);
        Assert.Empty(SessionBlock.Of([]));
    }

    [Fact]
    public void The_timeline_shows_what_was_decided_and_what_is_still_to_come_in_the_order_it_is_due()
    {
        var run = Sample.Run();
        run.Sessions[0] = Sample.Session(1, "zwei", "2027-03-24");
        var block = SessionBlock.Of(run.Sessions)[0];
        var decided = new Reminder
        {
            BlockFirstDay = block.FirstDay,
            DaysAhead = 14,
            DueAt = Reminders.DueAt(block, 14),
            Outcome = ReminderOutcome.Sent,
            DecidedAt = Sample.Now,
        };

        var lines = ReminderTimeline.Of(run, Sample.In(EnrolmentState.Confirmed), [decided]);

        // The 10th of March is two days before the first block and two weeks before the second.
        Assert.Equal(
            ["2027-02-26 2027-03-12 14 Sent", "2027-03-10 2027-03-12 2 ", "2027-03-10 2027-03-24 14 ", "2027-03-22 2027-03-24 2 "],
            lines.Select(l => $"{l.DueAt:yyyy-MM-dd} {l.BlockFirstDay:yyyy-MM-dd} {l.DaysAhead} {l.Outcome}"));
        Assert.Equal([Sample.Now, null, null, null], lines.Select(l => l.DecidedAt));
        Assert.Equal([14, 2], Reminders.DaysAhead);
    }

    [Fact]
    public void What_nobody_would_get_any_more_is_not_to_come()
    {
        Assert.Equal(2, Lines(_ => { }, EnrolmentState.Confirmed));
        Assert.Equal(0, Lines(_ => { }, EnrolmentState.Waiting));
        Assert.Equal(0, Lines(r => r.CancelledAt = Sample.Now, EnrolmentState.Confirmed));
        Assert.Equal(0, Lines(r => r.PublishedAt = null, EnrolmentState.Confirmed));

        static int Lines(Action<CourseRun> change, EnrolmentState state)
        {
            var run = Sample.Run();
            change(run);
            return ReminderTimeline.Of(run, Sample.In(state), []).Count;
        }
    }

    [Fact]
    public void A_run_is_another_when_its_place_a_day_or_a_time_is()
    {
        Action<CourseRun>[] changes =
        [
            r => r.Venue = "Pirna", r => r.Sessions.RemoveAt(0), r => r.Sessions.Add(Sample.Session(3, "drei", "2027-03-20")),
            r => r.Sessions[0].Module = "drei", r => r.Sessions[0].StartsAt += TimeSpan.FromHours(1), r =>
                r.Sessions[0].EndsAt += TimeSpan.FromHours(1),
        ];
        foreach (var change in changes)
        {
            var run = Sample.Run();
            var was = WhenAndWhere.Of(run);
            Assert.False(was.IsOtherThan(run));
            change(run);
            Assert.True(was.IsOtherThan(run));
        }

        var turned = Sample.Run();
        var before = WhenAndWhere.Of(turned);
        turned.Sessions.Reverse();
        (turned.Title, turned.Sessions[0].TeachingUnits) = ("Anders", 4);
        Assert.False(before.IsOtherThan(turned));
    }

    [Fact]
    public void Whoever_is_not_there_on_a_day_is_not_bothered_when_it_moves()
    {
        var (run, enrolment) = (Sample.Run(), Sample.In(EnrolmentState.Confirmed));
        enrolment.Modules = "eins";
        var was = WhenAndWhere.Of(run);

        run.Sessions[0].StartsAt += TimeSpan.FromHours(1);
        Assert.Equal((true, false), (was.IsOtherThan(run), was.IsOtherFor(enrolment, run)));
        run.Sessions.RemoveAt(1);
        Assert.True(was.IsOtherFor(enrolment, run));
        Assert.Equal([2], was.RemovedFrom(run, enrolment).Select(s => s.Id));
        Assert.Equal([2], was.DaysOf(enrolment).Select(s => s.Id));
        Assert.True(WhenAndWhere.Of(Elsewhere()).IsOtherFor(enrolment, Sample.Run()));

        static CourseRun Elsewhere()
        {
            var run = Sample.Run();
            run.Venue = "Pirna";
            return run;
        }
    }

    [Fact]
    public void A_day_is_another_when_it_moved_or_happens_elsewhere_but_not_when_it_is_new()
    {
        var run = Sample.Run();
        run.Sessions[1].Id = 0;
        var was = WhenAndWhere.Of(run);
        var (known, fresh) = (Sample.Session(1, "zwei", "2027-03-13"), Sample.Session(0, "eins", "2027-03-20"));

        Assert.False(was.IsOther(known, "Dresden"));
        Assert.True(was.IsOther(known, "Pirna"));
        Assert.False(was.IsOther(fresh, "Pirna"));
        Assert.False(was.IsOther(Sample.Session(9, "neun", "2027-03-20"), "Pirna"));
        known.EndsAt += TimeSpan.FromHours(1);
        Assert.True(was.IsOther(known, "Dresden"));
        Assert.Equal((1, 1, 8, 2), Kept());

        static (int, int, int, int) Kept()
        {
            var run = Sample.Run();
            (run.Sessions[0].RunId, run.Sessions[0].Revision) = (1, 2);
            var day = WhenAndWhere.Of(run).DaysOf(Sample.In(EnrolmentState.Confirmed))[0];
            return (day.Id, day.RunId, day.TeachingUnits, day.Revision);
        }
    }
}
