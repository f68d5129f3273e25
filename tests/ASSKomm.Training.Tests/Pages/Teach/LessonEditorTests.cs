using System.Net;
using ASSKomm.Training.Content;
using ASSKomm.Training.Data;
using ASSKomm.Training.Domain;
using ASSKomm.Training.Tests.Content;
using ASSKomm.Training.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace ASSKomm.Training.Tests.Pages.Teach;

/// <summary>From the first word to the published edition.</summary>
public sealed class LessonEditorTests
{
    private const string Modules = "/lehre/module/kriminologie";
    private const string Lesson = Modules + "/hellfeld-und-dunkelfeld";

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_trainer_writes_a_draft_sees_it_as_participants_will_and_publishes_it(DatabaseProvider provider)
    {
        await using var app = await TestApp.StartAsync(provider);
        var (carol, browser) = await app.EnterAsync("Carol", Roles.Trainer);
        var before = await browser.OpenAsync(Lesson);
        Assert.Equal(await TextAsync(app, 1), before.ValueOf("Input.Text"));

        var text = ALesson.With("Geheimer Entwurf.\n\n::: selbstcheck\n\nWas stimmt?\n\n- [x] Das.\n  > Richtig so.\n- [ ] Jenes.\n  > Leider nein.\n\n:::", "Neuer Titel");
        var saved = await browser.SubmitAsync(before, new() { ["Input.Text"] = text.ReplaceLineEndings("\r\n") });
        Assert.Equal((HttpStatusCode.Found, Lesson), (saved.Status, saved.Location));
        var desk = await browser.FollowAsync(saved);
        Assert.Equal(text, desk.ValueOf("Input.Text"));
        Assert.Equal("Neuer Titel", desk.Document.QuerySelector(".vorschau h2")!.TextContent);
        Assert.Equal(["Das.", "Jenes."], desk.Document.QuerySelectorAll(".vorschau label").Select(l => l.TextContent));
        Assert.Equal(["Richtig so."], desk.Document.QuerySelectorAll(".vorschau .antwort-ja p:last-child").Select(l => l.TextContent));

        var published = await browser.SubmitAsync(Lesson + "/veroeffentlichen", new() { ["Input.Note"] = "Ganz neu\ngeschrieben." });
        Assert.Equal((HttpStatusCode.Found, Lesson), (published.Status, published.Location));
        var edition = await app.WithAsync(db => db.Editions.SingleAsync(e => e.Module == "kriminologie" && e.Number == 2));
        Assert.Equal((carol.Id, "Ganz neu geschrieben."), (edition.PublishedBy, edition.Note));
        Assert.Equal(text, await TextAsync(app, 2));
        Assert.Equal(0, await app.WithAsync(db => db.LessonDrafts.CountAsync()));
        var list = await browser.OpenAsync(Modules + "/ausgaben");
        Assert.Contains("Carol Beispiel: Ganz neu geschrieben.", list.Text, StringComparison.Ordinal);
        Assert.Equal("Neuer Titel", (await browser.OpenAsync(Modules + "/ausgaben/2/hellfeld-und-dunkelfeld")).Heading);
        Assert.NotEqual("Neuer Titel", (await browser.OpenAsync(Modules + "/ausgaben/1/hellfeld-und-dunkelfeld")).Heading);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Problems_are_told_at_the_field_with_their_lines_and_keep_the_draft_from_being_published(DatabaseProvider provider)
    {
        await using var app = await TestApp.StartAsync(provider);
        var (_, browser) = await app.EnterAsync("Carol", Roles.Trainer);
        var text = ALesson.With("# Zu groß\n\n![](dateien/fehlt.png)");

        var page = await browser.FollowAsync(await browser.SubmitAsync(Lesson, new() { ["Input.Text"] = text }));

        Assert.Equal(
            "3 Stellen müssen vor dem Veröffentlichen geändert werden. Die erste, Zeile 8: Diese Überschrift überspringt eine Ebene; hier passt ##.",
            page.ErrorAt("Input.Text"));
        Assert.Equal(text, page.ValueOf("Input.Text"));
        Assert.Equal(
            [
                "Zeile 8: Diese Überschrift überspringt eine Ebene; hier passt ##.# Zu groß",
                "Zeile 10: Das Bild hat keine Beschreibung. Bitte schreiben Sie in die eckigen Klammern, was es zeigt.![](dateien/fehlt.png)",
                "Zeile 10: Die Datei »dateien/fehlt.png« gibt es hier nicht.![](dateien/fehlt.png)",
            ],
            page.Document.QuerySelectorAll(".meldungen li").Select(l => l.TextContent));
        Assert.DoesNotContain("veroeffentlichen", page.Html, StringComparison.Ordinal);
        var last = await browser.OpenAsync(Lesson + "/veroeffentlichen");
        Assert.Empty(last.Document.QuerySelectorAll("main form"));
        var token = await browser.TokenAsync(Modules + "/neu");
        var draft = await app.WithAsync(db => db.LessonDrafts.SingleAsync());
        var forced = await browser.PostAsync(Lesson + "/veroeffentlichen", [token, new("Input.Note", "x"), new("Input.Version", draft.Version), new("Input.Seen", "1")]);
        Assert.Equal(HttpStatusCode.OK, forced.Status);
        Assert.Equal(1, await app.WithAsync(db => db.Editions.CountAsync(e => e.Module == "kriminologie")));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_text_far_too_long_or_with_characters_no_database_takes_comes_back_with_a_sentence(DatabaseProvider provider)
    {
        await using var app = await TestApp.StartAsync(provider);
        var (_, browser) = await app.EnterAsync("Carol", Roles.Trainer);

        var brackets = await browser.SubmitAsync(Lesson, new() { ["Input.Text"] = new string('[', 5 * 1024 * 1024) });
        var token = await browser.TokenAsync(Lesson);
        using var form = new MultipartFormDataContent { { new StringContent(token.Value), token.Key }, { new StringContent(ALesson.With("Te\0xt")), "Input.Text" } };
        using var request = new HttpRequestMessage(HttpMethod.Post, Lesson) { Content = form };
        var zero = await browser.SendAsync(request);

        Assert.Equal("Zeile 1: Der Text ist länger als 200.000 Zeichen.", brackets.ErrorAt("Input.Text"));
        Assert.Equal(5 * 1024 * 1024, brackets.ValueOf("Input.Text").Length);
        Assert.Equal("Zeile 8: Hier steht ein unsichtbares Steuerzeichen. Bitte schreiben Sie die Zeile neu.", zero.ErrorAt("Input.Text"));
        Assert.Equal(0, await app.WithAsync(db => db.LessonDrafts.CountAsync()));
    }

    /// <summary>W99: a draft in a published module is for trainers' eyes only.</summary>
    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_draft_is_seen_by_no_participant_visitor_feed_or_calendar(DatabaseProvider provider)
    {
        await using var app = await TestApp.StartAsync(provider);
        var (carol, browser) = await app.EnterAsync("Carol", Roles.Trainer);
        var run = await app.RunAsync(startsInDays: 1, trainers: carol);
        var (alice, reader) = await app.EnterAsync("Alice");
        await app.EnrolmentAsync(run, alice);
        await browser.SubmitAsync(Lesson, new() { ["Input.Text"] = ALesson.With("Streng-geheimes-Wort.", "Streng-geheimes-Wort") });
        await browser.SubmitAsync(Modules + "/neu", new() { ["Input.Title"] = "Streng geheimes Wort" });
        Assert.Contains("Streng-geheimes-Wort", (await browser.OpenAsync(Lesson)).Html, StringComparison.Ordinal);
        Assert.Contains("streng-geheimes-wort", (await browser.OpenAsync("/lehre/module")).Html, StringComparison.Ordinal);
        var visitor = app.Visitor();

        string[] everywhere =
        [
            "/", "/programm", "/module/kriminologie", "/durchgaenge", $"/durchgaenge/{run.Slug}", $"/durchgaenge/{run.Slug}/termine.ics", "/durchgaenge/feed.xml",
            "/mein", "/mein/nachrichten", "/mein/zertifikate", $"/mein/durchgaenge/{run.Slug}", $"/mein/durchgaenge/{run.Slug}/kriminologie/hellfeld-und-dunkelfeld",
            $"/mein/durchgaenge/{run.Slug}/kriminologie/hellfeld-und-dunkelfeld?ausgabe=2", $"/mein/durchgaenge/{run.Slug}/kriminologie/streng-geheimes-wort",
            Lesson, "/lehre/module", Modules + "/ausgaben/1/streng-geheimes-wort",
        ];
        foreach (var address in everywhere)
        {
            foreach (var person in (WebPerson[])[reader, visitor])
            {
                var html = (await person.OpenAsync(address)).Html;
                Assert.False(html.Contains("geheimes", StringComparison.OrdinalIgnoreCase), $"{address} shows the draft.");
            }
        }

        // Control: published, the same words are there.
        await browser.SubmitAsync(Lesson + "/veroeffentlichen", new() { ["Input.Note"] = "Neu." });
        Assert.Contains("Streng-geheimes-Wort", (await reader.OpenAsync($"/mein/durchgaenge/{run.Slug}/kriminologie/hellfeld-und-dunkelfeld")).Html, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Two_trainers_at_one_draft_do_not_overwrite_each_other_unasked(DatabaseProvider provider)
    {
        await using var app = await TestApp.StartAsync(provider);
        var (_, carol) = await app.EnterAsync("Carol", Roles.Trainer);
        var (_, dora) = await app.EnterAsync("Dora", Roles.Trainer);
        var (carols, doras) = (await carol.OpenAsync(Lesson), await dora.OpenAsync(Lesson));
        await dora.SubmitAsync(doras, new() { ["Input.Text"] = ALesson.With("Doras Text.") });

        var asked = await carol.SubmitAsync(carols, new() { ["Input.Text"] = ALesson.With("Carols Text.") });

        Assert.Equal("Inzwischen wurde dieser Entwurf von anderer Seite geändert. Ihr Text ist noch nicht gespeichert.", asked.ErrorAt("Input.Text"));
        Assert.Equal(ALesson.With("Carols Text."), asked.ValueOf("Input.Text"));
        Assert.Contains("Der andere Entwurf von Dora Beispiel", asked.Text, StringComparison.Ordinal);
        Assert.Equal(ALesson.With("Doras Text."), (await app.WithAsync(db => db.LessonDrafts.SingleAsync())).Markdown);

        await carol.SubmitAsync(asked);
        Assert.Equal(ALesson.With("Carols Text."), (await app.WithAsync(db => db.LessonDrafts.SingleAsync())).Markdown);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_title_that_gives_no_address_or_one_that_is_taken_is_told_at_the_field(DatabaseProvider provider)
    {
        await using var app = await TestApp.StartAsync(provider);
        var (_, browser) = await app.EnterAsync("Carol", Roles.Trainer);
        var expected = new Dictionary<string, string>
        {
            [""] = "Bitte geben Sie der Lektion einen Titel.",
            ["!!!"] = "Aus diesem Titel lässt sich keine Adresse bilden. Bitte wählen Sie einen anderen, mit Buchstaben.",
            ["Ausgaben"] = "Aus diesem Titel lässt sich keine Adresse bilden. Bitte wählen Sie einen anderen, mit Buchstaben.",
            ["Hellfeld und Dunkelfeld"] = "In diesem Modul gibt es schon eine Lektion oder einen Entwurf mit diesem Titel. Bitte wählen Sie einen anderen.",
            [new string('a', 201)] = "Bitte kürzen Sie auf höchstens 200 Zeichen.",
        };

        foreach (var (title, sentence) in expected)
        {
            var page = await browser.SubmitAsync(Modules + "/neu", new() { ["Input.Title"] = title });
            Assert.Equal((sentence, title), (page.ErrorAt("Input.Title"), page.ValueOf("Input.Title")));
        }
    }

    [Fact]
    public async Task What_is_not_there_is_not_found_and_nobody_but_trainers_comes_in()
    {
        await using var app = await TestApp.StartAsync(DatabaseProvider.Sqlite);
        var (_, carol) = await app.EnterAsync("Carol", Roles.Trainer);
        var (_, olga) = await app.EnterAsync("Olga", Roles.Office);
        var (_, charlie) = await app.EnterAsync("Charlie");
        foreach (var address in (string[])["/lehre/module/x/neu", "/lehre/module/x/datei", "/lehre/module/x/ausgaben", Modules + "/x", Modules + "/x/veroeffentlichen", Modules + "/x/verwerfen", Modules + "/ausgaben/9/hellfeld-und-dunkelfeld", Modules + "/ausgaben/1/x"])
        {
            Assert.Equal(HttpStatusCode.NotFound, (await carol.OpenAsync(address)).Status);
        }

        foreach (var address in (string[])["/lehre", "/lehre/module", Lesson, Modules + "/neu", Modules + "/datei", Modules + "/ausgaben", Modules + "/ausgaben/1/hellfeld-und-dunkelfeld"])
        {
            Assert.Equal(HttpStatusCode.OK, (await carol.OpenAsync(address)).Status);
            Assert.Equal(HttpStatusCode.Forbidden, (await olga.OpenAsync(address)).Status);
            Assert.Equal(HttpStatusCode.Forbidden, (await charlie.OpenAsync(address)).Status);
            Assert.Equal(HttpStatusCode.Found, (await app.Visitor().OpenAsync(address)).Status);
        }
    }

    private static Task<string> TextAsync(TestApp app, int number) => app.WithAsync(db => db.Lessons
        .Where(l => l.Slug == "hellfeld-und-dunkelfeld" && db.Editions.Any(e => e.Id == l.EditionId && e.Module == "kriminologie" && e.Number == number))
        .Select(l => l.Markdown).SingleAsync());
}
