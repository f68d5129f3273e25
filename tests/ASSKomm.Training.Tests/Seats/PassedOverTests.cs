using ASSKomm.Training.Data;
using ASSKomm.Training.Domain;
using ASSKomm.Training.Seats;
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

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_selection_gives_no_place_to_who_cannot_be_given_one_and_says_so_in_the_draft(DatabaseProvider provider)
    {
        await using var app = await TestApp.StartAsync(provider);
        var olga = await app.AddAsync("Olga", Roles.Office);
        var run = await SelectingRunAsync(app, places: 1);
        foreach (var person in await app.PeopleAsync(2))
        {
            await app.EnrolAsync(run, person);
        }

        app.Time.SetUtcNow(run.RegistrationDeadline);
        await app.BringUpToNowAsync();
        var lines = (await app.UseAsync<SeatAllotment, (Refusal?, IReadOnlyList<SelectionLine> Lines)>(s => s.DraftSelectionAsync(run.Id, CancellationToken.None))).Lines;
        var (first, second) = (lines[0].Candidate.Enrolment, lines[1].Candidate.Enrolment);
        await DisableAsync(app, first, app.Now);

        var draft = await (await app.SignInAsync(olga)).OpenAsync($"/geschaeftsstelle/durchgaenge/{run.Id}/auswahl");
        Assert.Contains("Warteliste, übergangen: Das Konto ist gesperrt", draft.Text, StringComparison.Ordinal);
        Assert.Null(await app.UseAsync<SeatAllotment, Refusal?>(s => s.ReleaseSelectionAsync(run.Id, seen: null, olga.Id, CancellationToken.None)));

        Assert.Equal([EnrolmentState.Waiting, EnrolmentState.Confirmed], await app.StatesAsync([first, second]));
        Assert.Contains("). Übergangen: Das Konto ist gesperrt.", (await app.ReloadAsync(first)).Steps.MaxBy(s => s.Id)!.Why, StringComparison.Ordinal);
        await app.AssertConsistentAsync();
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Neither_a_new_rule_nor_the_employers_yes_gives_a_place_to_who_cannot_be_given_one(DatabaseProvider provider)
    {
        await using var app = await TestApp.StartAsync(provider);
        var olga = await app.AddAsync("Olga", Roles.Office);
        var (selecting, asking) = (await SelectingRunAsync(app, places: 2), await app.AskingRunAsync(places: 1));
        foreach (var person in await app.PeopleAsync(2))
        {
            await app.EnrolAsync(selecting, person);
        }

        var people = await app.HistoryAsync(selecting);
        var asked = await app.AddAsync("Alice Gefragt");
        var waits = await app.ApplyAsync(asking, asked);
        await DisableAsync(app, people[0], app.Now);
        await DisableAsync(app, waits, app.Now);

        await app.UseAsync<SeatAllotment, Refusal?>(s => s.SwitchRuleAsync(selecting.Id, AllotmentRule.ByArrival, olga.Id, "Platz für alle.", CancellationToken.None));
        await app.AnswerAsync(Assert.Single(await app.KeysAsync(asked)), yes: true);

        Assert.Equal([EnrolmentState.Waiting, EnrolmentState.Confirmed], await app.StatesAsync(people));
        Assert.Equal(EnrolmentState.Waiting, (await app.ReloadAsync(waits)).State);
        Assert.Contains(
            "Zustimmung von Erika Amtsleitung; übergangen: Das Konto ist gesperrt.", (await app.ReloadAsync(waits)).Steps.Select(s => s.Why));
        await app.AssertConsistentAsync();

        await DisableAsync(app, waits, null);
        await app.BringUpToNowAsync();
        Assert.Equal(EnrolmentState.Offered, (await app.ReloadAsync(waits)).State);
    }

    private static async Task<CourseRun> SelectingRunAsync(TestApp app, int places)
    {
        var run = await app.RunAsync(places);
        await app.WithAsync(db => db.Runs.Where(r => r.Id == run.Id).ExecuteUpdateAsync(s => s.SetProperty(r => r.Rule, AllotmentRule.Selection)));
        return run;
    }

    private static Task<int> DisableAsync(TestApp app, Enrolment enrolment, DateTimeOffset? at) => app.WithAsync(db =>
        db.Users.Where(a => a.Id == enrolment.PersonId).ExecuteUpdateAsync(s => s.SetProperty(a => a.DisabledAt, at)));
}
