using System.Net;
using ASSKomm.Training.Data;
using ASSKomm.Training.Domain;
using ASSKomm.Training.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace ASSKomm.Training.Tests.Pages.My;

/// <summary>W03, W07, W12, W21, W22: asking for a place.</summary>
public sealed class EnrolTests
{
    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task The_last_free_place_goes_to_whoever_enrols(DatabaseProvider provider)
    {
        await using var app = await TestApp.StartAsync(provider);
        var run = await app.RunAsync(places: 2);
        await app.EnrolmentAsync(run, await app.AddAsync("Dora Zuerst"));
        var (alice, browser) = await app.EnterAsync("Alice Beispiel");

        var answer = await browser.SubmitAsync($"/durchgaenge/{run.Slug}/anmelden", button: "Verbindlich anmelden");
        var page = await browser.FollowAsync(answer);

        Assert.Equal($"/mein/durchgaenge/{run.Slug}", answer.Location);
        Assert.Contains($"Sie haben einen Platz im {run.Title}.", page.Text, StringComparison.Ordinal);
        Assert.Equal((EnrolmentState.Confirmed, 1), await StateAsync(app, run, alice));
        Assert.Equal(["you-have-a-place"], (await app.LettersAsync()).Select(l => l.Kind));
    }

    /// <summary>W03: the form was opened while a place was free.</summary>
    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Whoever_comes_a_moment_too_late_is_told_and_asked_before_waiting(DatabaseProvider provider)
    {
        await using var app = await TestApp.StartAsync(provider);
        var run = await app.RunAsync(places: 1);
        var (bob, browser) = await app.EnterAsync("Bob Beispiel");
        var form = await browser.OpenAsync($"/durchgaenge/{run.Slug}/anmelden");
        await app.EnrolmentAsync(run, await app.AddAsync("Alice Schneller"));

        var asked = await browser.SubmitAsync(form, button: "Verbindlich anmelden");

        Assert.Equal(HttpStatusCode.OK, asked.Status);
        Assert.Contains("Inzwischen sind alle Plätze vergeben", asked.Text, StringComparison.Ordinal);
        Assert.Contains("Sie bekämen dort Platz 1.", asked.Text, StringComparison.Ordinal);
        Assert.Null(await StateAsync(app, run, bob));
        Assert.Empty(await app.LettersAsync());

        var page = await browser.FollowAsync(await browser.SubmitAsync(asked, button: "Auf die Warteliste setzen"));

        Assert.Contains("Sie stehen auf Platz 1 der Warteliste. Einen Platz im Durchgang haben Sie noch nicht.", page.Text, StringComparison.Ordinal);
        Assert.Equal((EnrolmentState.Waiting, 1), await StateAsync(app, run, bob));
    }

    /// <summary>W21, W22: nothing a waiting person reads sounds like a place.</summary>
    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Whoever_waits_is_never_told_to_have_a_place(DatabaseProvider provider)
    {
        await using var app = await TestApp.StartAsync(provider);
        var run = await app.RunAsync(places: 1);
        await app.EnrolmentAsync(run, await app.AddAsync("Alice Beispiel"));
        var (_, browser) = await app.EnterAsync("Bob Beispiel");

        await browser.SubmitAsync($"/durchgaenge/{run.Slug}/anmelden", button: "Auf die Warteliste setzen");

        foreach (var address in new[] { "/mein", $"/mein/durchgaenge/{run.Slug}", $"/durchgaenge/{run.Slug}" })
        {
            var page = await browser.OpenAsync(address);
            Assert.Contains("Warteliste", page.Text, StringComparison.Ordinal);
            Assert.DoesNotContain("bestätigt", page.Text, StringComparison.OrdinalIgnoreCase);
        }

        Assert.Equal(["you-are-on-the-waiting-list"], (await app.LettersAsync()).Select(l => l.Kind));
    }

    /// <summary>W12: zero places are no places.</summary>
    [Fact]
    public async Task A_run_without_places_offers_only_the_list()
    {
        await using var app = await TestApp.StartAsync(DatabaseProvider.Sqlite);
        var run = await app.RunAsync(places: 0);
        var (_, browser) = await app.EnterAsync("Bob Beispiel");

        var page = await browser.OpenAsync($"/durchgaenge/{run.Slug}/anmelden");

        Assert.Contains("Alle Plätze sind vergeben", page.Text, StringComparison.Ordinal);
        Assert.Equal(["Auf die Warteliste setzen"], page.Document.QuerySelectorAll("main button").Select(b => b.TextContent.Trim()));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Sending_the_form_twice_enrols_once(DatabaseProvider provider)
    {
        await using var app = await TestApp.StartAsync(provider);
        var run = await app.RunAsync();
        var (alice, browser) = await app.EnterAsync("Alice Beispiel");
        var form = await browser.OpenAsync($"/durchgaenge/{run.Slug}/anmelden");

        var both = await Task.WhenAll(browser.SubmitAsync(form), browser.SubmitAsync(form));
        var third = await browser.SubmitAsync(form);

        Assert.All([.. both, third], answer => Assert.Equal($"/mein/durchgaenge/{run.Slug}", answer.Location));
        Assert.Equal((EnrolmentState.Confirmed, 1), await StateAsync(app, run, alice));
        Assert.Single(await app.LettersAsync());
    }

    [Theory]
    [InlineData(5)]
    [InlineData(-10)]
    [InlineData(-200)]
    public async Task After_the_deadline_a_sentence_says_so_and_nothing_is_written(int startsInDays)
    {
        await using var app = await TestApp.StartAsync(DatabaseProvider.Sqlite);
        var open = await app.RunAsync();
        var run = await app.RunAsync(startsInDays: startsInDays);
        var (alice, browser) = await app.EnterAsync("Alice Beispiel");

        var page = await browser.OpenAsync($"/durchgaenge/{run.Slug}/anmelden");
        var token = await browser.TokenAsync($"/durchgaenge/{open.Slug}/anmelden");
        var forced = await browser.PostAsync($"/durchgaenge/{run.Slug}/anmelden", [token, new("Input.Wait", "true")]);

        Assert.Contains("Die Anmeldung für diesen Durchgang ist geschlossen.", page.Text, StringComparison.Ordinal);
        Assert.Null(page.Document.QuerySelector("main form"));
        Assert.Contains("Die Anmeldung für diesen Durchgang ist geschlossen.", forced.Text, StringComparison.Ordinal);
        Assert.Null(await StateAsync(app, run, alice));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Whoever_named_no_employer_does_it_here(DatabaseProvider provider)
    {
        await using var app = await TestApp.StartAsync(provider);
        var run = await app.RunAsync();
        var (alice, browser) = await app.EnterAsync("Alice Beispiel");
        await app.WithAsync(db => db.Users.Where(a => a.Id == alice.Id).ExecuteUpdateAsync(s => s.SetProperty(a => a.OrganisationId, (int?)null)));
        var address = $"/durchgaenge/{run.Slug}/anmelden";

        var without = await browser.SubmitAsync(address);
        var tooLong = await browser.SubmitAsync(address, new() { ["Input.Employer"] = new string('ä', 161) });

        Assert.Equal("Bitte nennen Sie Ihre Dienststelle, zum Beispiel »Gemeinde Lohsa«.", without.ErrorAt("Input.Employer"));
        Assert.Equal("Bitte kürzen Sie auf höchstens 160 Zeichen.", tooLong.ErrorAt("Input.Employer"));
        Assert.Equal(new string('ä', 161), tooLong.ValueOf("Input.Employer"));
        Assert.Null(await StateAsync(app, run, alice));

        await browser.SubmitAsync(address, new() { ["Input.Employer"] = "  Gemeinde\u202e  Boxberg " });

        Assert.Equal((EnrolmentState.Confirmed, 1), await StateAsync(app, run, alice));
        Assert.Equal("Gemeinde Boxberg", await app.WithAsync(db => db.Users.Where(a => a.Id == alice.Id).Select(a => a.Organisation!.Name).SingleAsync()));
    }

    [Fact]
    public async Task A_visitor_is_asked_to_sign_in_and_comes_back_and_an_unknown_run_is_not_there()
    {
        await using var app = await TestApp.StartAsync(DatabaseProvider.Sqlite);
        var run = await app.RunAsync();
        var (_, charlie) = await app.EnterAsync("Charlie Fremd");

        var visitor = await app.Visitor().OpenAsync($"/durchgaenge/{run.Slug}/anmelden");

        Assert.Equal($"/konto/anmelden?weiter=%2Fdurchgaenge%2F{run.Slug}%2Fanmelden", visitor.Location);
        Assert.Equal(HttpStatusCode.NotFound, (await charlie.OpenAsync("/durchgaenge/nirgends/anmelden")).Status);
    }

    private static Task<(EnrolmentState State, int Count)?> StateAsync(TestApp app, CourseRun run, Account person) => app.WithAsync(async db =>
    {
        var all = await db.Enrolments.Where(e => e.RunId == run.Id && e.PersonId == person.Id).Select(e => e.State).ToListAsync();
        return all.Count == 0 ? ((EnrolmentState, int)?)null : (all[^1], all.Count);
    });
}
