using System.Data.Common;
using ASSKomm.Training.Data;
using ASSKomm.Training.Domain;
using ASSKomm.Training.Seats;
using ASSKomm.Training.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;

namespace ASSKomm.Training.Tests.Seats;

/// <summary>Who comes while the run is held goes in together with the others, as if one after the other.</summary>
public sealed class TurnstileTests
{
    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task All_who_stand_in_line_go_in_with_one_commit_in_the_order_in_which_they_came(DatabaseProvider provider)
    {
        var commits = new Commits();
        await using var app = await TestApp.StartAsync(provider, replace: commits.Count);
        var run = await app.RunAsync(places: 2);
        var people = await app.PeopleAsync(10);
        commits.Seen = 0;

        var answers = await Task.WhenAll(await InLineAsync(app, run, people.Select(p => (p, CancellationToken.None))));

        // One is the transaction that held them up.
        Assert.Equal(2, commits.Seen);
        Assert.All(answers[..2], a => Assert.IsType<EnrolmentResult.Placed>(a));
        Assert.Equal(Enumerable.Range(1, 8), answers[2..].Cast<EnrolmentResult.Waits>().Select(w => w.Position));
        Assert.Equal(people.Select(p => p.Id), await app.WithAsync(db => db.Enrolments.OrderBy(e => e.Id).Select(e => e.PersonId).ToListAsync()));
        Assert.Equal(10, (await app.LettersAsync()).Count);
        await app.AssertConsistentAsync();
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task What_is_wrong_with_one_costs_nobody_else_a_place(DatabaseProvider provider)
    {
        await using var app = await TestApp.StartAsync(provider);
        var run = await app.RunAsync(places: 3);
        var people = await app.PeopleAsync(4);
        // To nobody without an address a letter can be written, and without a letter nobody has a place.
        await app.WithAsync(db => db.Database.ExecuteSqlAsync($"""UPDATE "Accounts" SET "Email" = NULL WHERE "Id" = {people[1].Id}"""));

        var answers = await InLineAsync(app, run, people.Select(p => (p, CancellationToken.None)));

        await Assert.ThrowsAnyAsync<Exception>(() => answers[1]);
        foreach (var other in (int[])[0, 2, 3])
        {
            Assert.IsType<EnrolmentResult.Placed>(await answers[other]);
        }

        Assert.Equal(new Occupancy(3, 3, 0) { WithPlace = 3 }, await app.SeatsAsync(run));
        Assert.Equal(3, (await app.LettersAsync()).Count);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Who_gives_up_while_standing_in_line_leaves_no_trace(DatabaseProvider provider)
    {
        await using var app = await TestApp.StartAsync(provider);
        var run = await app.RunAsync(places: 1);
        var people = await app.PeopleAsync(2);
        using var gone = new CancellationTokenSource();

        var answers = await InLineAsync(app, run, [(people[0], gone.Token), (people[1], CancellationToken.None)], gone.Cancel);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => answers[0]);
        Assert.IsType<EnrolmentResult.Placed>(await answers[1]);
        Assert.Equal(people[1].Id, Assert.Single(await app.WithAsync(db => db.Enrolments.ToListAsync())).PersonId);
        Assert.Single(await app.LettersAsync());
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Who_stands_in_line_twice_is_enrolled_once(DatabaseProvider provider)
    {
        await using var app = await TestApp.StartAsync(provider);
        var run = await app.RunAsync(places: 3);
        var alice = await app.AddAsync("Alice");

        var answers = await Task.WhenAll(await InLineAsync(app, run, Enumerable.Repeat((alice, CancellationToken.None), 3)));

        Assert.IsType<EnrolmentResult.Placed>(answers[0]);
        Assert.All(answers[1..], a => Assert.Equal(new EnrolmentResult.Refused(Refusal.AlreadyEnrolled), a));
        Assert.Single(await app.LettersAsync());
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task The_place_on_the_list_that_somebody_is_told_is_the_one_they_have(DatabaseProvider provider)
    {
        await using var app = await TestApp.StartAsync(provider);
        var run = await app.RunAsync(places: 0);
        var people = await app.PeopleAsync(3);
        // The last one began a form long ago; at one moment the id decides, and a draft has its own already.
        await app.UseAsync<Drafts, EnrolmentForm?>(d => d.KeepAsync(run.Id, people[2].Id, f => f, CancellationToken.None));

        var answers = await Task.WhenAll(await InLineAsync(app, run, people.Select(p => (p, CancellationToken.None))));

        Assert.Equal([2, 3, 1], answers.Cast<EnrolmentResult.Waits>().Select(w => w.Position));
        foreach (var waits in answers.Cast<EnrolmentResult.Waits>())
        {
            Assert.Equal(waits.Position, await app.WithAsync(db => db.PositionAsync(waits.Enrolment, CancellationToken.None)));
        }
    }

    // The run is held until all of them have come.
    private static Task<List<Task<EnrolmentResult?>>> InLineAsync(
        TestApp app, CourseRun run, IEnumerable<(Account Person, CancellationToken Token)> people, Action? meanwhile = null) =>
        app.WithAsync(db => db.WriteAsync(
            async () =>
            {
                await db.HoldRunAsync(run.Id, CancellationToken.None);
                var answers = people.Select(p => app.UseAsync<SeatAllotment, EnrolmentResult?>(
                    s => s.EnrolAsync(run.Id, p.Person.Id, new EnrolmentForm { Wait = true }, p.Token))).ToList();
                meanwhile?.Invoke();
                return answers;
            },
            CancellationToken.None));

    private sealed class Commits : DbTransactionInterceptor
    {
        public int Seen { get; set; }

        public void Count(IServiceCollection services)
        {
            services.ConfigureDbContext<PostgresTrainingDb>(o => o.AddInterceptors(this));
            services.ConfigureDbContext<SqliteTrainingDb>(o => o.AddInterceptors(this));
        }

        public override Task TransactionCommittedAsync(DbTransaction transaction, TransactionEndEventData eventData, CancellationToken cancellationToken = default)
        {
            Seen++;
            return Task.CompletedTask;
        }
    }
}
