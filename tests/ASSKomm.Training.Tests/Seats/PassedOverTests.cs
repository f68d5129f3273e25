using ASSKomm.Training.Data;
using ASSKomm.Training.Domain;
using ASSKomm.Training.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace ASSKomm.Training.Tests.Seats;

public sealed class PassedOverTests
{
    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Who_cannot_be_given_a_place_is_passed_over_once_with_the_reason_and_the_next_is_served(DatabaseProvider provider)
    {
        // W06
        await using var app = await TestApp.StartAsync(provider);
        var run = await app.RunAsync(places: 2);
        var arrived = await app.ArriveAsync(run, 5);
        await DisableAsync(app, arrived[2], app.Now);

        await app.WithdrawAsync(arrived[0]);
        await app.WithdrawAsync(arrived[1]);

        Assert.Equal([EnrolmentState.Waiting, EnrolmentState.Offered, EnrolmentState.Offered], await app.StatesAsync(arrived.Skip(2)));
        var steps = (await app.ReloadAsync(arrived[2])).Steps;
        Assert.Equal("Übergangen: Das Konto ist gesperrt.", Assert.Single(steps, s => s.Why.StartsWith(Offers.PassedOver, StringComparison.Ordinal)).Why);
        Assert.Equal(["you-are-on-the-waiting-list"], await app.KindsAsync(arrived[2]));
        await app.AssertConsistentAsync();

        // The reason is gone: with the next place the person is served, without anybody asking for it.
        await DisableAsync(app, arrived[2], null);
        await app.SetPlacesAsync(run, 3);
        Assert.Equal(EnrolmentState.Offered, (await app.ReloadAsync(arrived[2])).State);
        await app.AssertConsistentAsync();
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_place_that_nobody_could_have_is_offered_with_the_next_tick_when_somebody_can(DatabaseProvider provider)
    {
        await using var app = await TestApp.StartAsync(provider);
        var run = await app.RunAsync(places: 1);
        var arrived = await app.ArriveAsync(run, 2);
        await DisableAsync(app, arrived[1], app.Now);
        await app.WithdrawAsync(arrived[0]);
        Assert.Equal(EnrolmentState.Waiting, (await app.ReloadAsync(arrived[1])).State);

        await DisableAsync(app, arrived[1], null);
        await app.BringUpToNowAsync();

        Assert.Equal(EnrolmentState.Offered, (await app.ReloadAsync(arrived[1])).State);
        await app.AssertConsistentAsync();
    }

    private static Task<int> DisableAsync(TestApp app, Enrolment enrolment, DateTimeOffset? at) => app.WithAsync(db =>
        db.Users.Where(a => a.Id == enrolment.PersonId).ExecuteUpdateAsync(s => s.SetProperty(a => a.DisabledAt, at)));
}
