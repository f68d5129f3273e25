using ASSKomm.Training.Data;
using ASSKomm.Training.Domain;
using ASSKomm.Training.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace ASSKomm.Training.Tests.Seats;

/// <summary>Whoever was enrolled when a run was called off goes first, until they get a place somewhere else: »bis dahin nirgends einen Platz«.</summary>
public sealed class FirstRightTests
{
    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_place_that_was_given_back_was_a_place(DatabaseProvider provider)
    {
        await using var app = await TestApp.StartAsync(provider);
        var (calledOff, other, waits) = (await app.RunAsync(), await app.RunAsync(), await app.RunAsync(places: 0));
        var (gaveBack, declined, none) = (await app.AddAsync("Alice"), await app.AddAsync("Bob"), await app.AddAsync("Charlie"));
        await CallOffAsync(app, calledOff, gaveBack, declined, none);
        Assert.True(await HasAsync(app, gaveBack));

        await app.EnrolAsync(other, gaveBack);
        await app.WithdrawAsync(await NewestAsync(app, other, gaveBack));
        await app.EnrolAsync(waits, declined);
        await app.EnrolAsync(waits, none);
        Assert.Equal([1, 1], (await app.HistoryAsync(waits)).Select(e => e.Priority));
        await app.SetPlacesAsync(waits, 1);
        await app.DeclineAsync(await NewestAsync(app, waits, declined));
        await app.WithdrawAsync(await NewestAsync(app, waits, none));

        // Charlie was offered the place that Bob declined, and left without having answered.
        Assert.Equal((false, false, false), (await HasAsync(app, gaveBack), await HasAsync(app, declined), await HasAsync(app, none)));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Who_moves_up_elsewhere_after_the_run_was_called_off_has_had_the_place_whenever_they_came(DatabaseProvider provider)
    {
        await using var app = await TestApp.StartAsync(provider);
        var (full, calledOff) = (await app.RunAsync(places: 1), await app.RunAsync());
        var alice = await app.AddAsync("Alice");
        await app.ArriveAsync(full, 1);
        // Waits here before the other enrolment begins.
        await app.EnrolAsync(full, alice);
        await CallOffAsync(app, calledOff, alice);
        Assert.True(await HasAsync(app, alice));

        await app.SetPlacesAsync(full, 2);
        await app.AcceptAsync(await NewestAsync(app, full, alice));

        Assert.False(await HasAsync(app, alice));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Who_only_waited_or_had_the_place_in_a_run_that_was_called_off_too_keeps_it(DatabaseProvider provider)
    {
        await using var app = await TestApp.StartAsync(provider);
        var (first, second, full, before) = (await app.RunAsync(), await app.RunAsync(), await app.RunAsync(places: 0), await app.RunAsync());
        var alice = await app.AddAsync("Alice");
        await app.EnrolAsync(before, alice);
        await CallOffAsync(app, first, alice);
        await app.EnrolAsync(full, alice);
        await CallOffAsync(app, second, alice);
        // A place from before says nothing, and what becomes of it is no new one.
        app.Time.Advance(TimeSpan.FromDays(1));
        await app.WithdrawAsync(await NewestAsync(app, before, alice));

        Assert.True(await HasAsync(app, alice));
        var next = await app.RunAsync(places: 0);
        await app.EnrolAsync(next, alice);
        Assert.Equal(1, (await NewestAsync(app, next, alice)).Priority);
    }

    [Fact]
    public async Task A_place_that_was_given_back_was_none_after_its_run_was_called_off_too()
    {
        await using var app = await TestApp.StartAsync(DatabaseProvider.Sqlite);
        var (calledOff, other) = (await app.RunAsync(), await app.RunAsync());
        var alice = await app.AddAsync("Alice");
        await CallOffAsync(app, calledOff, alice);
        await app.EnrolAsync(other, alice);
        await app.WithdrawAsync(await NewestAsync(app, other, alice));
        Assert.False(await HasAsync(app, alice));

        await CallOffAsync(app, other);

        Assert.True(await HasAsync(app, alice));
    }

    private static async Task CallOffAsync(TestApp app, CourseRun run, params Account[] people)
    {
        foreach (var person in people)
        {
            await app.EnrolAsync(run, person);
        }

        app.Time.Advance(TimeSpan.FromMinutes(1));
        await app.CancelAsync(run, by: 0);
        app.Time.Advance(TimeSpan.FromMinutes(1));
    }

    private static Task<bool> HasAsync(TestApp app, Account person) => app.WithAsync(db => db.FirstRights.AnyAsync(e => e.PersonId == person.Id));

    private static async Task<Enrolment> NewestAsync(TestApp app, CourseRun run, Account person) =>
        (await app.HistoryAsync(run)).Last(e => e.PersonId == person.Id);
}
