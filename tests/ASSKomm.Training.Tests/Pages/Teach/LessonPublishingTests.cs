using System.Net;
using ASSKomm.Training.Content;
using ASSKomm.Training.Data;
using ASSKomm.Training.Domain;
using ASSKomm.Training.Tests.Content;
using ASSKomm.Training.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace ASSKomm.Training.Tests.Pages.Teach;

/// <summary>A draft becomes an edition knowingly and once, and nobody reads it before.</summary>
public sealed class LessonPublishingTests
{
    private const string Modules = "/lehre/module/kriminologie";
    private const string Lesson = Modules + "/hellfeld-und-dunkelfeld";

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Whoever_publishes_sees_what_came_in_between_first(DatabaseProvider provider)
    {
        await using var app = await TestApp.StartAsync(provider);
        var (_, carol) = await app.EnterAsync("Carol", Roles.Trainer);
        var (dora, _) = await app.EnterAsync("Dora", Roles.Trainer);
        await carol.SubmitAsync(Lesson, new() { ["Input.Text"] = ALesson.With("Carols Text.") });
        var form = await carol.OpenAsync(Lesson + "/veroeffentlichen");
        Assert.DoesNotContain("etwas Neues erschienen", form.Text, StringComparison.Ordinal);
        // Dora publishes past Carol's draft, which stays.
        await PublishPastAsync(app, ALesson.With("Doras Text."), dora);

        var asked = await carol.SubmitAsync(form, new() { ["Input.Note"] = "Von mir." });

        Assert.Equal(HttpStatusCode.OK, asked.Status);
        Assert.Contains("Inzwischen ist Ausgabe 2 erschienen.", asked.Text, StringComparison.Ordinal);
        Assert.Contains("Dora Beispiel: Doras Ausgabe.", asked.Text, StringComparison.Ordinal);
        Assert.Contains("Auch diese Lektion wurde dabei geändert.", asked.Text, StringComparison.Ordinal);
        Assert.Contains("Doras Text.", asked.Text, StringComparison.Ordinal);
        Assert.Equal("Von mir.", asked.ValueOf("Input.Note"));
        Assert.Equal(ALesson.With("Doras Text."), await TextAsync(app, 2));

        Assert.Equal(HttpStatusCode.Found, (await carol.SubmitAsync(asked)).Status);
        Assert.Equal(ALesson.With("Carols Text."), await TextAsync(app, 3));
    }

    [Fact]
    public async Task Whoever_publishes_reads_the_draft_that_came_in_between_first()
    {
        await using var app = await TestApp.StartAsync(DatabaseProvider.Sqlite);
        var (_, carol) = await app.EnterAsync("Carol", Roles.Trainer);
        var (_, dora) = await app.EnterAsync("Dora", Roles.Trainer);
        await carol.SubmitAsync(Lesson, new() { ["Input.Text"] = ALesson.With("Carols Text.") });
        var form = await carol.OpenAsync(Lesson + "/veroeffentlichen");
        await dora.SubmitAsync(Lesson, new() { ["Input.Text"] = ALesson.With("Doras Text.") });

        var asked = await carol.SubmitAsync(form, new() { ["Input.Note"] = "Von mir." });

        Assert.Equal(HttpStatusCode.OK, asked.Status);
        Assert.Contains("Inzwischen wurde ein anderer Entwurf gespeichert. Bitte lesen Sie ihn", asked.Text, StringComparison.Ordinal);
        Assert.Equal(1, await app.WithAsync(db => db.Editions.CountAsync(e => e.Module == "kriminologie")));
        Assert.Equal("Von mir.", asked.ValueOf("Input.Note"));

        Assert.Equal(HttpStatusCode.Found, (await carol.SubmitAsync(asked)).Status);
        Assert.Equal(ALesson.With("Doras Text."), await TextAsync(app, 2));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Everything_sent_twice_has_one_effect(DatabaseProvider provider)
    {
        await using var app = await TestApp.StartAsync(provider);
        var (_, browser) = await app.EnterAsync("Carol", Roles.Trainer);
        var begin = await browser.OpenAsync(Modules + "/neu");
        var begun = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => browser.SubmitAsync(begin, new() { ["Input.Title"] = "Größe zählt" })));
        Assert.All(begun, a => Assert.Equal(Modules + "/groesse-zaehlt", a.Location));
        Assert.Equal(1, await app.WithAsync(db => db.LessonDrafts.CountAsync()));

        var publish = await browser.OpenAsync(Modules + "/groesse-zaehlt/veroeffentlichen");
        var published = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => browser.SubmitAsync(publish, new() { ["Input.Note"] = "Neu." })));
        Assert.All(published, a => Assert.Equal(Modules + "/groesse-zaehlt", a.Location));
        Assert.Equal(2, await app.WithAsync(db => db.Editions.CountAsync(e => e.Module == "kriminologie")));

        await browser.SubmitAsync(Lesson, new() { ["Input.Text"] = ALesson.With("Text.") });
        var discard = await browser.OpenAsync(Lesson + "/verwerfen");
        var discarded = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => browser.SubmitAsync(discard)));
        Assert.All(discarded, a => Assert.Equal("/lehre/module#kriminologie", a.Location));
        Assert.Equal(0, await app.WithAsync(db => db.LessonDrafts.CountAsync()));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_note_is_needed_and_has_an_end(DatabaseProvider provider)
    {
        await using var app = await TestApp.StartAsync(provider);
        var (_, browser) = await app.EnterAsync("Carol", Roles.Trainer);
        await browser.SubmitAsync(Lesson, new() { ["Input.Text"] = ALesson.With("Text.") });

        Assert.Equal("Bitte schreiben Sie in einem Satz, was neu ist.", (await browser.SubmitAsync(Lesson + "/veroeffentlichen")).ErrorAt("Input.Note"));
        var tooLong = await browser.SubmitAsync(Lesson + "/veroeffentlichen", new() { ["Input.Note"] = new string('x', 501) });
        Assert.Equal(("Bitte kürzen Sie auf höchstens 500 Zeichen.", new string('x', 501)), (tooLong.ErrorAt("Input.Note"), tooLong.ValueOf("Input.Note")));
    }

    private static Task<string> TextAsync(TestApp app, int number) => app.WithAsync(db => db.Lessons
        .Where(l => l.Slug == "hellfeld-und-dunkelfeld" && db.Editions.Any(e => e.Id == l.EditionId && e.Module == "kriminologie" && e.Number == number))
        .Select(l => l.Markdown).SingleAsync());

    // As another node would in the moment between: an edition without touching the draft.
    private static Task PublishPastAsync(TestApp app, string markdown, Account by) => app.WithAsync(async db =>
    {
        var newest = await db.Editions.AsNoTracking().Include(e => e.Lessons).Where(e => e.Module == "kriminologie").OrderByDescending(e => e.Number).FirstAsync();
        db.Editions.Add(new ModuleEdition
        {
            Module = newest.Module,
            Number = newest.Number + 1,
            PublishedAt = app.Now,
            PublishedBy = by.Id,
            Note = "Doras Ausgabe.",
            Lessons = [.. newest.Lessons.Select(l => new Training.Domain.Lesson
            {
                Slug = l.Slug,
                Position = l.Position,
                Title = l.Title,
                Minutes = l.Minutes,
                Markdown = l.Slug == "hellfeld-und-dunkelfeld" ? markdown : l.Markdown,
                EditedByTrainer = true,
            })],
        });
        await db.SaveChangesAsync();
    });
}
