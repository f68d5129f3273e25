using System.Net;
using ASSKomm.Training.Data;
using ASSKomm.Training.Domain;
using ASSKomm.Training.Seats;
using ASSKomm.Training.Tests.Seats;
using ASSKomm.Training.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace ASSKomm.Training.Tests.Pages.Employer;

// Around the employer's answer: what the person sends, the deputy, paper, the tick, and the run's own rule.
public sealed partial class ConsentPagesTests
{
    [Theory]
    [InlineData("Input.SuperiorName", " ", "Bitte nennen Sie Ihre Vorgesetzte oder Ihren Vorgesetzten.")]
    [InlineData("Input.SuperiorEmail", "erika", "Bitte geben Sie eine vollständige E-Mail-Adresse ein, zum Beispiel name@gemeinde.example.")]
    [InlineData("Input.SuperiorEmail", "ALICE.beispiel@amt.example", "Das ist Ihre eigene Adresse. Bitte nennen Sie die Adresse der Person, die zustimmt.")]
    [InlineData("Input.DeputyEmail", "erika@amt.example", "Die Vertretung braucht eine andere Adresse.")]
    [InlineData("Input.DeputyName", "Viktor", "")]
    public async Task What_is_missing_to_ask_the_employer_is_said_at_its_field_and_nothing_is_lost(string field, string typed, string sentence)
    {
        await using var app = await TestApp.StartAsync(DatabaseProvider.Sqlite);
        var run = await app.AskingRunAsync();
        var (_, browser) = await app.EnterAsync("Alice Beispiel");

        var page = await browser.SubmitAsync($"/durchgaenge/{run.Slug}/anmelden/zustimmung", new(Form) { [field] = typed });

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Equal(sentence.Length > 0 ? sentence : "Bitte geben Sie auch die Adresse der Vertretung ein.", page.ErrorAt(sentence.Length > 0 ? field : "Input.DeputyEmail"));
        Assert.Equal(field == "Input.SuperiorName" ? typed : "Erika Amtsleitung", page.ValueOf("Input.SuperiorName"));
        Assert.Empty(await app.LettersAsync());
    }

    [Fact]
    public async Task The_person_asks_the_deputy_once_and_others_cannot()
    {
        await using var app = await TestApp.StartAsync(DatabaseProvider.Sqlite);
        var run = await app.AskingRunAsync();
        var (alice, browser) = await app.EnterAsync("Alice Beispiel");
        var (_, charlie) = await app.EnterAsync("Charlie");
        await app.ApplyAsync(run, alice, Consenting.Claim with { DeputyName = "", DeputyEmail = "" });
        var address = $"/mein/durchgaenge/{run.Slug}/vertretung";
        Dictionary<string, string> deputy = new() { ["Input.Name"] = "Viktor", ["Input.Email"] = "erika@amt.example" };

        Assert.Equal(HttpStatusCode.NotFound, (await charlie.OpenAsync(address)).Status);
        var same = await browser.SubmitAsync(address, deputy);
        Assert.Equal("An diese Adresse ging der Brief schon. Bitte nennen Sie die Adresse der Vertretung.", same.ErrorAt("Input.Email"));
        var page = await browser.FollowAsync(await browser.SubmitAsync(address, new(deputy) { ["Input.Email"] = "viktor@amt.example" }));

        Assert.Contains("Der Brief an Viktor ist unterwegs.", page.Text, StringComparison.Ordinal);
        Assert.Contains("consent-request viktor@amt.example", await app.AskedAsync());
        Assert.Equal($"/mein/durchgaenge/{run.Slug}", (await browser.OpenAsync(address)).Location);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task The_office_notes_a_consent_on_paper_through_the_same_door(DatabaseProvider provider)
    {
        await using var app = await TestApp.StartAsync(provider);
        var run = await app.AskingRunAsync(places: 1);
        var (alice, _) = await app.EnterAsync("Alice Beispiel");
        var (olga, office) = await app.EnterAsync("Olga", Roles.Office);
        var enrolment = await app.ApplyAsync(run, alice);
        var here = $"/geschaeftsstelle/durchgaenge/{run.Id}/anmeldungen/{enrolment.Id}";

        var empty = await office.SubmitAsync($"{here}/zustimmung-auf-papier");
        Assert.Equal("Bitte geben Sie ein, wer zugestimmt hat.", empty.ErrorAt("Input.Decider"));
        Assert.NotEmpty(empty.ErrorAt("Input.Reason"));
        var page = await office.FollowAsync(await office.SubmitAsync(
            $"{here}/zustimmung-auf-papier", new() { ["Input.Decider"] = "Erika Amtsleitung", ["Input.Reason"] = "Formular vom 1. März, Akte 12" }));

        Assert.Contains("Platz bestätigt", page.Text, StringComparison.Ordinal);
        Assert.Contains("Akte 12", page.Text, StringComparison.Ordinal);
        Assert.Equal((ConsentWay.Paper, olga.Id), ((await app.ConsentAsync(enrolment)).Way, (await app.ConsentAsync(enrolment)).ClosedBy));
        Assert.Equal(Refusal.ConsentIsAnswered, await app.AnswerAsync(Assert.Single(await app.KeysAsync(alice)), yes: false));
        await app.AssertConsistentAsync();
    }

    [Fact]
    public async Task Where_the_person_confirms_the_tick_is_needed_and_kept()
    {
        await using var app = await TestApp.StartAsync(DatabaseProvider.Sqlite);
        var run = await app.AskingRunAsync(need: ConsentNeed.ConfirmedByPerson);
        var (_, browser) = await app.EnterAsync("Alice Beispiel");
        var address = $"/durchgaenge/{run.Slug}/anmelden";

        Assert.Equal(Refusal.ConsentIsNotConfirmed.InWords(), (await browser.SubmitAsync($"{address}/zustimmung")).ErrorAt("Input.Confirmed"));
        await browser.SubmitAsync($"{address}/zustimmung", new() { ["Input.Confirmed"] = "true" });
        var page = await browser.FollowAsync(await browser.SubmitAsync(address));

        Assert.Contains("Alice Beispiel hat am 1. März 2027, 10:00 Uhr bestätigt, dass die Dienststelle zugestimmt hat.", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_office_says_in_the_runs_form_what_employers_are_asked()
    {
        await using var app = await TestApp.StartAsync(DatabaseProvider.Sqlite);
        var run = await app.RunAsync();
        var (alice, _) = await app.EnterAsync("Alice Beispiel");
        var (_, office) = await app.EnterAsync("Olga", Roles.Office);
        Assert.Equal("None", (await office.OpenAsync($"/geschaeftsstelle/durchgaenge/{run.Id}/bearbeiten")).ValueOf("Input.Consent"));

        await office.SubmitAsync($"/geschaeftsstelle/durchgaenge/{run.Id}/bearbeiten", new() { ["Input.Consent"] = "ByLink" });
        await app.ApplyAsync(run, alice);
        var page = await office.OpenAsync($"/geschaeftsstelle/durchgaenge/{run.Id}");

        Assert.Contains("per Link beim Arbeitgeber", page.Text, StringComparison.Ordinal);
        Assert.Contains("Wartet auf Zustimmung (1)", page.Text, StringComparison.Ordinal);
        Assert.Contains("wartet auf Zustimmung", (await office.OpenAsync($"/geschaeftsstelle/durchgaenge/{run.Id}/liste.csv")).Html, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await office.SubmitAsync($"/geschaeftsstelle/durchgaenge/{run.Id}/bearbeiten", new() { ["Input.Consent"] = "7" })).Status);
    }
}
