using ASSKomm.Training.Data;
using ASSKomm.Training.Domain;
using ASSKomm.Training.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace ASSKomm.Training.Tests.Seats;

/// <summary>W01, W02, W26, R27, R28: many people at the same moment.</summary>
public sealed class RaceForPlacesTests
{
    private const int Rounds = 10;

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Twenty_people_at_once_for_the_last_five_places_give_five_places_and_fifteen_waiting(DatabaseProvider provider)
    {
        await using var app = await TestApp.StartAsync(provider);
        var people = await app.PeopleAsync(23);
        for (var round = 0; round < Rounds; round++)
        {
            var run = await app.RunAsync(places: 8);
            await Task.WhenAll(people.Take(3).Select(p => app.EnrolAsync(run, p)));

            var answers = await Task.WhenAll(people.Skip(3).Select(p => app.EnrolAsync(run, p)));

            Assert.Equal(5, answers.OfType<EnrolmentResult.Placed>().Count());
            Assert.Equal(Enumerable.Range(1, 15), answers.OfType<EnrolmentResult.Waits>().Select(w => w.Position).Order());
            Assert.Equal(new Occupancy(8, 8, 15) { WithPlace = 8 }, await app.SeatsAsync(run));
        }

        Assert.Equal(23 * Rounds, (await app.LettersAsync()).Count);
        await app.AssertConsistentAsync();
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Who_would_not_wait_is_told_that_it_is_full_and_leaves_no_trace(DatabaseProvider provider)
    {
        await using var app = await TestApp.StartAsync(provider);
        var run = await app.RunAsync(places: 5);

        var answers = await Task.WhenAll((await app.PeopleAsync(20)).Select(p => app.EnrolAsync(run, p, willingToWait: false)));

        Assert.Equal(5, answers.OfType<EnrolmentResult.Placed>().Count());
        Assert.Equal(15, answers.OfType<EnrolmentResult.IsFull>().Count(full => full.PositionIfWaiting == 1));
        Assert.Equal(5, await app.WithAsync(db => db.Enrolments.CountAsync()));
        Assert.Equal(5, (await app.LettersAsync()).Count);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Whoever_clicks_twenty_times_at_once_is_enrolled_once(DatabaseProvider provider)
    {
        await using var app = await TestApp.StartAsync(provider);
        var run = await app.RunAsync(places: 5);
        var person = await app.AddAsync("Alice");

        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => app.EnrolAsync(run, person)));

        Assert.Single(answers.OfType<EnrolmentResult.Placed>());
        Assert.Equal(19, answers.OfType<EnrolmentResult.Refused>().Count(r => r.Why is Refusal.AlreadyEnrolled));
        await app.AssertConsistentAsync();
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_last_place_given_back_twenty_times_at_once_is_offered_to_one_person(DatabaseProvider provider)
    {
        await using var app = await TestApp.StartAsync(provider);
        var run = await app.RunAsync(places: 1);
        var arrived = await app.ArriveAsync(run, 4);

        // W11
        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => app.WithdrawAsync(arrived[0])));

        Assert.All(answers, a => Assert.Null(a));
        Assert.Equal([EnrolmentState.Confirmed, EnrolmentState.Withdrawn], (await app.ReloadAsync(arrived[0])).Steps.OrderBy(s => s.Id).Select(s => s.State));
        Assert.Equal(
            [EnrolmentState.Withdrawn, EnrolmentState.Offered, EnrolmentState.Waiting, EnrolmentState.Waiting], await app.StatesAsync(arrived));
        await app.AssertConsistentAsync();
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Coming_leaving_and_changing_the_number_of_places_at_once_forgets_and_oversells_nobody(DatabaseProvider provider)
    {
        await using var app = await TestApp.StartAsync(provider);
        var office = await app.AddAsync("Olga", Roles.Office);
        var people = await app.PeopleAsync(16);
        for (var round = 0; round < Rounds / 2; round++)
        {
            await CrowdAsync(app, app, office, people);
        }

        await app.AssertConsistentAsync();
    }

    [Fact]
    public async Task Two_nodes_on_one_database_share_the_places()
    {
        await using var app = await TestApp.StartAsync(DatabaseProvider.PostgreSQL);
        await using var other = app.AnotherNode();
        var people = await app.PeopleAsync(20);
        for (var round = 0; round < Rounds; round++)
        {
            var run = await app.RunAsync(places: 5);

            var answers = await Task.WhenAll(people.Select((p, i) => (i % 2 == 0 ? app : other).EnrolAsync(run, p)));

            Assert.Equal(5, answers.OfType<EnrolmentResult.Placed>().Count());
            Assert.Equal(Enumerable.Range(1, 15), answers.OfType<EnrolmentResult.Waits>().Select(w => w.Position).Order());
        }

        await CrowdAsync(app, other, await app.AddAsync("Olga", Roles.Office), people);
        await app.AssertConsistentAsync();
    }

    [Fact]
    public async Task Without_the_line_that_holds_the_run_twenty_people_get_five_places()
    {
        // The control: the race is real, and the other tests of this class would see it. Inside one process people stand in line anyway, so
        // four nodes count at the same moment. SQLite needs no such line, it lets in one writer at a time.
        var nobodyHolds = new WithoutHold("UPDATE \"Runs\"", "SET \"Title\"", meetAfter: "GROUP BY", people: 5);
        await using var app = await TestApp.StartAsync(DatabaseProvider.PostgreSQL, replace: nobodyHolds.Into);
        await using var second = app.AnotherNode();
        await using var third = app.AnotherNode();
        await using var fourth = app.AnotherNode();
        TestApp[] nodes = [app, second, third, fourth];
        Assert.All(nodes, n => Assert.Equal(app.Now, n.Now));
        var run = await app.RunAsync(places: 5);
        var people = await app.PeopleAsync(20);

        var asked = people.Select((p, i) => nodes[i % 4].EnrolAsync(run, p)).ToList();
        nobodyHolds.Arrive();
        var answers = await Task.WhenAll(asked);

        Assert.Equal(20, answers.OfType<EnrolmentResult.Placed>().Count());
        Assert.Equal(new Occupancy(5, 20, 0) { WithPlace = 20 }, await app.SeatsAsync(run));
        Assert.Equal($"{run.Title}: 20 Plätze waren vergeben, 5 gab es.", Assert.Single(await app.FindingsAsync()).What);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Not_even_a_hand_at_the_database_gives_one_person_two_active_enrolments(DatabaseProvider provider)
    {
        await using var app = await TestApp.StartAsync(provider);
        var run = await app.RunAsync();
        var arrived = Assert.Single(await app.ArriveAsync(run, 1));
        Task InsertAsync(string state) => app.WithAsync(db => db.Database.ExecuteSqlAsync(
            $"""
             INSERT INTO "Enrolments" ("RunId", "PersonId", "State", "ArrivedAt", "Since", "Modules", "Priority", "WillingToWait", "OverCapacity")
             VALUES ({run.Id}, {arrived.PersonId}, {state}, {app.Now.UtcDateTime}, {app.Now.UtcDateTime}, '', 0, {true}, {false})
             """));

        foreach (var state in Enum.GetValues<EnrolmentState>())
        {
            // Ended ones may be as many as people like.
            var refused = await Record.ExceptionAsync(() => InsertAsync(state.ToString()));
            Assert.Equal(state.IsActive() || state is EnrolmentState.Draft, refused is not null);
            Assert.True(refused is null || refused.Message.Contains("unique", StringComparison.OrdinalIgnoreCase), refused?.Message);
        }
    }

    // Six have a place and four wait; then all at once: six come, five leave, two are struck off, places go up and down.
    private static async Task CrowdAsync(TestApp app, TestApp other, Account office, List<Account> people)
    {
        var run = await app.RunAsync(places: 6);
        var arrived = new List<Enrolment>();
        foreach (var person in people.Take(10))
        {
            arrived.Add(await app.EnrolAsync(run, person) is EnrolmentResult.Placed placed
                ? placed.Enrolment
                : await app.WithAsync(db => db.Enrolments.SingleAsync(e => e.RunId == run.Id && e.PersonId == person.Id)));
        }

        await Task.WhenAll(
            [
                .. people.Skip(10).Take(6).Select((p, i) => (Task)(i % 2 == 0 ? app : other).EnrolAsync(run, p)),
                app.WithdrawAsync(arrived[0]), other.WithdrawAsync(arrived[1]), app.WithdrawAsync(arrived[6]), other.WithdrawAsync(arrived[7]),
                other.WithdrawAsync(arrived[0]), app.RemoveAsync(arrived[2], office.Id), other.RemoveAsync(arrived[8], office.Id),
                app.SetPlacesAsync(run, 7), other.SetPlacesAsync(run, 4), app.SetPlacesAsync(run, 5),
            ]);

        var seats = await app.SeatsAsync(run);
        Assert.Equal(10, seats.Taken + seats.Waiting);
        Assert.Equal(16, await app.WithAsync(db => db.Enrolments.CountAsync(e => e.RunId == run.Id)));
    }
}
