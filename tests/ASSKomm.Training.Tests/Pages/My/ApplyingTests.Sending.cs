using System.Net;
using ASSKomm.Training.Data;
using ASSKomm.Training.Domain;
using ASSKomm.Training.Tests.Seats;
using ASSKomm.Training.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace ASSKomm.Training.Tests.Pages.My;

// Sending: full runs, sending twice, what is shown before, what is refused.
public sealed partial class ApplyingTests
{
    /// <summary>W03: the form was opened while a place was free; what was filled in is still there when it is gone.</summary>
    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Whoever_finishes_when_the_run_is_full_is_asked_and_loses_nothing(DatabaseProvider provider)
    {
        await using var app = await TestApp.StartAsync(provider);
        var run = await app.RunAsync(places: 1);
        var question = await app.AskAsync(run, "Warum?");
        var (alice, browser) = await app.EnterAsync("Alice Beispiel");
        await browser.SubmitAsync($"{run.FormOf()}/fragen", new() { [question.Field()] = "Darum." });
        var summary = await browser.OpenAsync(run.FormOf());
        await app.EnrolmentAsync(run, await app.AddAsync("Bob Schneller"));

        var asked = await browser.SubmitAsync(summary, button: "Verbindlich anmelden");

        Assert.Contains("Inzwischen sind alle Plätze vergeben", asked.Text, StringComparison.Ordinal);
        Assert.Contains("Sie bekämen dort Platz 1.", asked.Text, StringComparison.Ordinal);
        Assert.Contains("Darum.", asked.Text, StringComparison.Ordinal);
        Assert.Empty(await app.SentAsync(run, alice));
        Assert.Equal("Darum.", (await app.DraftAsync(run, alice))!.Answers[question.Id]);

        await browser.SubmitAsync(asked, button: "Auf die Warteliste setzen");

        Assert.Equal(EnrolmentState.Waiting, Assert.Single(await app.SentAsync(run, alice)).State);
        await app.AssertConsistentAsync();
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Sending_the_summary_many_times_has_one_effect_and_the_same_answer(DatabaseProvider provider)
    {
        await using var app = await TestApp.StartAsync(provider);
        var run = await app.RunAsync();
        var question = await app.AskAsync(run, "Warum?");
        var (alice, browser) = await app.EnterAsync("Alice Beispiel");
        var step = await browser.OpenAsync($"{run.FormOf()}/fragen");
        // Two first pages at once begin one draft.
        var begun = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => browser.SubmitAsync(step, new() { [question.Field()] = "Darum." })));
        Assert.All(begun, answer => Assert.Equal($"{run.FormOf()}/bedarf", answer.Location));
        var summary = await browser.OpenAsync(run.FormOf());

        var all = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => browser.SubmitAsync(summary)));
        var later = await browser.SubmitAsync(summary);
        var stepAgain = await browser.SubmitAsync(step, new() { [question.Field()] = "Doch anders." });

        Assert.All([.. all, later], answer => Assert.Equal($"/mein/durchgaenge/{run.Slug}", answer.Location));
        Assert.Equal($"/mein/durchgaenge/{run.Slug}", (await browser.FollowAsync(stepAgain)).Address);
        Assert.Single(await app.SentAsync(run, alice));
        Assert.Equal(["Darum."], await app.WithAsync(db => db.RunAnswers.Select(a => a.Text).ToListAsync()));
        Assert.Equal(["you-have-a-place"], (await app.LettersAsync()).Select(l => l.Kind));
    }

    [Fact]
    public async Task A_summary_that_shows_another_draft_than_there_is_now_is_shown_again()
    {
        await using var app = await TestApp.StartAsync(DatabaseProvider.Sqlite);
        var run = await app.RunAsync();
        var question = await app.AskAsync(run, "Warum?");
        var (alice, browser) = await app.EnterAsync("Alice Beispiel");
        await browser.SubmitAsync($"{run.FormOf()}/fragen", new() { [question.Field()] = "So." });
        var summary = await browser.OpenAsync(run.FormOf());
        await browser.SubmitAsync($"{run.FormOf()}/fragen", new() { [question.Field()] = "Anders." });

        var again = await browser.SubmitAsync(summary);

        Assert.Contains("Ihr Entwurf ist inzwischen ein anderer", again.Text, StringComparison.Ordinal);
        Assert.Contains("Anders.", again.Text, StringComparison.Ordinal);
        Assert.Empty(await app.SentAsync(run, alice));
        await browser.SubmitAsync(again);
        Assert.Single(await app.SentAsync(run, alice));
    }

    [Theory]
    [InlineData(true, EnrolmentState.Waiting)]
    [InlineData(false, EnrolmentState.Declined)]
    public async Task Whoever_is_asked_about_waiting_while_the_employer_decides_may_say_no(bool wait, EnrolmentState after)
    {
        await using var app = await TestApp.StartAsync(DatabaseProvider.Sqlite);
        var run = await app.AskingRunAsync(places: 0);
        var (alice, browser) = await app.EnterAsync("Alice Beispiel");

        await browser.SubmitAsync($"{run.FormOf()}/zustimmung", new(Superior) { ["Input.Wait"] = wait ? "true" : "false" });
        var summary = await browser.OpenAsync(run.FormOf());
        await browser.SubmitAsync(summary);

        Assert.Contains(wait ? "Sie kommen auf die Warteliste." : "auf die Warteliste möchten Sie nicht", summary.Text, StringComparison.Ordinal);
        Assert.Equal(EnrolmentState.AwaitingConsent, Assert.Single(await app.SentAsync(run, alice)).State);
        Assert.Null(await app.AnswerAsync(Assert.Single(await app.KeysAsync(alice)), yes: true));
        Assert.Equal(after, Assert.Single(await app.SentAsync(run, alice)).State);
    }

    /// <summary>W15: a mistyped address is seen before anything is sent, and mended without losing anything.</summary>
    [Fact]
    public async Task A_mistyped_address_of_the_superior_is_shown_before_sending_and_what_was_refused_is_kept()
    {
        await using var app = await TestApp.StartAsync(DatabaseProvider.Sqlite);
        var run = await app.AskingRunAsync();
        var (alice, browser) = await app.EnterAsync("Alice Beispiel");

        await browser.SubmitAsync($"{run.FormOf()}/zustimmung", new(Superior) { ["Input.SuperiorEmail"] = "erika-ohne-at" });
        Assert.Equal($"{run.FormOf()}/zustimmung", (await browser.OpenAsync(run.FormOf())).Location);
        var back = await (await app.SignInAsync(alice)).OpenAsync($"{run.FormOf()}/zustimmung");
        Assert.Equal(("Erika Amtsleitung", "erika-ohne-at"), (back.ValueOf("Input.SuperiorName"), back.ValueOf("Input.SuperiorEmail")));
        Assert.NotEmpty(back.ErrorAt("Input.SuperiorEmail"));

        await browser.SubmitAsync($"{run.FormOf()}/zustimmung", new(Superior) { ["Input.SuperiorEmail"] = "erika@atm.example" });
        Assert.Contains("erika@atm.example", (await browser.OpenAsync(run.FormOf())).Text, StringComparison.Ordinal);
        await browser.SubmitAsync($"{run.FormOf()}/zustimmung", Superior);
        await browser.SubmitAsync(run.FormOf());

        Assert.Equal(["consent-request erika@amt.example"], await app.AskedAsync());
    }

    [Fact]
    public async Task The_form_can_still_be_posted_at_once_with_all_its_fields()
    {
        await using var app = await TestApp.StartAsync(DatabaseProvider.Sqlite);
        var run = await app.AskingRunAsync();
        var (alice, browser) = await app.EnterAsync("Alice Beispiel");
        var token = await browser.TokenAsync($"{run.FormOf()}/zustimmung");

        var refused = await browser.PostAsync(run.FormOf(), [token, new("Input.SuperiorName", "Erika")]);
        Assert.Equal($"{run.FormOf()}/zustimmung", refused.Location);
        Assert.Equal("Erika", (await browser.OpenAsync(refused.Location!)).ValueOf("Input.SuperiorName"));
        var answer = await browser.PostAsync(run.FormOf(), [token, .. Superior, new("Input.Wait", "true")]);

        Assert.Equal($"/mein/durchgaenge/{run.Slug}", answer.Location);
        Assert.Equal(EnrolmentState.AwaitingConsent, Assert.Single(await app.SentAsync(run, alice)).State);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task In_a_selection_the_person_chooses_about_the_list_and_reads_the_rule(bool wait)
    {
        await using var app = await TestApp.StartAsync(DatabaseProvider.Sqlite);
        var run = await app.RunAsync(places: 1);
        await app.SetAsync(run, r => r.Rule = AllotmentRule.Selection);
        var (alice, browser) = await app.EnterAsync("Alice Beispiel");

        var page = await browser.OpenAsync(run.FormOf());
        var done = await browser.FollowAsync(await browser.SubmitAsync(page, new() { ["Input.Wait"] = wait ? "true" : "false" }));

        Assert.Contains("Bis zum Anmeldeschluss sind alle Anmeldungen gleich", page.Text, StringComparison.Ordinal);
        Assert.Contains("Vorrecht nach einer Absage", page.Text, StringComparison.Ordinal);
        Assert.Contains("Entschieden wird nach dem Anmeldeschluss.", done.Text, StringComparison.Ordinal);
        var sent = Assert.Single(await app.SentAsync(run, alice));
        Assert.Equal((EnrolmentState.Submitted, wait), (sent.State, sent.WillingToWait));
    }

    [Fact]
    public async Task Before_registration_opens_every_page_says_when_and_takes_nothing()
    {
        await using var app = await TestApp.StartAsync(DatabaseProvider.Sqlite);
        var run = await app.RunAsync();
        await app.AskAsync(run, "Warum?");
        var (alice, browser) = await app.EnterAsync("Alice Beispiel");
        var token = await browser.TokenAsync($"{run.FormOf()}/fragen");
        await app.SetAsync(run, r => r.RegistrationOpensAt = app.Now.AddDays(3));

        foreach (var address in new[] { run.FormOf(), $"/durchgaenge/{run.Slug}" })
        {
            Assert.Contains("4. März 2027, 10:00 Uhr", (await browser.OpenAsync(address)).Text, StringComparison.Ordinal);
        }

        foreach (var step in new[] { "fragen", "bedarf" })
        {
            Assert.Equal(run.FormOf(), (await browser.PostAsync($"{run.FormOf()}/{step}", [token])).Location);
        }

        Assert.Contains("noch nicht eröffnet", (await browser.PostAsync(run.FormOf(), [token])).Text, StringComparison.Ordinal);
        Assert.Null(await app.DraftAsync(run, alice));
        Assert.Empty(await app.SentAsync(run, alice));
    }

    [Fact]
    public async Task What_nobody_may_see_is_not_there_and_visitors_sign_in_first()
    {
        await using var app = await TestApp.StartAsync(DatabaseProvider.Sqlite);
        var planned = await app.RunAsync(published: false);
        var (_, browser) = await app.EnterAsync("Alice Beispiel");

        foreach (var step in Pages)
        {
            Assert.Equal(HttpStatusCode.NotFound, (await browser.OpenAsync($"{planned.FormOf()}/{step}")).Status);
            Assert.StartsWith("/konto/anmelden", (await app.Visitor().OpenAsync($"{planned.FormOf()}/{step}")).Location, StringComparison.Ordinal);
        }

        // A page the run has no use for leads to the form.
        var run = await app.RunAsync();
        Assert.Equal(run.FormOf(), (await browser.OpenAsync($"{run.FormOf()}/fragen")).Location);
    }
}
