using System.Net;
using ASSKomm.Training.Data;
using ASSKomm.Training.Domain;
using ASSKomm.Training.Tests.Seats;
using ASSKomm.Training.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace ASSKomm.Training.Tests.Pages.My;

/// <summary>W03, W15, W93: a form in steps, of which nothing is lost, and one answer however often it is sent.</summary>
public sealed partial class ApplyingTests
{
    private static readonly Dictionary<string, string> Superior = new()
    {
        ["Input.SuperiorName"] = "Erika Amtsleitung",
        ["Input.SuperiorEmail"] = "erika@amt.example",
    };

    private static readonly string[] Pages = ["module", "fragen", "zustimmung", "bedarf", "verwerfen"];

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Through_every_page_to_the_summary_and_what_was_entered_arrives(DatabaseProvider provider)
    {
        await using var app = await TestApp.StartAsync(provider);
        var run = await app.AskingRunAsync(need: ConsentNeed.ConfirmedByPerson);
        await app.SetAsync(run, r => r.SingleModules = true);
        var why = await app.AskAsync(run, "Warum möchten Sie teilnehmen?");
        var field = await app.AskAsync(run, "In welchem Bereich arbeiten Sie?", QuestionKind.Choice, choices: "Ordnungsamt\nJugendamt");
        var before = await app.AskAsync(run, "Waren Sie schon einmal dabei?", QuestionKind.YesNo, required: false);
        var (alice, browser) = await app.EnterAsync("Alice Beispiel");
        var (_, office) = await app.EnterAsync("Olga", Roles.Office);

        var first = await browser.OpenAsync(run.FormOf());
        Assert.Equal($"{run.FormOf()}/module", first.Location);
        var modules = await browser.OpenAsync(first.Location!);
        Assert.Equal(4, modules.Document.QuerySelectorAll("input[name='Input.Modules'][checked]").Length);
        var second = await browser.SubmitAsync(modules);
        Assert.Equal($"{run.FormOf()}/fragen", second.Location);
        var third = await browser.SubmitAsync(second.Location!, new() { [why.Field()] = "Weil ich\r\nes kann.", [field.Field()] = "Jugendamt", [before.Field()] = "Nein" });
        Assert.Equal($"{run.FormOf()}/zustimmung", third.Location);
        var fourth = await browser.SubmitAsync(third.Location!, new() { ["Input.Confirmed"] = "true" });
        Assert.Equal($"{run.FormOf()}/bedarf", fourth.Location);
        var last = await browser.SubmitAsync(fourth.Location!, new() { ["Input.Meals"] = "vegetarisch" });
        Assert.Equal(run.FormOf(), last.Location);

        var summary = await browser.OpenAsync(run.FormOf());
        Assert.Equal("Ihre Anmeldung prüfen", summary.Heading);
        foreach (var shown in (string[])["das ganze Programm", "Weil ich es kann.", "Jugendamt", "Nein", "vegetarisch", "Sie bestätigen, dass sie zugestimmt hat.", alice.Email!])
        {
            Assert.Contains(shown, summary.Text, StringComparison.Ordinal);
        }

        Assert.Equal(
            Pages.Select(s => $"{run.FormOf()}/{s}"),
            summary.Document.QuerySelectorAll($"main a[href^='{run.FormOf()}/']").Select(a => a.GetAttribute("href")));
        Assert.Empty(await app.SentAsync(run, alice));
        Assert.Empty(await app.LettersAsync());

        var answer = await browser.SubmitAsync(summary, button: "Verbindlich anmelden");

        Assert.Equal($"/mein/durchgaenge/{run.Slug}", answer.Location);
        var sent = Assert.Single(await app.SentAsync(run, alice));
        Assert.Equal((EnrolmentState.Confirmed, "", null), (sent.State, sent.Modules, sent.DraftForm));
        Assert.Equal(["Weil ich\nes kann.", "Jugendamt", "Nein"], await app.WithAsync(db => db.RunAnswers.OrderBy(a => a.QuestionId).Select(a => a.Text).ToListAsync()));
        Assert.Null(await app.DraftAsync(run, alice));
        var file = await office.OpenAsync($"/geschaeftsstelle/durchgaenge/{run.Id}/anmeldungen/{sent.Id}");
        Assert.Contains("In welchem Bereich arbeiten Sie? Jugendamt", file.Text, StringComparison.Ordinal);
        Assert.Contains("vegetarisch", file.Text, StringComparison.Ordinal);
        await app.AssertConsistentAsync();
    }

    [Fact]
    public async Task A_run_that_asks_nothing_is_one_page_with_one_button_and_needs_are_a_link()
    {
        await using var app = await TestApp.StartAsync(DatabaseProvider.Sqlite);
        var run = await app.RunAsync();
        var (alice, browser) = await app.EnterAsync("Alice Beispiel");

        var page = await browser.OpenAsync(run.FormOf());

        Assert.Equal(["Verbindlich anmelden"], page.Document.QuerySelectorAll("main button").Select(b => b.TextContent.Trim()));
        Assert.Contains("nach Eingang der Anmeldung", page.Text, StringComparison.Ordinal);
        Assert.Contains("Die Teilnahme kostet keine Gebühr.", page.Text, StringComparison.Ordinal);

        await browser.SubmitAsync($"{run.FormOf()}/bedarf", new() { ["Input.Access"] = "Rollstuhl" });
        var summary = await browser.OpenAsync(run.FormOf());
        await browser.SubmitAsync(summary);

        Assert.Equal("Ihre Anmeldung prüfen", summary.Heading);
        var sent = Assert.Single(await app.SentAsync(run, alice));
        Assert.Equal("Rollstuhl", await app.WithAsync(db => db.Needs.Where(n => n.EnrolmentId == sent.Id).Select(n => n.Access).SingleAsync()));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task What_was_begun_is_there_in_another_browser_and_belongs_to_nobody_else(DatabaseProvider provider)
    {
        await using var app = await TestApp.StartAsync(provider);
        var run = await app.RunAsync();
        var question = await app.AskAsync(run, "Warum?");
        var (alice, browser) = await app.EnterAsync("Alice Beispiel");
        var (charlie, stranger) = await app.EnterAsync("Charlie Fremd");
        var (_, office) = await app.EnterAsync("Olga", Roles.Office);

        await browser.SubmitAsync($"{run.FormOf()}/fragen", new() { [question.Field()] = "Noch nicht fertig gedacht." });

        var elsewhere = await app.SignInAsync(alice);
        var mine = await elsewhere.OpenAsync("/mein");
        Assert.Contains("Begonnene Anmeldungen", mine.Text, StringComparison.Ordinal);
        Assert.NotNull(mine.Document.QuerySelector($"main a[href='{run.FormOf()}']"));
        Assert.Equal("Noch nicht fertig gedacht.", (await elsewhere.OpenAsync($"{run.FormOf()}/fragen")).ValueOf(question.Field()));
        Assert.Contains("Begonnene Anmeldung fortsetzen", (await elsewhere.OpenAsync($"/durchgaenge/{run.Slug}")).Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Noch nicht fertig", (await stranger.OpenAsync($"{run.FormOf()}/fragen")).Html, StringComparison.Ordinal);
        Assert.DoesNotContain("Begonnene", (await stranger.OpenAsync("/mein")).Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Alice", (await office.OpenAsync($"/geschaeftsstelle/durchgaenge/{run.Id}")).Text, StringComparison.Ordinal);
        Assert.Equal("/mein", (await stranger.OpenAsync($"{run.FormOf()}/verwerfen")).Location);

        await elsewhere.SubmitAsync($"{run.FormOf()}/verwerfen", button: "Entwurf verwerfen");

        Assert.Null(await app.DraftAsync(run, alice));
        Assert.Null(await app.DraftAsync(run, charlie));
        Assert.DoesNotContain("Begonnene", (await browser.OpenAsync("/mein")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Bad_answers_are_said_at_their_fields_and_the_good_ones_are_kept()
    {
        await using var app = await TestApp.StartAsync(DatabaseProvider.Sqlite);
        var run = await app.RunAsync();
        var text = await app.AskAsync(run, "Warum?");
        var good = await app.AskAsync(run, "Woher?");
        var choice = await app.AskAsync(run, "Was?", QuestionKind.Choice, choices: "Eins\nZwei");
        var yesNo = await app.AskAsync(run, "Ja?", QuestionKind.YesNo);
        var (alice, browser) = await app.EnterAsync("Alice Beispiel");

        var empty = await browser.SubmitAsync($"{run.FormOf()}/fragen");
        Assert.All([text, good, choice, yesNo], q => Assert.Equal($"Bitte beantworten Sie die Frage »{q.Text}«.", empty.ErrorAt(q.ErrorField())));
        var page = await browser.SubmitAsync(
            $"{run.FormOf()}/fragen",
            new() { [text.Field()] = new string('ä', 2001), [good.Field()] = "Aus Lohsa.", [choice.Field()] = "Drei", [yesNo.Field()] = "Vielleicht" });

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Equal("Bitte kürzen Sie auf höchstens 2.000 Zeichen.", page.ErrorAt(text.ErrorField()));
        Assert.Equal("Bitte wählen Sie eine der Antworten.", page.ErrorAt(choice.ErrorField()));
        Assert.Equal("Bitte wählen Sie Ja oder Nein.", page.ErrorAt(yesNo.ErrorField()));
        Assert.Equal(new string('ä', 2001), page.ValueOf(text.Field()));
        Assert.Equal("Aus Lohsa.", (await app.DraftAsync(run, alice))!.Answers[good.Id]);
        Assert.Equal($"{run.FormOf()}/fragen", (await browser.OpenAsync(run.FormOf())).Location);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_question_that_changed_while_somebody_filled_in_is_open_again_and_the_old_answer_stays(DatabaseProvider provider)
    {
        // W93
        await using var app = await TestApp.StartAsync(provider);
        var run = await app.RunAsync();
        var old = await app.AskAsync(run, "Wie lange arbeiten Sie dort?");
        var (alice, browser) = await app.EnterAsync("Alice Beispiel");
        var (_, office) = await app.EnterAsync("Olga", Roles.Office);
        await browser.SubmitAsync($"{run.FormOf()}/fragen", new() { [old.Field()] = "Seit 2019" });
        var summary = await browser.OpenAsync(run.FormOf());

        var changed = await app.RephraseAsync(old, "Seit wann arbeiten Sie in der Prävention?");
        var refused = await browser.SubmitAsync(summary);

        Assert.Equal($"{run.FormOf()}/fragen", refused.Location);
        Assert.Empty(await app.SentAsync(run, alice));
        var again = await browser.OpenAsync($"{run.FormOf()}/fragen");
        Assert.Contains("Vorher hieß sie »Wie lange arbeiten Sie dort?«, Ihre Antwort war: Seit 2019", again.Text, StringComparison.Ordinal);
        Assert.Equal("", again.ValueOf(changed.Field()));
        await browser.SubmitAsync(again, new() { [changed.Field()] = "Seit 2021" });
        await browser.SubmitAsync(run.FormOf());

        var sent = Assert.Single(await app.SentAsync(run, alice));
        var file = await office.OpenAsync($"/geschaeftsstelle/durchgaenge/{run.Id}/anmeldungen/{sent.Id}");
        Assert.Contains("Wie lange arbeiten Sie dort? (gefragt bis 1. März 2027) Seit 2019", file.Text, StringComparison.Ordinal);
        Assert.Contains("Seit wann arbeiten Sie in der Prävention? Seit 2021", file.Text, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Single_modules_are_written_down_and_none_at_all_is_refused(DatabaseProvider provider)
    {
        await using var app = await TestApp.StartAsync(provider);
        var run = await app.RunAsync(places: 1);
        await app.SetAsync(run, r => r.SingleModules = true);
        var whole = await app.AddAsync("Wanda Ganz");
        var (alice, browser) = await app.EnterAsync("Alice Beispiel");
        var page = await browser.OpenAsync($"{run.FormOf()}/module");
        var token = new KeyValuePair<string, string>("formular", page.ValueOf("formular"));

        var none = await browser.PostAsync($"{run.FormOf()}/module", [token]);
        Assert.Contains("Bitte wählen Sie mindestens ein Modul.", none.Text, StringComparison.Ordinal);
        var foreign = await browser.PostAsync($"{run.FormOf()}/module", [token, new("Input.Modules", "gibt-es-nicht")]);
        Assert.Contains("Bitte wählen Sie mindestens ein Modul.", foreign.Text, StringComparison.Ordinal);
        Assert.Null(await app.DraftAsync(run, alice));

        await browser.PostAsync($"{run.FormOf()}/module", [token, new("Input.Modules", "projektmanagement"), new("Input.Modules", "kriminologie")]);
        await browser.SubmitAsync(run.FormOf());

        var sent = Assert.Single(await app.SentAsync(run, alice));
        Assert.Equal(("kriminologie,projektmanagement", EnrolmentState.Confirmed), (sent.Modules, sent.State));
        Assert.IsType<EnrolmentResult.Waits>(await app.EnrolAsync(run, whole));
        await app.AssertConsistentAsync();
    }

    [Fact]
    public async Task Single_modules_that_are_given_no_more_lead_back_to_their_page()
    {
        await using var app = await TestApp.StartAsync(DatabaseProvider.Sqlite);
        var run = await app.RunAsync();
        await app.SetAsync(run, r => r.SingleModules = true);
        var (alice, browser) = await app.EnterAsync("Alice Beispiel");
        var page = await browser.OpenAsync($"{run.FormOf()}/module");
        await browser.PostAsync($"{run.FormOf()}/module", [new("formular", page.ValueOf("formular")), new("Input.Modules", "kriminologie")]);
        await app.SetAsync(run, r => r.SingleModules = false);

        Assert.Equal($"{run.FormOf()}/module", (await browser.OpenAsync(run.FormOf())).Location);
        var told = await browser.OpenAsync($"{run.FormOf()}/module");
        Assert.Contains("Einzelne Module gibt es in diesem Durchgang nicht mehr.", told.Text, StringComparison.Ordinal);
        await browser.SubmitAsync(told);

        Assert.Equal("", (await app.DraftAsync(run, alice))!.Modules);
    }
}
