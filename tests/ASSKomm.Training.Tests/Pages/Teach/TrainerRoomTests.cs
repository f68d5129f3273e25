using System.Net;
using ASSKomm.Training.Data;
using ASSKomm.Training.Domain;
using ASSKomm.Training.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace ASSKomm.Training.Tests.Pages.Teach;

/// <summary>What trainers see of their runs and their people, and project works.</summary>
public sealed class TrainerRoomTests
{
    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task The_first_page_shows_ones_own_runs_and_what_is_to_do(DatabaseProvider provider)
    {
        await using var app = await TestApp.StartAsync(provider);
        var (carol, _) = await app.EnterAsync("Carol", Roles.Trainer);
        var mine = await app.RunAsync(startsInDays: 1, trainers: carol);
        var others = await app.RunAsync(startsInDays: 1);
        var planned = await app.RunAsync(published: false, trainers: carol);
        await app.EnrolmentAsync(mine, await app.AddAsync("Alice"));
        await app.EnrolmentAsync(others, await app.AddAsync("Anna"));
        app.Time.Advance(TimeSpan.FromDays(1.5));
        var browser = await app.SignInAsync(carol);

        var page = await browser.OpenAsync("/lehre");

        var first = mine.Sessions.MinBy(s => s.StartsAt)!;
        Assert.Equal(
            [$"/lehre/durchgaenge/{mine.Slug}/termine/{first.Id}"],
            page.Document.QuerySelectorAll(".lehrliste a").Select(a => a.GetAttribute("href")));
        Assert.Contains("1 Person fehlt noch auf der Liste", page.Text, StringComparison.Ordinal);
        Assert.Equal([mine.Title], page.Document.QuerySelectorAll(".karten h3").Select(h => h.TextContent));
        Assert.DoesNotContain(planned.Title, page.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.OpenAsync($"/lehre/durchgaenge/{planned.Slug}")).Status);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Of_a_person_trainers_see_name_employer_and_attendance_only(DatabaseProvider provider)
    {
        await using var app = await TestApp.StartAsync(provider);
        var (carol, _) = await app.EnterAsync("Carol", Roles.Trainer);
        var run = await app.RunAsync(startsInDays: 1, trainers: carol);
        var alice = await app.AddAsync("Alice");
        var enrolment = await app.EnrolmentAsync(run, alice);
        await app.EnrolmentAsync(run, await app.AddAsync("Bob"), EnrolmentState.Waiting);
        await app.FulfilledAsync(enrolment, carol.Id);
        var browser = await app.SignInAsync(carol);

        var page = await browser.OpenAsync($"/lehre/durchgaenge/{run.Slug}");

        Assert.Equal(
            ["Alice Beispiel", "Gemeinde Lohsa", "16 von 16", "16 von 16", "16 von 16", "16 von 16", "angenommen, Alice Beispiel"],
            page.Document.QuerySelectorAll("tbody th, tbody td").Select(c => c.TextContent.Trim()));
        Assert.DoesNotContain(alice.Email!, page.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("Bob", page.Html, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_list_needs_as_many_queries_for_three_as_for_one(DatabaseProvider provider)
    {
        await using var app = await TestApp.StartAsync(provider);
        var carol = await app.AddAsync("Carol", Roles.Trainer);
        var run = await app.RunAsync(startsInDays: 1, trainers: carol);
        await app.EnrolmentAsync(run, await app.AddAsync("Alice"));
        await DraftAsync(app, "eins", carol);
        app.Time.Advance(TimeSpan.FromDays(1.5));
        var browser = await app.SignInAsync(carol);
        string[] pages = ["/lehre", $"/lehre/durchgaenge/{run.Slug}", $"/lehre/durchgaenge/{run.Slug}/termine/{run.Sessions.Min(s => s.Id)}", "/lehre/module", "/lehre/module/kriminologie/ausgaben"];
        var before = await CountAsync(app, browser, pages);

        foreach (var name in (string[])["Anna", "Anton"])
        {
            await app.EnrolmentAsync(run, await app.AddAsync(name));
            await app.RunAsync(startsInDays: 1, trainers: carol);
            await DraftAsync(app, name, carol);
            await app.UseAsync<ASSKomm.Training.Content.Editions, int>(e => e.PublishFileAsync("kriminologie", name + ".txt", [65], "text/plain", carol.Id, "x", default));
        }

        Assert.Equal(before, await CountAsync(app, browser, pages));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_project_work_is_accepted_under_its_topic_and_taken_back(DatabaseProvider provider)
    {
        await using var app = await TestApp.StartAsync(provider);
        var (carol, browser) = await app.EnterAsync("Carol", Roles.Trainer);
        var run = await app.RunAsync(trainers: carol);
        var enrolment = await app.EnrolmentAsync(run, await app.AddAsync("Alice"));
        var address = $"/lehre/durchgaenge/{run.Slug}/projektarbeit/{enrolment.Id}";

        var empty = await browser.SubmitAsync(address, new() { ["Input.Topic"] = " \u200B " });
        Assert.Equal("Bitte geben Sie das Thema der Projektarbeit ein.", empty.ErrorAt("Input.Topic"));
        var tooLong = await browser.SubmitAsync(address, new() { ["Input.Topic"] = new string('x', 201) });
        Assert.Equal("Bitte kürzen Sie auf höchstens 200 Zeichen.", tooLong.ErrorAt("Input.Topic"));
        Assert.Equal(new string('x', 201), tooLong.ValueOf("Input.Topic"));

        var form = await browser.OpenAsync(address);
        await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => browser.SubmitAsync(form, new() { ["Input.Topic"] = "Sicherer\r\nSchulweg" })));
        await browser.SubmitAsync(address + "/zuruecknehmen");

        Assert.Equal(
            [(true, "Sicherer Schulweg", carol.Id), (false, "Sicherer Schulweg", carol.Id)],
            await app.WithAsync(async db => (await db.ProjectReviews.OrderBy(r => r.Id).ToListAsync()).Select(r => (r.Accepted, r.Topic, r.By)).ToList()));
        Assert.Equal("Sicherer Schulweg", (await browser.OpenAsync(address)).ValueOf("Input.Topic"));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_project_work_of_somebody_without_a_place_is_not_found(DatabaseProvider provider)
    {
        await using var app = await TestApp.StartAsync(provider);
        var (carol, browser) = await app.EnterAsync("Carol", Roles.Trainer);
        var run = await app.RunAsync(trainers: carol);
        var waiting = await app.EnrolmentAsync(run, await app.AddAsync("Bob"), EnrolmentState.Waiting);
        var elsewhere = await app.EnrolmentAsync(await app.RunAsync(), await app.AddAsync("Anna"));

        foreach (var enrolment in (Enrolment[])[waiting, elsewhere])
        {
            Assert.Equal(HttpStatusCode.NotFound, (await browser.OpenAsync($"/lehre/durchgaenge/{run.Slug}/projektarbeit/{enrolment.Id}")).Status);
        }
    }

    private static Task<bool> DraftAsync(TestApp app, string slug, Account by) => app.UseAsync<ASSKomm.Training.Content.Drafts, bool>(
        d => d.BeginAsync("kriminologie", slug.ToLowerInvariant(), "---\n", by.Id, CancellationToken.None));

    private static async Task<List<int>> CountAsync(TestApp app, WebPerson browser, string[] pages)
    {
        var counts = new List<int>();
        foreach (var page in pages)
        {
            await browser.OpenAsync(page);
            using var counted = new CountedQueries(app);
            Assert.Equal(HttpStatusCode.OK, (await browser.OpenAsync(page)).Status);
            counts.Add(counted.Count);
        }

        return counts;
    }
}
