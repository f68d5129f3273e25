using System.Net;
using ASSKomm.Training.Data;
using ASSKomm.Training.Domain;
using ASSKomm.Training.Seats;
using ASSKomm.Training.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace ASSKomm.Training.Tests.Pages.Runs;

public sealed class RunPagesTests
{
    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task The_list_shows_open_runs_first_then_the_others_and_past_ones_last(DatabaseProvider provider)
    {
        await using var app = await TestApp.StartAsync(provider);
        var olga = await app.AddAsync("Olga Amt", Roles.Office);
        var past = await app.RunAsync(startsInDays: -200);
        var running = await app.RunAsync(startsInDays: -10);
        var late = await app.RunAsync(startsInDays: 90);
        var soon = await app.RunAsync(startsInDays: 60);
        var planned = await app.RunAsync(published: false);
        var cancelled = await app.RunAsync();
        await app.UseAsync<RunPlanning, Refusal?>(p => p.CancelAsync(cancelled.Id, olga.Id, "Hochwasser", CancellationToken.None));

        var page = await app.Visitor().OpenAsync("/durchgaenge");

        Assert.Equal(
            new[] { soon, late, running, cancelled, past }.Select(r => $"/durchgaenge/{r.Slug}"),
            page.Document.QuerySelectorAll("main a[href^='/durchgaenge/durchgang-']").Select(a => a.GetAttribute("href")!));
        Assert.DoesNotContain(planned.Title + "<", page.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("Hochwasser", page.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_runs_the_list_says_where_new_ones_will_appear()
    {
        await using var app = await TestApp.StartAsync(DatabaseProvider.Sqlite);

        Assert.Contains("Zurzeit ist keine Anmeldung offen. Neue Durchgänge erscheinen hier", (await app.Visitor().OpenAsync("/durchgaenge")).Text, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Three_runs_cost_as_many_queries_as_one(DatabaseProvider provider)
    {
        await using var app = await TestApp.StartAsync(provider);
        await app.RunAsync();
        var one = await CountAsync(app, "/durchgaenge");
        await app.RunAsync();
        await app.RunAsync();

        Assert.Equal(one, await CountAsync(app, "/durchgaenge"));
        Assert.Equal(3, one);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_run_shows_its_days_its_places_and_the_way_in(DatabaseProvider provider)
    {
        await using var app = await TestApp.StartAsync(provider);
        var run = await app.RunAsync(places: 3);
        var (alice, browser) = await app.EnterAsync("Alice Beispiel");
        await app.EnrolmentAsync(run, alice);

        var page = await app.Visitor().OpenAsync($"/durchgaenge/{run.Slug}");

        Assert.Equal(run.Title, page.Heading);
        Assert.Contains("noch 2 von 3 Plätzen frei", page.Text, StringComparison.Ordinal);
        Assert.Contains("Freitag, 30. April 2027, 9:00 bis 16:30 Uhr: Kriminologie, 8 Unterrichtseinheiten", page.Text, StringComparison.Ordinal);
        Assert.Equal(4, page.Document.QuerySelectorAll(".bloecke > li").Length);
        Assert.Equal(
            [$"/konto/anmelden?weiter=%2Fdurchgaenge%2F{run.Slug}%2Fanmelden", $"/konto/registrieren?weiter=%2Fdurchgaenge%2F{run.Slug}%2Fanmelden"],
            page.Document.QuerySelectorAll(".knoepfe a").Select(a => a.GetAttribute("href")));
        Assert.Contains("Sie sind angemeldet: Platz bestätigt", (await browser.OpenAsync($"/durchgaenge/{run.Slug}")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_full_run_says_which_place_on_the_list_one_would_get()
    {
        await using var app = await TestApp.StartAsync(DatabaseProvider.Sqlite);
        var run = await app.RunAsync(places: 1);
        await app.EnrolmentAsync(run, await app.AddAsync("Alice Beispiel"));
        await app.EnrolmentAsync(run, await app.AddAsync("Bob Beispiel"), EnrolmentState.Waiting);

        Assert.Contains("stünden dort auf Platz 2", (await app.Visitor().OpenAsync($"/durchgaenge/{run.Slug}")).Text, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_run_of_which_one_module_is_full_turns_nobody_away_from_the_others(DatabaseProvider provider)
    {
        await using var app = await TestApp.StartAsync(provider);
        var run = await app.RunAsync(places: 1);
        await app.WithAsync(db => db.Runs.Where(r => r.Id == run.Id).ExecuteUpdateAsync(s => s.SetProperty(r => r.SingleModules, true)));
        await app.EnrolmentAsync(run, await app.AddAsync("Alice Beispiel"), modules: "projektmanagement");
        var (bob, browser) = await app.EnterAsync("Bob Beispiel");

        var page = await browser.OpenAsync($"/durchgaenge/{run.Slug}");

        Assert.Contains("mindestens ein Modul ist voll", page.Text, StringComparison.Ordinal);
        Assert.Equal("Für diesen Durchgang anmelden", page.Document.QuerySelector("main .kern-btn--primary")!.TextContent.Trim());
        Assert.DoesNotContain("vormerken lassen", page.Text, StringComparison.Ordinal);
        Assert.Contains("mindestens ein Modul ist voll", (await browser.OpenAsync("/durchgaenge")).Text, StringComparison.Ordinal);
        // And so it is.
        Assert.IsType<EnrolmentResult.Placed>(await app.UseAsync<SeatAllotment, EnrolmentResult?>(
            seats => seats.EnrolAsync(run.Id, bob.Id, new EnrolmentForm { Modules = "kriminologie" }, CancellationToken.None)));
    }

    /// <summary>W12: no places means full, not unlimited.</summary>
    [Fact]
    public async Task A_run_with_no_places_at_all_is_full_and_one_without_a_number_is_not()
    {
        await using var app = await TestApp.StartAsync(DatabaseProvider.Sqlite);
        var none = await app.RunAsync(places: 0);
        var unlimited = await app.RunAsync(places: null);

        Assert.Contains("alle Plätze vergeben", (await app.Visitor().OpenAsync($"/durchgaenge/{none.Slug}")).Text, StringComparison.Ordinal);
        Assert.Contains("Plätze frei", (await app.Visitor().OpenAsync($"/durchgaenge/{unlimited.Slug}")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_closed_run_tells_until_when_one_could_register_and_lures_nobody_with_free_places()
    {
        await using var app = await TestApp.StartAsync(DatabaseProvider.Sqlite);
        var run = await app.RunAsync(places: 3);
        await app.EnrolmentAsync(run, await app.AddAsync("Alice Beispiel"));
        app.Time.SetUtcNow(run.RegistrationDeadline);

        var list = await app.Visitor().OpenAsync("/durchgaenge");
        var page = await app.Visitor().OpenAsync($"/durchgaenge/{run.Slug}");

        foreach (var text in new[] { list.Text, page.Text })
        {
            Assert.Contains("Anmeldung geschlossen", text, StringComparison.Ordinal);
            Assert.Contains("Anmeldung war bis 23. April 2027, 18:00 Uhr möglich", text, StringComparison.Ordinal);
            Assert.Contains("1 Person angemeldet", text, StringComparison.Ordinal);
            Assert.DoesNotContain("frei", text, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("/termine.ics")]
    [InlineData("/anmelden")]
    public async Task A_planned_run_is_there_for_the_office_only(string part)
    {
        await using var app = await TestApp.StartAsync(DatabaseProvider.Sqlite);
        var run = await app.RunAsync(published: false);
        var (_, charlie) = await app.EnterAsync("Charlie Fremd");
        var (_, carol) = await app.EnterAsync("Carol Lehrt", Roles.Trainer);
        var (_, olga) = await app.EnterAsync("Olga Amt", Roles.Office);
        var address = $"/durchgaenge/{run.Slug}{part}";

        Assert.Equal(HttpStatusCode.NotFound, (await charlie.OpenAsync(address)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await carol.OpenAsync(address)).Status);
        Assert.Equal(part == "/anmelden" ? HttpStatusCode.Redirect : HttpStatusCode.NotFound, (await app.Visitor().OpenAsync(address)).Status);
        Assert.Equal(part == "/anmelden" ? HttpStatusCode.NotFound : HttpStatusCode.OK, (await olga.OpenAsync(address)).Status);
    }

    private static async Task<int> CountAsync(TestApp app, string address)
    {
        using var queries = new CountedQueries(app);
        Assert.Equal(HttpStatusCode.OK, (await app.Visitor().OpenAsync(address)).Status);
        return queries.Count;
    }
}
