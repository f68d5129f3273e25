using ASSKomm.Training.Domain;

namespace ASSKomm.Training.Tests.Domain;

/// <summary>What counts of everything a person attended in several runs, and where the certificate is issued.</summary>
public sealed class LearnedTests
{
    [Fact]
    public void Of_every_module_the_best_run_counts_and_says_where_it_was()
    {
        var (here, there) = (Of(1, [10, 3]), Of(2, [2, 9]));

        var judged = here.Judge([here, there]);

        Assert.Equal([10, 9], judged.Modules.Select(m => m.Attended));
        Assert.Equal([null, there.Run], judged.Modules.Select(m => m.Elsewhere));
        Assert.True(judged.IsFulfilled);
    }

    [Fact]
    public void Enough_of_little_goes_before_a_greater_share_of_what_is_not_enough_and_of_equals_the_own_run_counts()
    {
        var (here, there) = (Of(1, [7, 5]), Of(2, [7, 5]));
        Assert.Equal([null, null], here.Judge([there, here]).Modules.Select(m => m.Elsewhere));
        Assert.Equal([null, null], there.Judge([there, here]).Modules.Select(m => m.Elsewhere));

        var lenient = there with { Alone = there.Alone with { Modules = [new("eins", 6, 10, 50), there.Alone.Modules[1]] } };
        Assert.Equal(there.Run, here.Judge([here, lenient]).Modules[0].Elsewhere);
        Assert.Equal(7, here.Judge([here, Of(2, [6, 5])]).Modules[0].Attended);
    }

    [Fact]
    public void What_was_held_goes_before_what_was_not_and_of_strangers_the_newer_enrolment()
    {
        var unheld = Of(1, [0, 9]) with { Alone = new Completion([new("eins", 0, 0, 80), new("zwei", 9, 10, 80)], false, null) };
        var (older, newer) = (Of(2, [0, 4]), Of(3, [0, 4]));

        Assert.Equal(newer.Run, unheld.Judge([older, newer, unheld]).Modules[0].Elsewhere);
        Assert.Equal(newer.Run, unheld.Judge([newer, unheld, older]).Modules[0].Elsewhere);
    }

    [Fact]
    public void Nothing_counts_that_a_revoked_certificate_rested_on_or_that_was_left_without_attending()
    {
        var here = Of(1, [10, 3]);
        Assert.Equal(3, here.Judge([here, Of(2, [9, 9]) with { IsRevoked = true }]).Modules[1].Attended);

        var gone = Of(3, [0, 0], EnrolmentState.Withdrawn);
        Assert.Equal(3, here.Judge([here, gone]).Modules[1].Attended);
        Assert.Equal(8, here.Judge([here, Of(4, [0, 8], EnrolmentState.Discontinued)]).Modules[1].Attended);
        Assert.Equal(1, Of(5, [9, 0]).Judge([Of(5, [9, 0]), Of(6, [0, 1], EnrolmentState.Discontinued)]).Modules[1].Attended);
        var accepted = new ProjectReview { Id = 5, Accepted = true };
        Assert.Null(here.Judge([here, Of(3, [0, 0], EnrolmentState.Withdrawn, review: accepted)]).ProjectWork);
        Assert.Null(here.Judge([here, Of(7, [9, 9]) with { IsRevoked = true }]).IssuedIn);
        // Whoever asks about one that counts nowhere else still reads what was attended in it.
        var revoked = Of(2, [9, 9]) with { IsRevoked = true };
        Assert.Equal([9, 9], revoked.Judge([revoked]).Modules.Select(m => m.Attended));
    }

    [Fact]
    public void A_project_work_accepted_anywhere_counts_before_one_that_is_not_and_the_own_before_others()
    {
        var here = Of(1, [9, 9], review: new ProjectReview { Id = 5, Accepted = false });
        var there = Of(2, [0, 1], review: new ProjectReview { Id = 3, Accepted = true });
        var newer = Of(3, [0, 1], review: new ProjectReview { Id = 4, Accepted = true });

        Assert.Equal(3, here.Judge([here, there]).ProjectWork!.Id);
        Assert.Equal(4, here.Judge([here, there, newer]).ProjectWork!.Id);
        Assert.Equal(3, there.Judge([here, there, newer]).ProjectWork!.Id);
    }

    [Fact]
    public void The_certificate_is_issued_in_the_enrolment_for_the_whole_programme()
    {
        var (whole, single) = (Of(1, [9, 3]), Of(2, [0, 9], modules: "zwei"));

        Assert.Equal((null, whole.Run), (whole.Judge([single, whole]).IssuedIn, single.Judge([single, whole]).IssuedIn));
        Assert.Null((single with { Enrolment = Sample.In(EnrolmentState.Completed) }).Judge([single, whole]).IssuedIn);
    }

    [Fact]
    public void A_completed_enrolment_is_home_before_all_others_and_one_that_was_called_off_or_left_never()
    {
        var (whole, done) = (Of(1, [9, 9]), Of(2, [9, 9], EnrolmentState.Completed, modules: "zwei"));
        Assert.Equal(done.Run, whole.Judge([whole, done]).IssuedIn);

        var cancelled = Of(3, [9, 9]);
        cancelled.Run.CancelledAt = Sample.Now;
        var left = Of(4, [9, 9], EnrolmentState.Discontinued);
        Assert.Equal(whole.Run, Of(5, [9, 9], modules: "eins").Judge([cancelled, left, whole]).IssuedIn);
        Assert.Null(cancelled.Judge([cancelled, left]).IssuedIn);
    }

    [Fact]
    public void With_single_modules_alone_it_is_that_of_them_which_counts_and_ends_last()
    {
        var (first, last, useless) = (Of(1, [9, 0], modules: "eins"), Of(2, [0, 9], modules: "zwei", later: 10),
            Of(3, [0, 0], modules: "zwei", later: 20));
        Learned[] all = [useless, first, last];
        Assert.Equal([last.Run, null, last.Run], new[] { first, last, useless }.Select(l => l.Judge(all).IssuedIn));

        var (one, two) = (Of(4, [9, 9]), Of(5, [9, 9]));
        Assert.Equal(two.Run, one.Judge([two, one]).IssuedIn);
        Assert.Equal(two.Run, one.Judge([one, two]).IssuedIn);
    }

    private static Learned Of(
        int id, int[] attended, EnrolmentState state = EnrolmentState.Confirmed, string modules = "", int later = 0,
            ProjectReview? review = null)
    {
        var (enrolment, run) = (Sample.In(state, id), Sample.Run());
        (enrolment.Modules, run.Id) = (modules, id);
        run.Sessions.ForEach(s => s.EndsAt = s.EndsAt.AddDays(later));
        return new Learned(enrolment, run,
            new Completion([new("eins", attended[0], 10, 80), new("zwei", attended[1], 10, 80)], false, review));
    }
}
