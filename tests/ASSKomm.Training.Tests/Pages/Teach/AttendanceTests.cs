using System.Net;
using ASSKomm.Training.Data;
using ASSKomm.Training.Domain;
using ASSKomm.Training.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace ASSKomm.Training.Tests.Pages.Teach;

/// <summary>Attendance of a day: noted, corrected, and never lost. See W70 and 2.5 in peers: one day at a time, and only one's own runs.</summary>
public sealed class AttendanceTests
{
    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_trainer_notes_who_was_there_and_the_page_says_who_did_it(DatabaseProvider provider)
    {
        await using var scene = await SceneAsync(provider);

        var answer = await scene.Carol.SubmitAsync(scene.Address, new() { [Field(scene.Alice)] = "8", [Field(scene.Anna)] = "3" }, "Anwesenheit speichern");

        Assert.Equal((HttpStatusCode.Found, scene.Address), (answer.Status, answer.Location));
        var page = await scene.Carol.FollowAsync(answer);
        Assert.Contains("Die Anwesenheit ist gespeichert: 2 Einträge.", page.Text, StringComparison.Ordinal);
        Assert.Contains("Zuletzt eingetragen von Carol Beispiel am", page.Text, StringComparison.Ordinal);
        Assert.Equal(("8", "3"), (page.ValueOf(Field(scene.Alice)), page.ValueOf(Field(scene.Anna))));
        Assert.Equal([(scene.Alice.Id, 8), (scene.Anna.Id, 3)], await scene.MarksAsync());
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Only_what_changed_becomes_a_new_mark_and_the_old_one_stays(DatabaseProvider provider)
    {
        await using var scene = await SceneAsync(provider);
        await scene.Carol.SubmitAsync(scene.Address, new() { [Field(scene.Alice)] = "8", [Field(scene.Anna)] = "3" });

        await scene.Carol.SubmitAsync(scene.Address, new() { [Field(scene.Anna)] = "4" });

        Assert.Equal([(scene.Alice.Id, 8), (scene.Anna.Id, 3), (scene.Anna.Id, 4)], await scene.MarksAsync());
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task One_button_notes_that_all_were_there_except_those_typed_in(DatabaseProvider provider)
    {
        await using var scene = await SceneAsync(provider);

        await scene.Carol.SubmitAsync(scene.Address, new() { [Field(scene.Anna)] = "2" }, "Alle anderen waren die ganze Zeit da");

        Assert.Equal([(scene.Alice.Id, 8), (scene.Anna.Id, 2)], await scene.MarksAsync());
        var page = await scene.Carol.OpenAsync(scene.Address);
        Assert.DoesNotContain("ganze Zeit da", string.Concat(page.Document.QuerySelectorAll("button").Select(b => b.TextContent)), StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task The_same_form_sent_twice_counts_once(DatabaseProvider provider)
    {
        await using var scene = await SceneAsync(provider);
        var form = await scene.Carol.OpenAsync(scene.Address);
        var typed = new Dictionary<string, string> { [Field(scene.Alice)] = "8", [Field(scene.Anna)] = "3" };

        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => scene.Carol.SubmitAsync(form, typed)));

        Assert.All(answers, a => Assert.Equal(HttpStatusCode.Found, a.Status));
        Assert.Equal([(scene.Alice.Id, 8), (scene.Anna.Id, 3)], await scene.MarksAsync());
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task What_cannot_be_is_told_at_the_field_and_nothing_of_the_sheet_is_written(DatabaseProvider provider)
    {
        await using var scene = await SceneAsync(provider);

        var page = await scene.Carol.SubmitAsync(scene.Address, new() { [Field(scene.Alice)] = "8", [Field(scene.Anna)] = "9" });

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Equal("Die Zahl der Unterrichtseinheiten passt nicht zu diesem Termin. Möglich sind 0 bis 8.", ErrorAt(page, scene.Anna));
        Assert.Equal("", ErrorAt(page, scene.Alice));
        Assert.Equal(("8", "9"), (page.ValueOf(Field(scene.Alice)), page.ValueOf(Field(scene.Anna))));
        Assert.Empty(await scene.MarksAsync());
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_colleagues_correction_is_not_undone_by_a_form_opened_before(DatabaseProvider provider)
    {
        await using var scene = await SceneAsync(provider, withEve: true);
        await scene.Carol.SubmitAsync(scene.Address, new() { [Field(scene.Alice)] = "8", [Field(scene.Anna)] = "8" });
        var old = await scene.Carol.OpenAsync(scene.Address);
        await scene.Eve!.SubmitAsync(scene.Address, new() { [Field(scene.Alice)] = "6" });

        // Carol changes Anna only; Alice's 8 in her form is yesterday's news.
        await scene.Carol.SubmitAsync(old, new() { [Field(scene.Anna)] = "7" });
        Assert.Equal([(scene.Alice.Id, 8), (scene.Anna.Id, 8), (scene.Alice.Id, 6), (scene.Anna.Id, 7)], await scene.MarksAsync());

        // And where both changed the same, she is asked; the second time counts.
        var asked = await scene.Carol.SubmitAsync(old, new() { [Field(scene.Alice)] = "5" });
        Assert.Equal("Eve Beispiel hat inzwischen 6 eingetragen. Wenn 5 stimmt, speichern Sie bitte noch einmal.", ErrorAt(asked, scene.Alice));
        Assert.Equal(("5", "7"), (asked.ValueOf(Field(scene.Alice)), asked.ValueOf(Field(scene.Anna))));
        await scene.Carol.SubmitAsync(asked);
        Assert.Equal((scene.Alice.Id, 5), (await scene.MarksAsync())[^1]);
        Assert.Equal(5, (await scene.MarksAsync()).Count);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Before_the_day_begins_nothing_can_be_noted(DatabaseProvider provider)
    {
        await using var scene = await SceneAsync(provider, begun: false);
        var page = await scene.Carol.OpenAsync(scene.Address);
        Assert.Contains("Die Anwesenheit tragen Sie ab Beginn des Termins ein", page.Text, StringComparison.Ordinal);
        Assert.Empty(page.Document.QuerySelectorAll("main form"));

        var token = await scene.Carol.TokenAsync("/lehre/module/kriminologie/neu");
        var refused = await scene.Carol.PostAsync(scene.Address, [token, new(Field(scene.Alice), "8")]);

        Assert.Contains(Refusal.SessionHasNotBegun.InWords(), refused.Text, StringComparison.Ordinal);
        Assert.Empty(await scene.MarksAsync());
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task People_without_a_place_or_of_another_run_are_not_noted(DatabaseProvider provider)
    {
        await using var scene = await SceneAsync(provider);
        var bob = await scene.App.EnrolmentAsync(scene.Run, await scene.App.AddAsync("Bob"), EnrolmentState.Waiting);
        var stranger = await scene.App.EnrolmentAsync(await scene.App.RunAsync(), await scene.App.AddAsync("Frida"));

        var page = await scene.Carol.OpenAsync(scene.Address);
        Assert.DoesNotContain("Bob", page.Text, StringComparison.Ordinal);
        await scene.Carol.SubmitAsync(page, new() { [Field(bob)] = "8", [Field(stranger)] = "8", [Field(scene.Alice)] = "8" });

        Assert.Equal([(scene.Alice.Id, 8)], await scene.MarksAsync());
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Who_booked_other_modules_is_not_on_the_sheet_and_no_mark_is_taken_for_them(DatabaseProvider provider)
    {
        await using var scene = await SceneAsync(provider);
        var bob = await scene.App.EnrolmentAsync(scene.Run, await scene.App.AddAsync("Bob"), modules: "projektmanagement");
        var both = await scene.App.EnrolmentAsync(scene.Run, await scene.App.AddAsync("Berta"), modules: "kriminologie,projektmanagement");

        var page = await scene.Carol.OpenAsync(scene.Address);
        Assert.DoesNotContain("Bob", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Bob", (await scene.Carol.OpenAsync(scene.Address + "/liste")).Text, StringComparison.Ordinal);
        await scene.Carol.SubmitAsync(page, new() { [Field(bob)] = "8", [Field(scene.Anna)] = "2" }, "Alle anderen waren die ganze Zeit da");

        Assert.Equal([(scene.Alice.Id, 8), (scene.Anna.Id, 2), (both.Id, 8)], (await scene.MarksAsync()).OrderBy(m => m.Enrolment));
        Assert.Contains("Zurzeit ist nichts offen.", (await scene.Carol.OpenAsync("/lehre")).Text, StringComparison.Ordinal);
        var run = await scene.Carol.OpenAsync($"/lehre/durchgaenge/{scene.Run.Slug}");
        Assert.Equal("vollständig", run.Document.QuerySelector(".lehrliste .kern-badge")!.TextContent);
        Assert.Equal(
            ["nicht gebucht", "nicht gebucht", "0 von 16", "nicht gebucht"],
            run.Document.QuerySelectorAll("tbody tr").Single(r => r.TextContent.Contains("Bob", StringComparison.Ordinal)).QuerySelectorAll("td.zahl").Select(c => c.TextContent));

        // On a day of the module Bob comes to there is a line for him, and his day without a mark is a task.
        var third = scene.Run.Sessions.First(s => s.Module == "projektmanagement");
        scene.App.Time.Advance(third.StartsAt - scene.App.Now);
        Assert.Equal("", (await scene.Carol.OpenAsync($"/lehre/durchgaenge/{scene.Run.Slug}/termine/{third.Id}")).ValueOf(Field(bob)));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Another_trainer_participants_and_visitors_stay_outside(DatabaseProvider provider)
    {
        await using var scene = await SceneAsync(provider);
        var (_, dora) = await scene.App.EnterAsync("Dora", Roles.Trainer);
        var (_, charlie) = await scene.App.EnterAsync("Charlie");
        var alice = await scene.App.SignInAsync(await scene.App.WithAsync(db => db.Users.SingleAsync(a => a.GivenName == "Alice")));
        var mine = $"/lehre/durchgaenge/{scene.Run.Slug}";
        foreach (var address in (string[])[mine, scene.Address, scene.Address + "/liste", $"{mine}/projektarbeit/{scene.Alice.Id}", $"{mine}/projektarbeit/{scene.Alice.Id}/zuruecknehmen"])
        {
            Assert.Equal(HttpStatusCode.NotFound, (await dora.OpenAsync(address)).Status);
            Assert.Equal(HttpStatusCode.Forbidden, (await charlie.OpenAsync(address)).Status);
            Assert.Equal(HttpStatusCode.Forbidden, (await alice.OpenAsync(address)).Status);
            Assert.StartsWith("/konto/anmelden?weiter=", (await scene.App.Visitor().OpenAsync(address)).Location, StringComparison.Ordinal);
        }

        var token = await dora.TokenAsync("/lehre/module/kriminologie/neu");
        Assert.Equal(HttpStatusCode.NotFound, (await dora.PostAsync(scene.Address, [token, new(Field(scene.Alice), "8")])).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await dora.PostAsync($"{mine}/projektarbeit/{scene.Alice.Id}", [token, new("Input.Topic", "x")])).Status);
        Assert.Empty(await scene.MarksAsync());
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_day_of_another_run_is_not_found_under_ones_own(DatabaseProvider provider)
    {
        await using var scene = await SceneAsync(provider);
        var other = await scene.App.RunAsync();

        foreach (var id in (string[])[$"{other.Sessions[0].Id}", "0", "-1", "2147483647", "99999999999", "x"])
        {
            Assert.Equal(HttpStatusCode.NotFound, (await scene.Carol.OpenAsync($"/lehre/durchgaenge/{scene.Run.Slug}/termine/{id}")).Status);
            Assert.Equal(HttpStatusCode.NotFound, (await scene.Carol.OpenAsync($"/lehre/durchgaenge/{scene.Run.Slug}/termine/{id}/liste")).Status);
        }
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task The_list_to_sign_has_a_line_for_everybody_with_a_place(DatabaseProvider provider)
    {
        await using var scene = await SceneAsync(provider, begun: false);
        await scene.App.EnrolmentAsync(scene.Run, await scene.App.AddAsync("Bob"), EnrolmentState.Waiting);

        var page = await scene.Carol.OpenAsync(scene.Address + "/liste");

        Assert.Equal(["Alice Beispiel", "Anna Beispiel"], page.Document.QuerySelectorAll("tbody th").Select(c => c.TextContent));
        Assert.Equal(["Nr.", "Name", "Dienststelle", "Unterschrift"], page.Document.QuerySelectorAll("thead th").Select(c => c.TextContent));
    }

    private static string Field(Enrolment enrolment) => $"Input.Units[{enrolment.Id}]";

    private static string ErrorAt(WebPage page, Enrolment enrolment) => page.Document.GetElementById($"Input-Units-{enrolment.Id}--fehler")?.TextContent.Trim() ?? "";

    private static async Task<Scene> SceneAsync(DatabaseProvider provider, bool begun = true, bool withEve = false)
    {
        var app = await TestApp.StartAsync(provider);
        var carol = await app.AddAsync("Carol", Roles.Trainer);
        var eve = withEve ? await app.AddAsync("Eve", Roles.Trainer) : null;
        var run = await app.RunAsync(startsInDays: 1, trainers: eve is null ? [carol] : [carol, eve]);
        var alice = await app.EnrolmentAsync(run, await app.AddAsync("Alice"));
        var anna = await app.EnrolmentAsync(run, await app.AddAsync("Anna"));
        var session = run.Sessions.MinBy(s => s.StartsAt)!;
        if (begun)
        {
            app.Time.Advance(session.StartsAt - app.Now);
        }

        return new Scene(app, run, session, alice, anna, await app.SignInAsync(carol), eve is null ? null : await app.SignInAsync(eve));
    }

    private sealed record Scene(TestApp App, CourseRun Run, Session Session, Enrolment Alice, Enrolment Anna, WebPerson Carol, WebPerson? Eve) : IAsyncDisposable
    {
        public string Address => $"/lehre/durchgaenge/{Run.Slug}/termine/{Session.Id}";

        public Task<List<(int Enrolment, int Units)>> MarksAsync() => App.WithAsync(async db =>
            (await db.AttendanceMarks.OrderBy(m => m.Id).Select(m => new { m.EnrolmentId, m.Units }).ToListAsync()).Select(m => (m.EnrolmentId, m.Units)).ToList());

        public ValueTask DisposeAsync() => App.DisposeAsync();
    }
}
