using System.Net;
using ASSKomm.Training.Data;
using ASSKomm.Training.Domain;
using ASSKomm.Training.Tests.Seats;
using ASSKomm.Training.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace ASSKomm.Training.Tests.Pages.Office;

/// <summary>W29, W36: what switching the rule or calling a run off does to whom stands there before it is done.</summary>
public sealed class SaidBeforeTests
{
    // W29: open offers do not outlive the rule they come from, and the page says whom it hits before.
    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Switching_says_before_what_it_does_to_whom_and_does_that(DatabaseProvider provider)
    {
        await using var app = await TestApp.StartAsync(provider);
        var (_, office) = await app.EnterAsync("Olga", Roles.Office);
        var run = await app.RunAsync(places: 1);
        var people = await app.ArriveAsync(run, 3);
        await app.WithdrawAsync(people[0]);
        var rule = $"{PageOf(run)}/vergabe";

        var page = await office.OpenAsync(rule);
        Assert.Contains("Verlieren ein offenes Angebot und sind wieder gleich mit allen anderen (1)", page.Text, StringComparison.Ordinal);
        Assert.Contains("Verlassen die Warteliste und sind gleich mit allen anderen (1)", page.Text, StringComparison.Ordinal);
        Assert.Contains("Angebot bis 8. März 2027, 18:00 Uhr", page.Text, StringComparison.Ordinal);
        Assert.Equal("Bitte geben Sie den Grund ein.", (await office.SubmitAsync(page)).ErrorAt("Input.Reason"));
        // Back on the page of the run: here the next button would switch back.
        Assert.Equal(PageOf(run), (await office.SubmitAsync(page, new() { ["Input.Reason"] = "Mehr Anmeldungen als Plätze." })).Location);
        Assert.Equal([EnrolmentState.Submitted, EnrolmentState.Submitted], await app.StatesAsync(people.Skip(1)));
        Assert.Equal("rule-changed", (await app.KindsAsync(people[1]))[^1]);

        var back = await office.OpenAsync(rule);
        Assert.Contains("Haben sofort einen Platz (1)", back.Text, StringComparison.Ordinal);
        Assert.Contains("Kommen in dieser Reihenfolge auf die Warteliste (1)", back.Text, StringComparison.Ordinal);
        // The first page again: it speaks of a rule the run has by now.
        Assert.Contains(Refusal.RuleIsTheSame.InWords(), (await office.SubmitAsync(page, new() { ["Input.Reason"] = "Zweimal." })).Text, StringComparison.Ordinal);
        await office.SubmitAsync(back, new() { ["Input.Reason"] = "Doch nicht." });
        Assert.Equal([EnrolmentState.Confirmed, EnrolmentState.Waiting], await app.StatesAsync(people.Skip(1)));
        // Everybody whose standing changes reads why, in either direction.
        var letters = await app.LettersAsync();
        Assert.All(people.Skip(1), person =>
        {
            var last = letters.Where(l => l.PersonId == person.PersonId).TakeLast(2).Select(l => l.Text).ToList();
            Assert.Contains("Der Durchgang wählt jetzt nach dem Anmeldeschluss aus: Mehr Anmeldungen als Plätze.", last[0], StringComparison.Ordinal);
            Assert.Contains("Der Durchgang vergibt seine Plätze jetzt nach Eingang: Doch nicht; ", last[1], StringComparison.Ordinal);
        });
        Assert.Contains("Vergabe gewechselt: nach Eingang der Anmeldung. Doch nicht.", (await office.OpenAsync($"{PageOf(run)}/platzbuch")).Text, StringComparison.Ordinal);
        await app.AssertConsistentAsync();
    }

    [Fact]
    public async Task What_cannot_be_switched_any_more_says_why()
    {
        await using var app = await TestApp.StartAsync(DatabaseProvider.Sqlite);
        var (_, office) = await app.EnterAsync("Olga", Roles.Office);
        var run = await app.RunAsync(startsInDays: -3);

        var page = await office.OpenAsync($"{PageOf(run)}/vergabe");

        Assert.Contains($"Das geht nicht mehr: {Refusal.RegistrationHasClosed.InWords()}", page.Text, StringComparison.Ordinal);
        Assert.Empty(page.Document.QuerySelectorAll("main form"));
        Assert.Contains("Eine Auswahl gibt es nicht.", (await office.OpenAsync($"{PageOf(run)}/auswahl")).Text, StringComparison.Ordinal);
    }

    // W36
    [Fact]
    public async Task Calling_a_run_off_says_first_what_that_means_for_whom()
    {
        await using var app = await TestApp.StartAsync(DatabaseProvider.Sqlite);
        var (_, office) = await app.EnterAsync("Olga", Roles.Office);
        var run = await app.RunAsync(places: 1);
        var people = await app.ArriveAsync(run, 3);
        await app.WithdrawAsync(people[0]);

        var page = await office.OpenAsync($"{PageOf(run)}/absagen");

        Assert.Contains("Haben ein offenes Angebot (1)", page.Text, StringComparison.Ordinal);
        Assert.Contains("kann nicht mehr angenommen werden", page.Text, StringComparison.Ordinal);
        Assert.Contains("Stehen auf der Warteliste (1)", page.Text, StringComparison.Ordinal);
        Assert.Contains("Vorrang", page.Text, StringComparison.Ordinal);
        await office.SubmitAsync(page, new() { ["Input.Reason"] = "Das Haus ist geschlossen." });
        Assert.Equal(Refusal.RunIsCancelled, await app.AcceptAsync(people[1]));
    }

    // What is over has no form left: the buttons that led there are gone, and a kept address leads back to the run.
    [Fact]
    public async Task A_cancelled_run_offers_nothing_to_change()
    {
        await using var app = await TestApp.StartAsync(DatabaseProvider.Sqlite);
        var (olga, office) = await app.EnterAsync("Olga", Roles.Office);
        var run = await app.RunAsync(places: 2);
        var alice = await app.EnrolmentAsync(run, await app.AddAsync("Alice"));
        await app.CancelAsync(run, olga.Id);

        Assert.Equal(PageOf(run), (await office.OpenAsync($"{PageOf(run)}/absagen")).Location);
        Assert.Equal(PageOf(run), (await office.OpenAsync($"{PageOf(run)}/bearbeiten")).Location);
        var page = await office.OpenAsync(PageOf(run));
        Assert.DoesNotContain("Kontingente", page.Text, StringComparison.Ordinal);
        Assert.Contains("1 von 2 vergeben, 0 auf der Warteliste", page.Text, StringComparison.Ordinal);
        var enrolment = await office.OpenAsync($"{PageOf(run)}/anmeldungen/{alice.Id}");
        Assert.Contains("abgesagt am", enrolment.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Projektarbeit", enrolment.Text, StringComparison.Ordinal);
        Assert.Contains($"{run.Title} (abgesagt): Platz bestätigt", (await office.OpenAsync($"/geschaeftsstelle/personen/{alice.PersonId}")).Text, StringComparison.Ordinal);
    }

    private static string PageOf(CourseRun run) => $"/geschaeftsstelle/durchgaenge/{run.Id}";
}
