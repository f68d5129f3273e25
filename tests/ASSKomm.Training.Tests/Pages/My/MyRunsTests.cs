using System.Net;
using ASSKomm.Training.Data;
using ASSKomm.Training.Domain;
using ASSKomm.Training.Tests.Support;
using Ical.Net;
using Microsoft.EntityFrameworkCore;

namespace ASSKomm.Training.Tests.Pages.My;

public sealed class MyRunsTests
{
    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Whoever_waits_sees_the_place_in_the_list_and_why(DatabaseProvider provider)
    {
        await using var app = await TestApp.StartAsync(provider);
        var run = await app.RunAsync(places: 1);
        await app.EnrolmentAsync(run, await app.AddAsync("Alice Beispiel"));
        await app.EnrolmentAsync(run, await app.AddAsync("Berta Wartet"), EnrolmentState.Waiting);
        var (bob, browser) = await app.EnterAsync("Bob Wartet");
        await app.EnrolmentAsync(run, bob, EnrolmentState.Waiting);

        var page = await browser.OpenAsync($"/mein/durchgaenge/{run.Slug}");

        Assert.Contains("Ihr Platz auf der Warteliste: 2", page.Text, StringComparison.Ordinal);
        Assert.Contains("Vor Ihnen steht eine Person. Die Reihenfolge richtet sich nach dem Zeitpunkt der Anmeldung. Vergeben sind 1 von 1 Plätzen.", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Berta", page.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("/kriminologie/", page.Html, StringComparison.Ordinal);
        Assert.Contains("Platz 2.", (await browser.OpenAsync("/mein")).Text, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Whoever_has_a_place_sees_attendance_project_work_and_what_is_missing(DatabaseProvider provider)
    {
        await using var app = await TestApp.StartAsync(provider);
        var run = await app.RunAsync(startsInDays: -10);
        var (alice, browser) = await app.EnterAsync("Alice Beispiel");
        var enrolment = await app.EnrolmentAsync(run, alice);
        await app.WithAsync(async db =>
        {
            var first = await db.Sessions.Where(s => s.RunId == run.Id).OrderBy(s => s.StartsAt).FirstAsync();
            db.AttendanceMarks.Add(new AttendanceMark { SessionId = first.Id, EnrolmentId = enrolment.Id, Units = 7, At = app.Now, By = alice.Id });
            await db.SaveChangesAsync();
        });

        var page = await browser.OpenAsync($"/mein/durchgaenge/{run.Slug}");

        Assert.Equal("7 von 16 besucht, nötig sind 13: noch offen", page.Document.QuerySelector(".anwesenheit dd")!.TextContent);
        Assert.Contains("Anwesenheit in Kriminologie: 6 Unterrichtseinheiten", page.Text, StringComparison.Ordinal);
        Assert.Contains("die Annahme der Projektarbeit", page.Text, StringComparison.Ordinal);
        Assert.Contains("Platz bestätigt am 1. März 2027, 10:00 Uhr durch Sie. Ausgangslage des Tests.", page.Text, StringComparison.Ordinal);
        Assert.Equal(4, page.Document.QuerySelectorAll("progress").Length);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task My_area_shows_what_comes_next(DatabaseProvider provider)
    {
        await using var app = await TestApp.StartAsync(provider);
        var run = await app.RunAsync();
        var (alice, browser) = await app.EnterAsync("Alice Beispiel");
        await app.EnrolmentAsync(run, alice);

        var page = await browser.OpenAsync("/mein");

        Assert.Contains("Freitag, 30. April 2027, 9:00 bis 16:30 Uhr: Kriminologie, 8 Unterrichtseinheiten", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("28. Mai 2027", page.Text, StringComparison.Ordinal);
        Assert.NotNull(page.Document.QuerySelector($"main a[href='/mein/durchgaenge/{run.Slug}/kriminologie/drei-blicke-auf-eine-lage']"));
        Assert.DoesNotContain("Bitte nennen Sie Ihre Dienststelle", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task My_area_without_an_enrolment_shows_the_way_to_the_runs_and_what_is_left_to_do()
    {
        await using var app = await TestApp.StartAsync(DatabaseProvider.Sqlite);
        var (charlie, browser) = await app.EnterAsync("Charlie Fremd");
        await app.WithAsync(db => db.Users.Where(a => a.Id == charlie.Id).ExecuteUpdateAsync(s => s.SetProperty(a => a.OrganisationId, (int?)null)));

        var page = await browser.OpenAsync("/mein");

        Assert.Contains("Sie sind zurzeit für keinen Durchgang angemeldet.", page.Text, StringComparison.Ordinal);
        Assert.Contains("Bitte nennen Sie Ihre Dienststelle", page.Text, StringComparison.Ordinal);
        Assert.NotNull(page.Document.QuerySelector("main a.kern-btn[href='/durchgaenge']"));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Three_enrolments_cost_as_many_queries_as_one(DatabaseProvider provider)
    {
        await using var app = await TestApp.StartAsync(provider);
        var (alice, browser) = await app.EnterAsync("Alice Beispiel");
        await app.EnrolmentAsync(await app.RunAsync(), alice);
        await browser.OpenAsync("/mein");
        var one = await CountAsync(app, browser);
        await app.EnrolmentAsync(await app.RunAsync(), alice);
        await app.EnrolmentAsync(await app.RunAsync(), alice, EnrolmentState.Waiting);

        Assert.Equal(one, await CountAsync(app, browser));
        Assert.InRange(one, 1, 12);
    }

    [Fact]
    public async Task Somebody_elses_run_is_not_there()
    {
        await using var app = await TestApp.StartAsync(DatabaseProvider.Sqlite);
        var run = await app.RunAsync();
        await app.EnrolmentAsync(run, await app.AddAsync("Alice Beispiel"));
        var (_, charlie) = await app.EnterAsync("Charlie Fremd");

        Assert.Equal(HttpStatusCode.NotFound, (await charlie.OpenAsync($"/mein/durchgaenge/{run.Slug}")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await charlie.OpenAsync($"/mein/durchgaenge/{run.Slug}/termine.ics")).Status);
        Assert.Equal("/konto/anmelden?weiter=%2Fmein", (await app.Visitor().OpenAsync("/mein")).Location);
    }

    /// <summary>W63, W64: the download and the letter are the same entries, so that no calendar holds a day twice.</summary>
    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task My_calendar_file_has_the_same_entries_as_the_letter(DatabaseProvider provider)
    {
        await using var app = await TestApp.StartAsync(provider);
        var run = await app.RunAsync();
        var (_, browser) = await app.EnterAsync("Alice Beispiel");
        await browser.SubmitAsync($"/durchgaenge/{run.Slug}/anmelden");

        var mine = Calendar.Load((await browser.OpenAsync($"/mein/durchgaenge/{run.Slug}/termine.ics")).Html)!;
        var posted = Calendar.Load(Assert.Single(await app.LettersAsync()).Calendar)!;

        Assert.Equal(8, mine.Events.Count);
        Assert.Equal(posted.Events.Select(e => e.Uid).Order(), mine.Events.Select(e => e.Uid).Order());
    }

    private static async Task<int> CountAsync(TestApp app, WebPerson browser)
    {
        using var queries = new CountedQueries(app);
        Assert.Equal(HttpStatusCode.OK, (await browser.OpenAsync("/mein")).Status);
        return queries.Count;
    }
}
