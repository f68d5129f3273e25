using ASSKomm.Training.Data;
using ASSKomm.Training.Domain;
using ASSKomm.Training.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace ASSKomm.Training.Tests.Pages.Office;

/// <summary>What changing a run does to the people in it.</summary>
public sealed class RunChangeTests
{
    // W08
    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task More_places_are_offered_at_once_in_the_order_of_the_list_and_each_gets_the_letter(DatabaseProvider provider)
    {
        await using var app = await TestApp.StartAsync(provider);
        var (_, office) = await app.EnterAsync("Olga", Roles.Office);
        var run = await app.RunAsync(places: 1);
        await app.EnrolmentAsync(run, await app.AddAsync("Alice"));
        var waiting = new List<Enrolment>();
        foreach (var name in (string[])["Bob", "Berta", "Bruno"])
        {
            app.Time.Advance(TimeSpan.FromSeconds(1));
            waiting.Add(await app.EnrolmentAsync(run, await app.AddAsync(name), EnrolmentState.Waiting));
        }

        var saved = await office.SubmitAsync($"/geschaeftsstelle/durchgaenge/{run.Id}/bearbeiten", new() { ["Input.Places"] = "3" });

        Assert.Equal($"/geschaeftsstelle/durchgaenge/{run.Id}", saved.Location);
        Assert.Equal(EnrolmentState.Offered, (await app.ReloadAsync(waiting[0])).State);
        Assert.Equal(EnrolmentState.Offered, (await app.ReloadAsync(waiting[1])).State);
        Assert.Equal(EnrolmentState.Waiting, (await app.ReloadAsync(waiting[2])).State);
        Assert.Equal(["you-are-offered-a-place to bob@amt.example", "you-are-offered-a-place to berta@amt.example"], (await app.LettersAsync()).Select(l => $"{l.Kind} to {l.ToAddress}"));
        Assert.Contains("3 von 3 vergeben, 2 davon angeboten, 0 frei, 1 auf der Warteliste", (await office.FollowAsync(saved)).Text, StringComparison.Ordinal);
    }

    // W12
    [Fact]
    public async Task An_empty_field_means_unlimited_and_zero_means_full()
    {
        await using var app = await TestApp.StartAsync(DatabaseProvider.Sqlite);
        var (_, office) = await app.EnterAsync("Olga", Roles.Office);
        var run = await app.RunAsync(places: 0);
        var bob = await app.EnrolmentAsync(run, await app.AddAsync("Bob"), EnrolmentState.Waiting);
        var edit = $"/geschaeftsstelle/durchgaenge/{run.Id}/bearbeiten";

        Assert.Equal("0", (await office.OpenAsync(edit)).ValueOf("Input.Places"));
        await office.SubmitAsync(edit, new() { ["Input.Title"] = "Noch immer voll" });
        Assert.Equal(EnrolmentState.Waiting, (await app.ReloadAsync(bob)).State);

        await office.SubmitAsync(edit, new() { ["Input.Places"] = "" });

        Assert.Null((await app.WithAsync(db => db.Runs.SingleAsync())).Places);
        Assert.Equal(EnrolmentState.Offered, (await app.ReloadAsync(bob)).State);
    }

    [Fact]
    public async Task Fewer_places_take_nobodys_place_away()
    {
        await using var app = await TestApp.StartAsync(DatabaseProvider.Sqlite);
        var (_, office) = await app.EnterAsync("Olga", Roles.Office);
        var run = await app.RunAsync(places: 2);
        var people = new[] { await app.EnrolmentAsync(run, await app.AddAsync("Alice")), await app.EnrolmentAsync(run, await app.AddAsync("Anton")) };

        await office.SubmitAsync($"/geschaeftsstelle/durchgaenge/{run.Id}/bearbeiten", new() { ["Input.Places"] = "1" });

        foreach (var person in people)
        {
            Assert.Equal(EnrolmentState.Confirmed, (await app.ReloadAsync(person)).State);
        }

        Assert.Contains("2 von 1 vergeben, 0 frei", (await office.OpenAsync($"/geschaeftsstelle/durchgaenge/{run.Id}")).Text, StringComparison.Ordinal);
    }

    // W38
    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Another_venue_and_other_facts_in_one_save_make_one_letter_a_person(DatabaseProvider provider)
    {
        await using var app = await TestApp.StartAsync(provider);
        var (_, office) = await app.EnterAsync("Olga", Roles.Office);
        var run = await app.RunAsync(places: 1);
        await app.EnrolmentAsync(run, await app.AddAsync("Alice"));
        await app.EnrolmentAsync(run, await app.AddAsync("Bob"), EnrolmentState.Waiting);
        await app.EnrolmentAsync(run, await app.AddAsync("Gone"), EnrolmentState.Withdrawn);
        var edit = $"/geschaeftsstelle/durchgaenge/{run.Id}/bearbeiten";

        await office.SubmitAsync(edit, new() { ["Input.Summary"] = "Nur der Text ist neu." });
        Assert.Empty(await app.LettersAsync());
        await office.SubmitAsync(edit, new() { ["Input.Venue"] = "Landratsamt, Bautzen", ["Input.Title"] = "Sechster", ["Input.DeadlineTime"] = "10:00" });

        Assert.Equal(
            ["dates-changed to alice@amt.example", "dates-changed to bob@amt.example"],
            (await app.LettersAsync()).Select(l => $"{l.Kind} to {l.ToAddress}").Order(StringComparer.Ordinal));
    }
}
