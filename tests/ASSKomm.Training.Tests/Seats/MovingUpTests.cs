using ASSKomm.Training.Data;
using ASSKomm.Training.Domain;
using ASSKomm.Training.Seats;
using ASSKomm.Training.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace ASSKomm.Training.Tests.Seats;

public sealed class MovingUpTests
{
    private const EnrolmentState Waiting = EnrolmentState.Waiting;
    private const EnrolmentState Confirmed = EnrolmentState.Confirmed;
    private const EnrolmentState Offered = EnrolmentState.Offered;

    private static readonly Dictionary<string, Func<TestApp, CourseRun, List<Enrolment>, Account, Task>> Ways = new()
    {
        ["somebody withdraws"] = (app, _, arrived, _) => app.WithdrawAsync(arrived[0]),
        ["the office removes somebody"] = (app, _, arrived, office) => app.RemoveAsync(arrived[1], office.Id),
        ["there is one place more"] = (app, run, _, _) => app.SetPlacesAsync(run, 3),
    };

    public static TheoryData<DatabaseProvider, string> AllWays =>
        [.. from provider in Databases.All from way in Ways.Keys select (provider.Data, way)];

    [Theory, MemberData(nameof(AllWays))]
    // W30: there is one way to write, whichever place was given up.
    public async Task Whichever_way_a_place_comes_free_it_is_offered_to_the_next_person(DatabaseProvider provider, string way)
    {
        await using var app = await TestApp.StartAsync(provider);
        var office = await app.AddAsync("Olga", Roles.Office);
        var run = await app.RunAsync(places: 2);
        var arrived = await app.ArriveAsync(run, 5);
        app.Time.Advance(TimeSpan.FromHours(1));

        await Ways[way](app, run, arrived, office);

        Assert.Equal([Offered, Waiting, Waiting], await app.StatesAsync(arrived.Skip(2)));
        // W08: with a letter and a line in the history, and for nobody else.
        Assert.Equal(["you-are-on-the-waiting-list", "you-are-offered-a-place"], await app.KindsAsync(arrived[2]));
        Assert.Equal(["you-are-on-the-waiting-list"], await app.KindsAsync(arrived[3]));
        var step = (await app.ReloadAsync(arrived[2])).Steps.MaxBy(s => s.Id)!;
        Assert.Equal((Offered, app.Now, null, $"Ein Platz wurde frei und ist reserviert bis {ASSKomm.Training.Mail.GermanDates.Moment((await app.ReloadAsync(arrived[2])).OfferedUntil!.Value)}."), (step.State, step.At, step.By, step.Why));
        await app.AssertConsistentAsync();
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Unlimited_places_leave_nobody_waiting(DatabaseProvider provider)
    {
        await using var app = await TestApp.StartAsync(provider);
        var run = await app.RunAsync(places: 2);
        var arrived = await app.ArriveAsync(run, 5);

        await app.SetPlacesAsync(run, null);

        Assert.Equal(new Occupancy(null, 5, 0) { Offered = 3, WithPlace = 2 }, await app.SeatsAsync(run));
        Assert.Equal(3, (await app.LettersAsync()).Count(l => l.Kind == "you-are-offered-a-place"));
        Assert.IsType<EnrolmentResult.Placed>(await app.EnrolAsync(run, await app.AddAsync("Alice")));
        await app.AssertConsistentAsync();
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Who_came_in_the_same_moment_moves_up_in_the_order_of_enrolling(DatabaseProvider provider)
    {
        // W25: equal times never make the order a matter of luck.
        await using var app = await TestApp.StartAsync(provider);
        var run = await app.RunAsync(places: 0);
        var arrived = new List<Enrolment>();
        foreach (var person in (await app.PeopleAsync(6)).AsEnumerable().Reverse())
        {
            arrived.Add(((EnrolmentResult.Waits)(await app.EnrolAsync(run, person))!).Enrolment);
        }

        await app.SetPlacesAsync(run, 2);
        Assert.Equal([Offered, Offered, Waiting, Waiting, Waiting, Waiting], await app.StatesAsync(arrived));
        await app.WithdrawAsync(arrived[2]);
        await app.SetPlacesAsync(run, 3);
        Assert.Equal([Offered, Waiting, Waiting], await app.StatesAsync(arrived.Skip(3)));
        Assert.Equal(2, await app.WithAsync(db => db.PositionAsync(arrived[5], CancellationToken.None)));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Fewer_places_take_nobodys_place_and_nobody_moves_up_until_it_fits(DatabaseProvider provider)
    {
        await using var app = await TestApp.StartAsync(provider);
        var run = await app.RunAsync(places: 3);
        var arrived = await app.ArriveAsync(run, 5);

        await app.SetPlacesAsync(run, 1);
        Assert.Equal([Confirmed, Confirmed, Confirmed, Waiting, Waiting], await app.StatesAsync(arrived));
        Assert.Equal(0, (await app.SeatsAsync(run)).Free);

        await app.WithdrawAsync(arrived[0]);
        await app.WithdrawAsync(arrived[1]);
        Assert.Equal([Confirmed, Waiting, Waiting], await app.StatesAsync(arrived.Skip(2)));

        await app.WithdrawAsync(arrived[2]);
        Assert.Equal([Offered, Waiting], await app.StatesAsync(arrived.Skip(3)));
        await app.AssertConsistentAsync();
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task After_the_deadline_places_are_still_offered_until_nobody_could_answer_in_time(DatabaseProvider provider)
    {
        await using var app = await TestApp.StartAsync(provider);
        var run = await app.RunAsync(places: 1);
        var arrived = await app.ArriveAsync(run, 4);
        var begins = run.Sessions.Min(s => s.StartsAt);

        app.Time.SetUtcNow(begins.AddDays(-5));
        await app.WithdrawAsync(arrived[0]);
        Assert.Equal([EnrolmentState.Withdrawn, Offered, Waiting, Waiting], await app.StatesAsync(arrived));

        app.Time.SetUtcNow(begins.AddSeconds(-1));
        await app.WithdrawAsync(arrived[1]);
        // Too late for an offer that leaves time to answer: what is free now the office gives by hand.
        Assert.Equal([Waiting, Waiting], await app.StatesAsync(arrived.Skip(2)));

        app.Time.SetUtcNow(begins);
        await app.WithdrawAsync(arrived[2]);
        await app.SetPlacesAsync(run, 10);
        Assert.Equal([EnrolmentState.Withdrawn, Waiting], await app.StatesAsync(arrived.Skip(2)));
        await app.AssertConsistentAsync();
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Nobody_moves_up_in_a_cancelled_run(DatabaseProvider provider)
    {
        await using var app = await TestApp.StartAsync(provider);
        var office = await app.AddAsync("Olga", Roles.Office);
        var run = await app.RunAsync(places: 1);
        var arrived = await app.ArriveAsync(run, 3);

        Assert.Null(await app.CancelAsync(run, office.Id));
        await app.WithdrawAsync(arrived[0]);
        await app.SetPlacesAsync(run, null);

        Assert.Equal([Waiting, Waiting], await app.StatesAsync(arrived.Skip(1)));
        Assert.Equal(3, (await app.LettersAsync()).Count(l => l.Kind == "run-is-cancelled"));
        Assert.Equal(
            new EnrolmentResult.Refused(Refusal.RunIsCancelled), await app.EnrolAsync(run, await app.AddAsync("Alice")));
        Assert.Null(await app.CancelAsync(run, office.Id));
        Assert.Equal(Refusal.RunHasEnded, await app.CancelAsync(run, by: 0));
        Assert.Equal(3, (await app.LettersAsync()).Count(l => l.Kind == "run-is-cancelled"));
        await app.AssertConsistentAsync();
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Who_is_first_in_the_queue_and_leaves_gets_no_place_and_nobody_moves_up(DatabaseProvider provider)
    {
        // W09
        await using var app = await TestApp.StartAsync(provider);
        var run = await app.RunAsync(places: 1);
        var arrived = await app.ArriveAsync(run, 3);

        Assert.Null(await app.WithdrawAsync(arrived[1]));
        Assert.Equal([Confirmed, EnrolmentState.Withdrawn, Waiting], await app.StatesAsync(arrived));
        Assert.Equal(["you-are-on-the-waiting-list", "you-withdrew"], await app.KindsAsync(arrived[1]));
        Assert.Equal(1, await app.WithAsync(db => db.PositionAsync(arrived[2], CancellationToken.None)));

        await app.WithdrawAsync(arrived[0]);
        Assert.Equal([EnrolmentState.Withdrawn, EnrolmentState.Withdrawn, Offered], await app.StatesAsync(arrived));
        await app.AssertConsistentAsync();
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Leaving_twice_changes_nothing_and_coming_back_means_the_end_of_the_queue(DatabaseProvider provider)
    {
        await using var app = await TestApp.StartAsync(provider);
        var office = await app.AddAsync("Olga", Roles.Office);
        var run = await app.RunAsync(places: 1);
        var arrived = await app.ArriveAsync(run, 3);

        // W11
        Assert.Null(await app.WithdrawAsync(arrived[0]));
        Assert.Null(await app.WithdrawAsync(arrived[0]));
        Assert.Equal(Refusal.EnrolmentHasEnded, await app.RemoveAsync(arrived[0], office.Id));
        Assert.Equal(new Occupancy(1, 1, 1) { Offered = 1 }, await app.SeatsAsync(run));

        var person = await app.WithAsync(db => db.Users.SingleAsync(a => a.Id == arrived[0].PersonId));
        Assert.Equal(2, Assert.IsType<EnrolmentResult.Waits>(await app.EnrolAsync(run, person)).Position);
        await app.AssertConsistentAsync();
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Nobody_passes_those_who_wait_even_when_a_place_is_free(DatabaseProvider provider)
    {
        // W05: rows as a hand at the database might leave them, one place free and one person waiting.
        await using var app = await TestApp.StartAsync(provider);
        var run = await app.RunAsync(places: 1);
        var waiting = await app.EnrolmentAsync(run, await app.AddAsync("Bob"), Waiting);
        app.Time.Advance(TimeSpan.FromMinutes(1));

        Assert.Equal(1, Assert.IsType<EnrolmentResult.IsFull>(await app.EnrolAsync(run, await app.AddAsync("Charlie"), willingToWait: false)).PositionIfWaiting);
        var charlie = Assert.IsType<EnrolmentResult.Waits>(await app.EnrolAsync(run, await app.AddAsync("Charlie Zwei"))).Enrolment;

        await app.SetPlacesAsync(run, 1);
        Assert.Equal([Offered, Waiting], await app.StatesAsync([waiting, charlie]));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_run_moved_from_the_past_into_the_future_hands_on_what_came_free_meanwhile(DatabaseProvider provider)
    {
        await using var app = await TestApp.StartAsync(provider);
        var run = await app.RunAsync(places: 1);
        var arrived = await app.ArriveAsync(run, 2);
        app.Time.SetUtcNow(run.Sessions.Min(s => s.StartsAt).AddHours(1));
        await app.WithdrawAsync(arrived[0]);
        Assert.Equal([EnrolmentState.Discontinued, Waiting], await app.StatesAsync(arrived));

        await app.UseAsync<RunPlanning, bool>(async planning =>
        {
            await planning.ChangeAsync(
                run.Id,
                seen: null,
                by: 0,
                r => r.Sessions.ForEach(s => (s.StartsAt, s.EndsAt) = (s.StartsAt.AddDays(30), s.EndsAt.AddDays(30))),
                CancellationToken.None);
            return true;
        });

        Assert.Equal([EnrolmentState.Discontinued, Offered], await app.StatesAsync(arrived));
        await app.AssertConsistentAsync();
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task The_number_of_places_changed_with_the_other_facts_of_a_run_moves_people_up_too(DatabaseProvider provider)
    {
        await using var app = await TestApp.StartAsync(provider);
        var run = await app.RunAsync(places: 1);
        var arrived = await app.ArriveAsync(run, 2);

        await app.UseAsync<RunPlanning, bool>(async planning =>
        {
            await planning.ChangeAsync(run.Id, seen: null, by: 0, r => r.Places = 2, CancellationToken.None);
            return true;
        });

        Assert.Equal([Confirmed, Offered], await app.StatesAsync(arrived));
        await app.AssertConsistentAsync();
    }
}
