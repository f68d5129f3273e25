using ASSKomm.Training.Data;
using ASSKomm.Training.Domain;
using ASSKomm.Training.Seats;
using ASSKomm.Training.Tests.Pages.My;
using ASSKomm.Training.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace ASSKomm.Training.Tests.Jobs;

/// <summary>What is kept for a while is gone afterwards, and not before.</summary>
public sealed class CleanUpTests
{
    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_draft_is_kept_for_thirty_days_after_the_deadline(DatabaseProvider provider)
    {
        await using var app = await TestApp.StartAsync(provider);
        var run = await app.RunAsync();
        var (alice, bob) = (await app.AddAsync("Alice"), await app.AddAsync("Bob"));
        await app.EnrolmentAsync(run, bob);
        await app.UseAsync<Drafts, EnrolmentForm?>(drafts => drafts.KeepAsync(run.Id, alice.Id, form => form with { Access = "Aufzug" }, CancellationToken.None));

        await app.AtAsync(run.RegistrationDeadline.AddDays(30));
        Assert.Equal("Aufzug", (await app.DraftAsync(run, alice))?.Access);
        await app.AtAsync(run.RegistrationDeadline.AddDays(30).AddSeconds(1));

        Assert.Null(await app.DraftAsync(run, alice));
        Assert.Single(await app.SentAsync(run, bob));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Needs_are_kept_for_thirty_days_after_the_last_day_and_go_at_once_when_the_enrolment_ends(DatabaseProvider provider)
    {
        await using var app = await TestApp.StartAsync(provider);
        var (run, cancelled) = (await app.RunAsync(), await app.RunAsync());
        var stays = await NeedyAsync(app, run, EnrolmentState.Confirmed, "Alice");
        var gone = await NeedyAsync(app, run, EnrolmentState.Withdrawn, "Bob");
        var calledOff = await NeedyAsync(app, cancelled, EnrolmentState.Confirmed, "Charlie");
        await app.SetAsync(cancelled, r => r.CancelledAt = app.Now);

        await app.TickAsync();
        Assert.Equal([stays], await app.WithAsync(db => db.Needs.Select(n => n.EnrolmentId).ToListAsync()));
        Assert.NotEqual(gone, calledOff);

        var end = run.Sessions.Max(s => s.EndsAt);
        await app.AtAsync(end.AddDays(30).AddSeconds(-1));
        Assert.Equal(1, await app.WithAsync(db => db.Needs.CountAsync()));
        await app.AtAsync(end.AddDays(30));

        Assert.Equal(0, await app.WithAsync(db => db.Needs.CountAsync()));
    }

    private static async Task<int> NeedyAsync(TestApp app, CourseRun run, EnrolmentState state, string name)
    {
        var enrolment = await app.EnrolmentAsync(run, await app.AddAsync(name), state);
        await app.WithAsync(async db =>
        {
            db.Needs.Add(new ParticipantNeeds { EnrolmentId = enrolment.Id, Meals = "vegan" });
            await db.SaveChangesAsync();
        });
        return enrolment.Id;
    }
}
