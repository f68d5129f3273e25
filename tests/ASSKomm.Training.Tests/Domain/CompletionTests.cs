using ASSKomm.Training.Domain;

namespace ASSKomm.Training.Tests.Domain;

/// <summary>Attendance, project work and what is still missing, where the rule book has no row.</summary>
public sealed class CompletionTests
{
    [Theory]
    [InlineData("2027-03-12 08:59", 4, Refusal.SessionHasNotBegun)]
    [InlineData("2027-03-12 09:00", 4, null)]
    [InlineData("2027-03-12 09:00", -1, Refusal.UnitsAreOutOfRange)]
    [InlineData("2027-03-12 09:00", 0, null)]
    [InlineData("2027-03-12 09:00", 8, null)]
    [InlineData("2027-03-12 09:00", 9, Refusal.UnitsAreOutOfRange)]
    public void Attendance_is_noted_from_the_beginning_of_the_day_and_between_none_and_all_units(string now, int units, Refusal? why) =>
        Assert.Equal(why, Attendance.WhyNot(Sample.Session(1, "eins", "2027-03-12"), units, Sample.Moment(now)));

    [Theory]
    [InlineData(32, 80, 26)]
    [InlineData(10, 80, 8)]
    [InlineData(24, 80, 20)]
    [InlineData(1, 1, 1)]
    [InlineData(100, 1, 1)]
    [InlineData(101, 1, 2)]
    [InlineData(0, 80, 0)]
    public void Needed_units_are_rounded_up(int held, int percent, int needed) =>
        Assert.Equal(needed, new ModuleAttendance("m", 0, held, percent).Needed);

    [Fact]
    public void The_share_of_what_was_never_held_is_nothing_and_one_unit_can_be_enough()
    {
        Assert.Equal([0, 0.5, 1], [new ModuleAttendance("m", 3, 0, 80).Share, new ModuleAttendance("m", 4, 8, 80)
            .Share, new ModuleAttendance("m", 1, 1, 80).Share]);
        Assert.True(new ModuleAttendance("m", 1, 1, 80).IsEnough);
    }

    [Fact]
    public void A_programme_without_modules_is_never_fulfilled_and_one_with_a_single_module_can_be()
    {
        Assert.False(new Completion([], false, null).IsFulfilled);
        var done = new Completion([new ModuleAttendance("m", 8, 8, 80)], false, null);
        Assert.Equal((true, true), (done.IsFulfilled, done.IsEarnedHere));
        Assert.Equal((true, false), ((done with { IssuedIn = Sample.Run() }).IsFulfilled, (done with { IssuedIn = Sample.Run() })
            .IsEarnedHere));
        Assert.False(new Completion([new ModuleAttendance("m", 0, 8, 80)], false, null).IsEarnedHere);
    }

    [Fact]
    public void Project_work_is_accepted_once_and_taken_back_once_under_its_topic()
    {
        var accepted = ProjectReview.Next(null, 3, "Licht", 9, Sample.Now)!;
        Assert.Equal((3, true, "Licht", Sample.Now, 9),
            (accepted.EnrolmentId, accepted.Accepted, accepted.Topic, accepted.At, accepted.By));
        Assert.Null(ProjectReview.Next(accepted, 3, "Wege", 9, Sample.Now));

        var back = ProjectReview.Next(accepted, 3, null, 9, Sample.Now)!;
        Assert.Equal((false, "Licht"), (back.Accepted, back.Topic));
        Assert.Null(ProjectReview.Next(back, 3, null, 9, Sample.Now));
        Assert.Null(ProjectReview.Next(null, 3, null, 9, Sample.Now));
        Assert.Equal("Wege", ProjectReview.Next(back, 3, "Wege", 9, Sample.Now)!.Topic);
    }

    [Theory]
    [InlineData(EnrolmentState.Confirmed, null)]
    [InlineData(EnrolmentState.Completed, Refusal.AlreadyCompleted)]
    [InlineData(EnrolmentState.Waiting, Refusal.EnrolmentHasNoPlace)]
    public void Project_work_is_judged_while_the_person_has_a_place(EnrolmentState state, Refusal? why) =>
        Assert.Equal(why, Sample.In(state).WhyNotReview());

    [Theory]
    [InlineData(true, 1, Refusal.LastOfficeAccount)]
    [InlineData(true, 2, null)]
    [InlineData(false, 1, null)]
    public void The_last_account_of_the_office_keeps_its_rights(bool isOffice, int accounts, Refusal? why) =>
        Assert.Equal(why, OfficeAccounts.WhyNotLose(isOffice, accounts));
}
