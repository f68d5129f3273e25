using System.Net;
using ASSKomm.Training.Data;
using ASSKomm.Training.Domain;
using ASSKomm.Training.Tests.Seats;
using ASSKomm.Training.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace ASSKomm.Training.Tests.Pages.Office;

/// <summary>W13, W14: the selection after the deadline, from the reasons to the letters.</summary>
public sealed class SelectionTests
{
    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Before_the_deadline_there_are_reasons_and_a_number_and_no_order(DatabaseProvider provider)
    {
        await using var app = await TestApp.StartAsync(provider);
        var (_, office) = await app.EnterAsync("Olga", Roles.Office);
        var run = await SelectingRunAsync(app, places: 1);
        await ApplyAsync(app, run, 2);

        var page = await office.OpenAsync($"{PageOf(run)}/auswahl");

        Assert.Contains("2 Anmeldungen sind bisher eingegangen, für einen Platz.", page.Text, StringComparison.Ordinal);
        Assert.Contains("sind alle gleich", page.Text, StringComparison.Ordinal);
        Assert.Contains("fehlendes Modul", page.Text, StringComparison.Ordinal);
        Assert.Empty(page.Document.QuerySelectorAll("main table"));
        Assert.Equal($"{PageOf(run)}/auswahl", (await office.OpenAsync($"{PageOf(run)}/auswahl/freigeben")).Location);
        Assert.Null(await app.WithAsync(db => db.Runs.Where(r => r.Id == run.Id).Select(r => r.LotSeed).SingleAsync()));
        Assert.DoesNotContain("Auswahl freigeben", (await office.OpenAsync("/geschaeftsstelle")).Text, StringComparison.Ordinal);
    }

    // A place that was confirmed before the rule was switched is not up for the selection.
    [Fact]
    public async Task The_number_of_places_is_what_is_left_of_them()
    {
        await using var app = await TestApp.StartAsync(DatabaseProvider.Sqlite);
        var (_, office) = await app.EnterAsync("Olga", Roles.Office);
        var run = await SelectingRunAsync(app, places: 3);
        await app.EnrolmentAsync(run, await app.AddAsync("Alice"));
        await ApplyAsync(app, run, 2);

        Assert.Contains("2 Anmeldungen sind bisher eingegangen, für 2 Plätze.", (await office.OpenAsync($"{PageOf(run)}/auswahl")).Text, StringComparison.Ordinal);
        Assert.Contains("1 von 3, 2 eingegangen", (await office.OpenAsync("/geschaeftsstelle/durchgaenge")).Text, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task The_office_looks_changes_one_with_a_reason_and_releases_all_at_once(DatabaseProvider provider)
    {
        await using var app = await TestApp.StartAsync(provider);
        var (olga, office) = await app.EnterAsync("Olga", Roles.Office);
        var run = await SelectingRunAsync(app, places: 1);
        var people = await ApplyAsync(app, run, 3);
        office = await AfterDeadlineAsync(app, run, olga);
        Assert.Contains($"{run.Title}: Auswahl freigeben", (await office.OpenAsync("/geschaeftsstelle")).Text, StringComparison.Ordinal);
        var lettersBefore = (await app.LettersAsync()).Count;

        var draft = await office.OpenAsync($"{PageOf(run)}/auswahl");
        var seed = await app.WithAsync(db => db.Runs.Where(r => r.Id == run.Id).Select(r => r.LotSeed).SingleAsync());
        Assert.Equal(3, draft.Document.QuerySelectorAll("main tbody tr").Length);
        Assert.Contains($"printf '{seed}:42' | sha256sum | cut -c1-16", draft.Text, StringComparison.Ordinal);
        Assert.All(people, p => Assert.Contains(Selecting.LotOf(seed!.Value, p.Id), draft.Text, StringComparison.Ordinal));
        // All belong to one employer: the smallest lot is the first person, the others come after.
        var last = people.Single(p => draft.Document.QuerySelectorAll("main tbody tr")[2].InnerHtml.Contains($"/anmeldungen/{p.Id}\"", StringComparison.Ordinal));
        var change = $"{PageOf(run)}/auswahl/{last.Id}";

        var refused = await office.SubmitAsync(change, new() { ["Input.Decision"] = "platz", ["Input.Reason"] = "" });
        Assert.Equal("Bitte geben Sie den Grund ein.", refused.ErrorAt("Input.Reason"));
        Assert.Equal("platz", refused.ValueOf("Input.Decision"));
        Assert.Equal("Bitte wählen Sie eine Entscheidung.", (await office.SubmitAsync(change, new() { ["Input.Decision"] = "alle", ["Input.Reason"] = "Weil." })).ErrorAt("Input.Decision"));
        await office.SubmitAsync(change, new() { ["Input.Decision"] = "platz", ["Input.Reason"] = "Leitet den Präventionsrat." });
        var changed = await office.OpenAsync($"{PageOf(run)}/auswahl");
        Assert.Contains("Geändert durch Olga Beispiel: Leitet den Präventionsrat.", changed.Text, StringComparison.Ordinal);
        Assert.Equal(lettersBefore, (await app.LettersAsync()).Count);

        var preview = await office.OpenAsync($"{PageOf(run)}/auswahl/freigeben");
        Assert.Contains("Platz: 1 Person", preview.Text, StringComparison.Ordinal);
        Assert.Contains("Warteliste: 2 Personen", preview.Text, StringComparison.Ordinal);
        var released = await office.FollowAsync(await office.SubmitAsync(preview));

        Assert.Contains("Die Auswahl ist freigegeben.", released.Text, StringComparison.Ordinal);
        Assert.Contains("1 von 3 Personen bekamen einen Platz.", released.Text, StringComparison.Ordinal);
        Assert.Contains("Von der Geschäftsstelle geändert: Leitet den Präventionsrat.", released.Text, StringComparison.Ordinal);
        Assert.Equal(EnrolmentState.Confirmed, (await app.ReloadAsync(last)).State);
        Assert.Equal(3, (await app.LettersAsync()).Count - lettersBefore);
        Assert.Contains("Auswahl freigegeben: 1 von 3 haben einen Platz.", (await office.OpenAsync($"{PageOf(run)}/platzbuch")).Text, StringComparison.Ordinal);
        Assert.Equal($"{PageOf(run)}/auswahl", (await office.OpenAsync(change)).Location);
        Assert.Equal(olga.Id, (await app.ReloadAsync(last)).Steps.MaxBy(s => s.Id)!.By);
        await app.AssertConsistentAsync();
    }

    // More places than people: whoever is turned down would otherwise be offered the free place in the same moment.
    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Whom_the_office_turns_down_gets_no_place_by_another_way(DatabaseProvider provider)
    {
        await using var app = await TestApp.StartAsync(provider);
        var olga = await app.AddAsync("Olga", Roles.Office);
        var run = await SelectingRunAsync(app, places: 3);
        var people = await ApplyAsync(app, run, 2);
        var office = await AfterDeadlineAsync(app, run, olga);
        var before = await office.OpenAsync($"{PageOf(run)}/auswahl/freigeben");

        await office.SubmitAsync($"{PageOf(run)}/auswahl/{people[0].Id}", new() { ["Input.Decision"] = "keiner", ["Input.Reason"] = "War schon zweimal dabei." });
        Assert.Contains("Inzwischen hat sich die Auswahl geändert.", (await office.SubmitAsync(before)).Text, StringComparison.Ordinal);
        var preview = await office.OpenAsync($"{PageOf(run)}/auswahl/freigeben");
        Assert.Contains("Absage: 1 Person Sie erhalten eine Absage und kommen nicht auf die Warteliste:", preview.Text, StringComparison.Ordinal);
        await office.SubmitAsync(preview);
        await app.BringUpToNowAsync();

        Assert.Equal([EnrolmentState.Declined, EnrolmentState.Confirmed], await app.StatesAsync(people));
        var letter = (await app.LettersAsync()).Last(l => l.PersonId == people[0].PersonId);
        Assert.Equal("you-were-declined", letter.Kind);
        Assert.Contains("Von der Geschäftsstelle geändert: War schon zweimal dabei.", letter.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("wollten Sie nicht", letter.Text, StringComparison.Ordinal);
        await app.AssertConsistentAsync();
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Released_by_two_at_the_same_moment_it_has_one_effect(DatabaseProvider provider)
    {
        await using var app = await TestApp.StartAsync(provider);
        var (olga, otto) = (await app.AddAsync("Olga", Roles.Office), await app.AddAsync("Otto", Roles.Office));
        var run = await SelectingRunAsync(app, places: 1);
        var people = await ApplyAsync(app, run, 3);
        var (office, second) = (await AfterDeadlineAsync(app, run, olga), await app.SignInAsync(otto));
        var (one, two) = (await office.OpenAsync($"{PageOf(run)}/auswahl/freigeben"), await second.OpenAsync($"{PageOf(run)}/auswahl/freigeben"));

        var answers = await Task.WhenAll(office.SubmitAsync(one), second.SubmitAsync(two), office.SubmitAsync(one));

        Assert.All(answers, a => Assert.Equal($"{PageOf(run)}/auswahl", a.Location));
        Assert.Single(await app.WithAsync(db => db.RunNotes.AsNoTracking().Where(n => n.RunId == run.Id && n.Text.StartsWith("Auswahl freigegeben")).ToListAsync()));
        Assert.Equal(1, (await app.StatesAsync(people)).Count(s => s is EnrolmentState.Confirmed));
        Assert.All(await Task.WhenAll(people.Select(app.KindsAsync)), kinds => Assert.Equal(2, kinds.Count));
        await app.AssertConsistentAsync();
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Nothing_is_released_that_nobody_looked_at(DatabaseProvider provider)
    {
        await using var app = await TestApp.StartAsync(provider);
        var olga = await app.AddAsync("Olga", Roles.Office);
        var run = await SelectingRunAsync(app, places: 1);
        var people = await ApplyAsync(app, run, 3);
        var office = await AfterDeadlineAsync(app, run, olga);
        var seen = await office.OpenAsync($"{PageOf(run)}/auswahl/freigeben");
        await app.WithdrawAsync(people[1]);

        var refused = await office.SubmitAsync(seen);

        Assert.Contains("Inzwischen hat sich die Auswahl geändert.", refused.Text, StringComparison.Ordinal);
        Assert.Null(await app.WithAsync(db => db.Runs.Where(r => r.Id == run.Id).Select(r => r.ReleasedAt).SingleAsync()));
        await office.SubmitAsync(refused);
        Assert.NotNull(await app.WithAsync(db => db.Runs.Where(r => r.Id == run.Id).Select(r => r.ReleasedAt).SingleAsync()));
    }

    [Fact]
    public async Task Nobody_but_the_office_selects()
    {
        await using var app = await TestApp.StartAsync(DatabaseProvider.Sqlite);
        var (_, participant) = await app.EnterAsync("Alice");
        var (carol, trainer) = await app.EnterAsync("Carol", Roles.Trainer);
        var (_, office) = await app.EnterAsync("Olga", Roles.Office);
        var run = await app.RunAsync(trainers: carol);
        var enrolment = await app.EnrolmentAsync(await app.RunAsync(), await app.AddAsync("Bob"));

        foreach (var page in (string[])["vergabe", "auswahl", "auswahl/freigeben", $"auswahl/{enrolment.Id}"])
        {
            Assert.NotEqual(HttpStatusCode.OK, (await participant.OpenAsync($"{PageOf(run)}/{page}")).Status);
            Assert.NotEqual(HttpStatusCode.OK, (await trainer.OpenAsync($"{PageOf(run)}/{page}")).Status);
            Assert.Equal(HttpStatusCode.NotFound, (await office.OpenAsync($"/geschaeftsstelle/durchgaenge/99999/{page}")).Status);
        }

        Assert.Equal(HttpStatusCode.NotFound, (await office.OpenAsync($"{PageOf(run)}/auswahl/{enrolment.Id}")).Status);
    }

    private static string PageOf(CourseRun run) => $"/geschaeftsstelle/durchgaenge/{run.Id}";

    // Weeks later everybody signs in anew.
    private static async Task<WebPerson> AfterDeadlineAsync(TestApp app, CourseRun run, Account person)
    {
        app.Time.SetUtcNow(run.RegistrationDeadline);
        await app.BringUpToNowAsync();
        return await app.SignInAsync(person);
    }

    private static async Task<CourseRun> SelectingRunAsync(TestApp app, int places)
    {
        var run = await app.RunAsync(places);
        await app.WithAsync(db => db.Runs.Where(r => r.Id == run.Id).ExecuteUpdateAsync(s => s.SetProperty(r => r.Rule, AllotmentRule.Selection)));
        return run;
    }

    private static async Task<List<Enrolment>> ApplyAsync(TestApp app, CourseRun run, int count)
    {
        foreach (var person in await app.PeopleAsync(count))
        {
            Assert.IsType<EnrolmentResult.IsIn>(await app.EnrolAsync(run, person));
        }

        return await app.HistoryAsync(run);
    }
}
