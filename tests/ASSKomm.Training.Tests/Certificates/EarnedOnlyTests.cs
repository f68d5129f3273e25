using ASSKomm.Training.Data;
using ASSKomm.Training.Domain;
using ASSKomm.Training.Seats;
using ASSKomm.Training.Tests.Seats;
using ASSKomm.Training.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace ASSKomm.Training.Tests.Certificates;

/// <summary>W88: no certificate without what it says.</summary>
public sealed class EarnedOnlyTests
{
    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Only_those_with_a_place_who_fulfilled_everything_get_one(DatabaseProvider provider)
    {
        await using var app = await TestApp.StartAsync(provider);
        var (run, office, enrolments) = await app.FinishedRunAsync(people: 2);
        await app.MissTheFirstDayAsync(enrolments[1], office);
        var taken = await app.EnrolmentAsync(run, await app.AddAsync("Ohne Projektarbeit"));
        foreach (var state in Enum.GetValues<EnrolmentState>().Where(s => !s.HasPlace()).Except(BeforeTheRun))
        {
            var without = await app.EnrolmentAsync(run, await app.AddAsync($"Charlie {state}"), state);
            await app.FulfilledAsync(without, office.Id);
        }

        await app.FulfilledAsync(taken, office.Id);
        await app.WithAsync(async db =>
        {
            db.ProjectReviews.Add(new ProjectReview { EnrolmentId = taken.Id, Accepted = false, At = app.Now, By = office.Id });
            await db.SaveChangesAsync();
        });

        Assert.Equal((1, null), await app.OrderAsync(run, office));
        await app.TickAsync();

        Assert.Equal(enrolments[0].PersonId, Assert.Single(await app.CertificatesAsync()).PersonId);
        await app.AssertConsistentAsync();
    }

    // Nobody who comes to a day is still in one of these.
    private static readonly EnrolmentState[] BeforeTheRun = [EnrolmentState.Draft, EnrolmentState.AwaitingConsent, EnrolmentState.Submitted, EnrolmentState.Offered];

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Before_the_last_day_has_ended_nothing_can_be_ordered(DatabaseProvider provider)
    {
        await using var app = await TestApp.StartAsync(provider);
        var (run, office, _) = await app.FinishedRunAsync(people: 1);
        var end = app.Now.AddDays(1);
        await MoveLastDayAsync(app, run, end);

        app.Time.SetUtcNow(end.AddSeconds(-1));
        Assert.Equal((0, Refusal.RunIsNotFinished), await app.OrderAsync(run, office));
        app.Time.SetUtcNow(end);
        Assert.Equal((1, null), await app.OrderAsync(run, office));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task What_was_lost_between_order_and_issue_is_refused_with_its_reason_and_may_be_ordered_again(DatabaseProvider provider)
    {
        await using var app = await TestApp.StartAsync(provider);
        var (run, office, enrolments) = await app.FinishedRunAsync(people: 2);
        await app.OrderAsync(run, office);
        await app.MissTheFirstDayAsync(enrolments[0], office);

        await app.TickAsync();

        Assert.Equal("Die Voraussetzungen für das Zertifikat sind noch nicht erfüllt.", (await app.OrderOfAsync(enrolments[0])).Refused);
        Assert.Equal([EnrolmentState.Confirmed, EnrolmentState.Completed], await app.StatesAsync(enrolments));
        Assert.Equal((0, null), await app.OrderAsync(run, office));

        await app.FulfilledAsync(enrolments[0], office.Id);
        Assert.Equal((1, null), await app.OrderAsync(run, office));
        await app.TickAsync();

        // The refusal took no number.
        Assert.Equal(["ASSK-2027-0001", "ASSK-2027-0002"], (await app.CertificatesAsync()).Select(c => c.Number));
        Assert.Equal("", (await app.OrderOfAsync(enrolments[0])).Refused);
        await app.AssertConsistentAsync();
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Who_was_struck_off_after_the_order_gets_none(DatabaseProvider provider)
    {
        await using var app = await TestApp.StartAsync(provider);
        var (run, office, enrolments) = await app.FinishedRunAsync(people: 1);
        await app.OrderAsync(run, office);
        Assert.Null(await app.RemoveAsync(enrolments[0], office.Id));

        await app.TickAsync();

        Assert.Empty(await app.CertificatesAsync());
        Assert.Equal(EnrolmentState.Removed, (await app.ReloadAsync(enrolments[0])).State);
        await app.AssertConsistentAsync();
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_run_that_got_another_day_after_the_order_is_not_finished(DatabaseProvider provider)
    {
        await using var app = await TestApp.StartAsync(provider);
        var (run, office, enrolments) = await app.FinishedRunAsync(people: 1);
        await app.OrderAsync(run, office);
        await MoveLastDayAsync(app, run, app.Now.AddDays(1));

        await app.TickAsync();

        Assert.Empty(await app.CertificatesAsync());
        Assert.Equal("Zertifikate werden erst nach dem letzten Termin ausgestellt.", (await app.OrderOfAsync(enrolments[0])).Refused);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Struck_off_and_issued_in_the_same_moment_it_is_one_or_the_other(DatabaseProvider provider)
    {
        await using var app = await TestApp.StartAsync(provider);
        var (run, office, enrolments) = await app.FinishedRunAsync(people: 10);
        await app.OrderAsync(run, office);

        var refusals = await Task.WhenAll(enrolments.Select(async e =>
        {
            var issuing = app.IssueAsync(e);
            var refusal = await app.RemoveAsync(e, office.Id);
            await issuing;
            return refusal;
        }));

        var states = await app.StatesAsync(enrolments);
        Assert.Equal(refusals.Select(r => r is null ? EnrolmentState.Removed : EnrolmentState.Completed), states);
        Assert.Equal(states.Count(s => s is EnrolmentState.Completed), (await app.CertificatesAsync()).Count);
        await app.AssertConsistentAsync();
    }

    [Fact]
    public async Task After_the_last_day_nobody_loses_a_certificate_by_one_late_click()
    {
        await using var app = await TestApp.StartAsync(DatabaseProvider.Sqlite);
        var (_, _, enrolments) = await app.FinishedRunAsync(people: 1);

        Assert.Equal(Refusal.RunHasEnded, await app.WithdrawAsync(enrolments[0]));

        Assert.Equal(EnrolmentState.Confirmed, (await app.ReloadAsync(enrolments[0])).State);
        Assert.Empty(await app.LettersAsync());
    }

    private static Task<bool> MoveLastDayAsync(TestApp app, CourseRun run, DateTimeOffset end) => app.UseAsync<RunPlanning, bool>(async planning =>
    {
        await planning.ChangeAsync(
            run.Id,
            seen: null,
            by: 0,
            r =>
            {
                var last = r.Sessions.MaxBy(s => s.StartsAt)!;
                (last.StartsAt, last.EndsAt) = (end.AddHours(-7), end);
            },
            CancellationToken.None);
        return true;
    });
}
