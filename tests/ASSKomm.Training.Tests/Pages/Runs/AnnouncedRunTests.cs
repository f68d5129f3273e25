using ASSKomm.Training.Data;
using ASSKomm.Training.Domain;
using ASSKomm.Training.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace ASSKomm.Training.Tests.Pages.Runs;

/// <summary>What visitors read of a run: when one can enrol, by which rule, what it costs.</summary>
public sealed class AnnouncedRunTests
{
    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Before_the_window_opens_every_page_says_when_it_does(DatabaseProvider provider)
    {
        await using var app = await TestApp.StartAsync(provider);
        var (_, alice) = await app.EnterAsync("Alice");
        var run = await app.RunAsync();
        await app.WithAsync(db => db.Runs.ExecuteUpdateAsync(r => r.SetProperty(x => x.RegistrationOpensAt, app.Now.AddDays(7))));
        var visitor = app.Visitor();

        foreach (var address in new[] { "/", "/durchgaenge", $"/durchgaenge/{run.Slug}" })
        {
            Assert.Contains("Anmeldung ab 8. März 2027, 10:00 Uhr", (await visitor.OpenAsync(address)).Text, StringComparison.Ordinal);
        }

        var feed = (await visitor.OpenAsync("/durchgaenge/feed.xml")).Html;
        Assert.Contains("Anmeldung ab 8. März 2027, 10:00 Uhr bis 23. April 2027, 18:00 Uhr.", feed, StringComparison.Ordinal);
        Assert.Contains("BEGIN:VEVENT", (await visitor.OpenAsync($"/durchgaenge/{run.Slug}/termine.ics")).Html, StringComparison.Ordinal);
        Assert.Null((await alice.OpenAsync($"/durchgaenge/{run.Slug}")).Document.QuerySelector($"a[href='/durchgaenge/{run.Slug}/anmelden']"));

        app.Time.Advance(TimeSpan.FromDays(7));
        Assert.Contains("Anmeldung offen", (await visitor.OpenAsync($"/durchgaenge/{run.Slug}")).Text, StringComparison.Ordinal);
        // The feed has news at the moment the window opens.
        Assert.Contains("<updated>2027-03-08T09:00:00Z</updated>", (await visitor.OpenAsync("/durchgaenge/feed.xml")).Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_page_says_by_which_rule_places_go_what_it_costs_and_when_it_is_decided()
    {
        await using var app = await TestApp.StartAsync(DatabaseProvider.Sqlite);
        var run = await app.RunAsync();
        await app.WithAsync(async db =>
        {
            var stored = await db.Runs.SingleAsync();
            (stored.Rule, stored.Criteria, stored.FeeCents, stored.MinimumPeople, stored.Number) = (AllotmentRule.Selection, "Membership,MissingModule", 4990, 8, 6);
            stored.WithdrawalTerms = "Bis acht Wochen vorher kostenlos.";
            await db.SaveChangesAsync();
        });

        var page = await app.Visitor().OpenAsync($"/durchgaenge/{run.Slug}");

        Assert.Contains("6. Durchgang des Programms", page.Text, StringComparison.Ordinal);
        Assert.Contains("Die Teilnahme kostet 49,90 Euro je Person.", page.Text, StringComparison.Ordinal);
        Assert.Contains("Bis acht Wochen vorher kostenlos.", page.Text, StringComparison.Ordinal);
        Assert.Contains("mit mindestens 8 Personen; das entscheidet sich am 19. März 2027", page.Text, StringComparison.Ordinal);
        Assert.Contains("Durch Auswahl nach dem Anmeldeschluss.", page.Text, StringComparison.Ordinal);
        Assert.Equal(
            [$"Mitglied der ASSKomm: {SelectionReason.Membership.Meaning()}", $"fehlendes Modul: {SelectionReason.MissingModule.Meaning()}"],
            page.Document.QuerySelectorAll("main ol li").Select(l => l.TextContent));
        Assert.DoesNotContain("sofort einen Platz", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_full_run_leads_to_the_wish_for_another()
    {
        await using var app = await TestApp.StartAsync(DatabaseProvider.Sqlite);
        var (full, free) = (await app.RunAsync(places: 0), await app.RunAsync());

        Assert.NotNull((await app.Visitor().OpenAsync($"/durchgaenge/{full.Slug}")).Document.QuerySelector("main a[href='/durchgaenge/vormerken']"));
        Assert.Null((await app.Visitor().OpenAsync($"/durchgaenge/{free.Slug}")).Document.QuerySelector("main a[href='/durchgaenge/vormerken']"));
    }
}
