using System.Net;
using ASSKomm.Training.Data;
using ASSKomm.Training.Domain;
using ASSKomm.Training.Seats;
using ASSKomm.Training.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace ASSKomm.Training.Tests.Pages.Office;

/// <summary>The questions of a run's own application form.</summary>
public sealed class QuestionTests
{
    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_changed_question_is_another_one_and_old_answers_keep_the_old_words(DatabaseProvider provider)
    {
        await using var app = await TestApp.StartAsync(provider);
        var (_, office) = await app.EnterAsync("Olga", Roles.Office);
        var run = await app.RunAsync();
        var here = $"/geschaeftsstelle/durchgaenge/{run.Id}/fragen";
        await office.SubmitAsync(here + "/neu", new() { ["Input.Text"] = "Wie reisen Sie an?", ["Input.Kind"] = "Choice", ["Input.Choices"] = "Bahn\r\n Auto \r\n\r\nBahn" });
        var old = await app.WithAsync(db => db.RunQuestions.AsNoTracking().SingleAsync());
        Assert.Equal(("Bahn\nAuto", 1), (old.Choices, old.Position));
        var alice = await app.AddAsync("Alice");
        await app.UseAsync<SeatAllotment, EnrolmentResult?>(s => s.EnrolAsync(run.Id, alice.Id, new EnrolmentForm { Answers = { [old.Id] = "Bahn" } }, CancellationToken.None));

        var saved = await office.SubmitAsync($"{here}/{old.Id}/bearbeiten", new() { ["Input.Text"] = "Womit reisen Sie an?" });

        Assert.Equal(here, saved.Location);
        var all = await app.WithAsync(db => db.RunQuestions.AsNoTracking().OrderBy(q => q.Id).ToListAsync());
        Assert.Equal(["Wie reisen Sie an?", "Womit reisen Sie an?"], all.Select(q => q.Text));
        Assert.Equal((app.Now, (DateTimeOffset?)null), (all[0].RetiredAt, all[1].RetiredAt));
        Assert.Equal((old.Id, "Bahn"), await app.WithAsync(db => db.RunAnswers.Select(a => new ValueTuple<int, string>(a.QuestionId, a.Text)).SingleAsync()));
        var list = await office.OpenAsync(here);
        Assert.Contains("1. Womit reisen Sie an? Auswahl: Bahn, Auto nein noch keine", list.Text, StringComparison.Ordinal);
        Assert.Contains("Wie reisen Sie an?Auswahl, bis 1. März 2027, 10:00 Uhr, 1 Antwort", list.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await office.OpenAsync($"{here}/{old.Id}/bearbeiten")).Status);
    }

    /// <summary>W93: what is asked later is asked of those who come later.</summary>
    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_new_question_that_must_be_answered_locks_out_nobody_who_is_enrolled(DatabaseProvider provider)
    {
        await using var app = await TestApp.StartAsync(provider);
        var (_, office) = await app.EnterAsync("Olga", Roles.Office);
        var (alice, browser) = await app.EnterAsync("Alice");
        var bob = await app.AddAsync("Bob");
        var run = await app.RunAsync();
        var enrolment = await app.EnrolmentAsync(run, alice);

        await office.SubmitAsync($"/geschaeftsstelle/durchgaenge/{run.Id}/fragen/neu", new() { ["Input.Text"] = "Warum?", ["Input.Required"] = "true" });

        var (before, after) = (enrolment, await app.ReloadAsync(enrolment));
        Assert.Equal((before.State, 1), (after.State, after.Steps.Count));
        Assert.Equal(HttpStatusCode.OK, (await browser.OpenAsync($"/mein/durchgaenge/{run.Slug}")).Status);
        Assert.Empty(await app.LettersAsync());
        var refused = await app.UseAsync<SeatAllotment, EnrolmentResult?>(s => s.EnrolAsync(run.Id, bob.Id, new EnrolmentForm(), CancellationToken.None));
        Assert.Equal(Refusal.QuestionsAreOpen, Assert.IsType<EnrolmentResult.Refused>(refused).Why);
    }

    [Fact]
    public async Task Where_a_question_stands_and_whether_one_must_answer_changes_without_another_question()
    {
        await using var app = await TestApp.StartAsync(DatabaseProvider.Sqlite);
        var (_, office) = await app.EnterAsync("Olga", Roles.Office);
        var run = await app.RunAsync(published: false);
        var here = $"/geschaeftsstelle/durchgaenge/{run.Id}/fragen";
        await office.SubmitAsync(here + "/neu", new() { ["Input.Text"] = "Erste?" });
        await office.SubmitAsync(here + "/neu", new() { ["Input.Text"] = "Zweite?", ["Input.Kind"] = "YesNo" });

        await office.SubmitAsync(here + "/2/bearbeiten", new() { ["Input.Position"] = "1", ["Input.Required"] = "true" });

        Assert.Equal(
            ["1 Zweite? YesNo True", "2 Erste? Text False"],
            (await app.WithAsync(db => db.RunQuestions.OrderBy(q => q.Position).ToListAsync())).Select(q => $"{q.Position} {q.Text} {q.Kind} {q.Required}"));
        var gone = await office.SubmitAsync(here + "/2/entfernen");
        Assert.Equal(here, gone.Location);
        Assert.Contains("Nicht mehr gestellt Zweite?", (await office.OpenAsync(here)).Text, StringComparison.Ordinal);
        Assert.Contains(Refusal.QuestionIsRetired.InWords(), (await office.SubmitAsync(here + "/2/entfernen")).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Input.Text", " ", "Bitte geben Sie die Frage ein.")]
    [InlineData("Input.Choices", "Bahn\nBahn", "Bitte geben Sie mindestens zwei Antworten ein, jede in einer eigenen Zeile.")]
    [InlineData("Input.Position", "0", "Bitte geben Sie eine Zahl von 1 bis 999 ein oder lassen Sie das Feld leer.")]
    [InlineData("Input.Kind", "Malen", "»Malen« passt hier nicht. Bitte prüfen Sie die Eingabe.")]
    public async Task What_cannot_be_asked_is_said_at_its_field_and_nothing_is_lost(string field, string typed, string sentence)
    {
        await using var app = await TestApp.StartAsync(DatabaseProvider.Sqlite);
        var (_, office) = await app.EnterAsync("Olga", Roles.Office);
        var run = await app.RunAsync(published: false);

        var page = await office.SubmitAsync(
            $"/geschaeftsstelle/durchgaenge/{run.Id}/fragen/neu",
            new() { ["Input.Text"] = "Wie?", ["Input.Kind"] = "Choice", ["Input.Choices"] = "Bahn\nAuto", ["Input.Required"] = "true", [field] = typed });

        Assert.Equal(sentence, page.ErrorAt(field));
        Assert.Equal(field == "Input.Choices" ? "Bahn\nBahn" : "Bahn\nAuto", page.ValueOf("Input.Choices"));
        Assert.False(await app.WithAsync(db => db.RunQuestions.AnyAsync()));
    }

    [Fact]
    public async Task A_question_of_another_run_does_not_exist_here_and_a_cancelled_run_asks_nothing_new()
    {
        await using var app = await TestApp.StartAsync(DatabaseProvider.Sqlite);
        var (olga, office) = await app.EnterAsync("Olga", Roles.Office);
        var (run, other) = (await app.RunAsync(), await app.RunAsync());
        await office.SubmitAsync($"/geschaeftsstelle/durchgaenge/{run.Id}/fragen/neu", new() { ["Input.Text"] = "Wie?" });

        Assert.Equal(HttpStatusCode.NotFound, (await office.OpenAsync($"/geschaeftsstelle/durchgaenge/{other.Id}/fragen/1/bearbeiten")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await office.OpenAsync($"/geschaeftsstelle/durchgaenge/{other.Id}/fragen/1/entfernen")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await office.OpenAsync("/geschaeftsstelle/durchgaenge/99/fragen")).Status);
        await app.UseAsync<RunPlanning, Refusal?>(p => p.CancelAsync(other.Id, olga.Id, "Hochwasser", CancellationToken.None));
        var refused = await office.SubmitAsync($"/geschaeftsstelle/durchgaenge/{other.Id}/fragen/neu", new() { ["Input.Text"] = "Wie?" });
        Assert.Contains(Refusal.RunHasEnded.InWords(), refused.Text, StringComparison.Ordinal);
    }
}
