using System.Net;
using ASSKomm.Training.Content;
using ASSKomm.Training.Data;
using ASSKomm.Training.Domain;
using ASSKomm.Training.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace ASSKomm.Training.Tests.Pages.My;

public sealed class LessonTests
{
    private const string Lesson = "kriminologie/hellfeld-und-dunkelfeld";

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_lesson_opens_with_a_place_in_that_run_and_for_nobody_else(DatabaseProvider provider)
    {
        await using var app = await TestApp.StartAsync(provider);
        var (run, other) = (await app.RunAsync(places: 1), await app.RunAsync());
        var (alice, withPlace) = await app.EnterAsync("Alice Beispiel");
        var (bob, waiting) = await app.EnterAsync("Bob Wartet");
        var (dora, left) = await app.EnterAsync("Dora Ging");
        var (eva, elsewhere) = await app.EnterAsync("Eva Anderswo");
        var (_, charlie) = await app.EnterAsync("Charlie Fremd");
        await app.EnrolmentAsync(run, alice);
        await app.EnrolmentAsync(run, bob, EnrolmentState.Waiting);
        await app.EnrolmentAsync(run, dora, EnrolmentState.Withdrawn);
        await app.EnrolmentAsync(other, eva);
        var address = $"/mein/durchgaenge/{run.Slug}/{Lesson}";

        var open = await withPlace.OpenAsync(address);
        var closed = await waiting.OpenAsync(address);

        Assert.Equal((HttpStatusCode.OK, "Wie viel passiert hier? Hellfeld und Dunkelfeld lesen"), (open.Status, open.Heading));
        Assert.Equal((HttpStatusCode.Forbidden, "Diese Lektion öffnet sich mit Ihrem Platz"), (closed.Status, closed.Heading));
        Assert.DoesNotContain("Lokalzeitung", closed.Html, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await left.OpenAsync(address)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await elsewhere.OpenAsync(address)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await charlie.OpenAsync(address)).Status);
        Assert.StartsWith("/konto/anmelden", (await app.Visitor().OpenAsync(address)).Location, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("kriminologie/nirgends")]
    [InlineData("zauberei/hellfeld-und-dunkelfeld")]
    [InlineData(Lesson + "?ausgabe=2")]
    [InlineData(Lesson + "?ausgabe=-1")]
    [InlineData(Lesson + "?ausgabe=99999999999")]
    [InlineData(Lesson + "?ausgabe=eins")]
    public async Task Lessons_and_editions_that_do_not_exist_are_not_there(string part)
    {
        await using var app = await TestApp.StartAsync(DatabaseProvider.Sqlite);
        var (run, _, browser) = await WithPlaceAsync(app);

        Assert.Equal(HttpStatusCode.NotFound, (await browser.OpenAsync($"/mein/durchgaenge/{run.Slug}/{part}")).Status);
    }

    [Fact]
    public async Task A_self_check_answers_each_choice_and_keeps_the_others()
    {
        await using var app = await TestApp.StartAsync(DatabaseProvider.Sqlite);
        var (run, _, browser) = await WithPlaceAsync(app);
        var address = $"/mein/durchgaenge/{run.Slug}/{Lesson}";

        var untouched = await browser.OpenAsync(address);
        var wrong = await browser.OpenAsync($"{address}?geprueft=1&check1=0");
        var both = await browser.OpenAsync($"{address}?geprueft=2&check1=1&check2=1&check2=3");
        var none = await browser.OpenAsync($"{address}?geprueft=1");
        var nonsense = await browser.OpenAsync($"{address}?geprueft=x&check1=99&check1=-1&check1=abc&check77=1");

        Assert.Empty(untouched.Document.QuerySelectorAll(".antwort-ja, .antwort-nein"));
        Assert.StartsWith("Stimmt nicht. Hier wird das Hellfeld", Text(wrong, "#check1-0-antwort"), StringComparison.Ordinal);
        Assert.StartsWith("Stimmt. Richtig. Fragen Sie als Nächstes", Text(both, "#check1-1-antwort"), StringComparison.Ordinal);
        Assert.Equal("Alles richtig.", Text(both, "#selbstcheck-2 [role=status]"));
        Assert.Equal("1", both.Document.QuerySelector("#selbstcheck-2 input[type=hidden][name=check1]")!.GetAttribute("value"));
        Assert.Equal(["1", "3"], both.Document.QuerySelectorAll("#selbstcheck-2 input:checked").Select(i => i.GetAttribute("value")));
        Assert.Equal("Bitte wählen Sie eine Antwort.", Text(none, "#selbstcheck-1 [role=status]"));
        Assert.Empty(nonsense.Document.QuerySelectorAll(".antwort-ja, .antwort-nein"));
        Assert.EndsWith("#selbstcheck-2", both.Document.QuerySelector("#selbstcheck-2 form")!.GetAttribute("action"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Trainers_see_the_same_questions_and_answers_as_participants_and_every_feedback_at_once()
    {
        await using var app = await TestApp.StartAsync(DatabaseProvider.Sqlite);
        var (run, _, browser) = await WithPlaceAsync(app);
        var (_, carol) = await app.EnterAsync("Carol", Roles.Trainer);

        var read = await browser.OpenAsync($"/mein/durchgaenge/{run.Slug}/{Lesson}");
        var shown = await carol.OpenAsync("/lehre/module/kriminologie/ausgaben/1/hellfeld-und-dunkelfeld");

        foreach (var part in (string[])[".kasten-selbstcheck h2", ".kasten-selbstcheck legend", ".kern-form-check", ".kasten:not(.kasten-selbstcheck) li"])
        {
            var asRead = read.Document.QuerySelectorAll(part).Select(e => e.TextContent.Trim()).ToList();
            Assert.NotEmpty(asRead);
            Assert.Equal(asRead, shown.Document.QuerySelectorAll(part).Select(e => e.TextContent.Trim()));
        }

        var answers = shown.Document.QuerySelectorAll(".kern-form-check input");
        Assert.Equal(answers.Length, shown.Document.QuerySelectorAll(".antwort-ja, .antwort-nein").Length);
        Assert.All(answers, a => Assert.NotNull(shown.Document.GetElementById(a.GetAttribute("aria-describedby")!)));
        Assert.Empty(shown.Document.QuerySelectorAll(".kern-form-check input[checked]"));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_lesson_is_marked_as_read_once_however_often_the_button_is_pressed(DatabaseProvider provider)
    {
        await using var app = await TestApp.StartAsync(provider);
        var (run, enrolment, browser) = await WithPlaceAsync(app);
        var address = $"/mein/durchgaenge/{run.Slug}/{Lesson}";
        var page = await browser.OpenAsync(address);

        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => browser.SubmitAsync(page, button: "Als gelesen markieren")));
        var after = await browser.OpenAsync(address);

        Assert.All(answers, a => Assert.Equal($"{address}#gelesen", a.Location));
        Assert.Equal([("kriminologie", "hellfeld-und-dunkelfeld", 1)], await MarksAsync(app, enrolment));
        Assert.Contains("1 von 7 Lektionen in »Kriminologie« gelesen", after.Text, StringComparison.Ordinal);
        Assert.Contains("Gelesen am 1. März 2027, 10:00 Uhr, Ausgabe 1", after.Text, StringComparison.Ordinal);
        Assert.Empty(after.Document.QuerySelectorAll("main form[method=post]"));
        Assert.Contains("1 von 7 Lektionen gelesen", (await browser.OpenAsync($"/mein/durchgaenge/{run.Slug}")).Text, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_new_edition_is_read_by_default_and_the_old_one_stays_readable_with_a_notice(DatabaseProvider provider)
    {
        await using var app = await TestApp.StartAsync(provider);
        var (run, enrolment, browser) = await WithPlaceAsync(app);
        var address = $"/mein/durchgaenge/{run.Slug}/{Lesson}";
        await browser.SubmitAsync(address, button: "Als gelesen markieren");
        app.Time.Advance(TimeSpan.FromDays(1));
        await PublishAsync(app, "Die Lokalzeitung titelt", "Der Anzeiger schreibt");
        // Yesterday's session has ended.
        browser = await app.SignInAsync(await app.WithAsync(db => db.Users.SingleAsync(a => a.Id == enrolment.PersonId)));

        var newest = await browser.OpenAsync(address);
        var old = await browser.OpenAsync($"{address}?ausgabe=1");

        Assert.Contains("Ausgabe 2 vom 2. März 2027", newest.Text, StringComparison.Ordinal);
        Assert.Contains("Der Anzeiger schreibt", newest.Text, StringComparison.Ordinal);
        Assert.Contains("Inzwischen ist Ausgabe 2 erschienen", newest.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Sie lesen eine frühere Ausgabe", newest.Text, StringComparison.Ordinal);
        Assert.Contains("Sie lesen eine frühere Ausgabe", old.Text, StringComparison.Ordinal);
        Assert.Contains("Die Lokalzeitung titelt", old.Text, StringComparison.Ordinal);
        Assert.All(old.Document.QuerySelectorAll(".weiter a[rel]"), a => Assert.EndsWith("?ausgabe=1", a.GetAttribute("href"), StringComparison.Ordinal));

        await browser.SubmitAsync(newest, button: "Als gelesen markieren");

        Assert.Equal([("kriminologie", "hellfeld-und-dunkelfeld", 2)], await MarksAsync(app, enrolment));
    }

    [Fact]
    public async Task Whoever_reads_an_old_edition_again_keeps_the_mark_of_the_newer_one()
    {
        await using var app = await TestApp.StartAsync(DatabaseProvider.Sqlite);
        var (run, enrolment, browser) = await WithPlaceAsync(app);
        var address = $"/mein/durchgaenge/{run.Slug}/{Lesson}";
        await PublishAsync(app, "Die Lokalzeitung titelt", "Der Anzeiger schreibt");
        // Opened before the newer one was marked in another window.
        var old = await browser.OpenAsync($"{address}?ausgabe=1");
        await browser.SubmitAsync(address, button: "Als gelesen markieren");
        var readAt = app.Now;
        app.Time.Advance(TimeSpan.FromMinutes(10));

        var answer = await browser.SubmitAsync(old, button: "Als gelesen markieren");

        Assert.Equal($"{address}?ausgabe=1#gelesen", answer.Location);
        Assert.Equal([("kriminologie", "hellfeld-und-dunkelfeld", 2)], await MarksAsync(app, enrolment));
        Assert.Equal(readAt, await app.WithAsync(db => db.LessonsRead.Select(r => r.At).SingleAsync()));
    }

    /// <summary>One query for the session, one for the place and the marks, one for the newest edition's number.</summary>
    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_lesson_costs_three_queries_however_much_was_read(DatabaseProvider provider)
    {
        await using var app = await TestApp.StartAsync(provider);
        var (run, enrolment, browser) = await WithPlaceAsync(app);
        var address = $"/mein/durchgaenge/{run.Slug}/{Lesson}";
        await app.WithAsync(async db =>
        {
            db.LessonsRead.AddRange(Enumerable.Range(0, 5).Select(i => new LessonRead
            {
                EnrolmentId = enrolment.Id,
                Module = "kriminologie",
                Slug = $"lektion-{i}",
                Edition = 1,
                At = app.Now,
            }));
            await db.SaveChangesAsync();
        });
        await browser.OpenAsync(address);

        using var queries = new CountedQueries(app);
        var page = await browser.OpenAsync(address);

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Equal(3, queries.Count);
    }

    [Fact]
    public async Task Only_a_place_can_mark_a_lesson_as_read()
    {
        await using var app = await TestApp.StartAsync(DatabaseProvider.Sqlite);
        var run = await app.RunAsync();
        var (bob, waiting) = await app.EnterAsync("Bob Wartet");
        var enrolment = await app.EnrolmentAsync(run, bob, EnrolmentState.Waiting);
        var token = await waiting.TokenAsync("/mein");

        var answer = await waiting.PostAsync($"/mein/durchgaenge/{run.Slug}/{Lesson}", [token, new("ausgabe", "1")]);

        Assert.Equal(HttpStatusCode.Forbidden, answer.Status);
        Assert.Empty(await MarksAsync(app, enrolment));
    }

    internal static async Task<(CourseRun Run, Enrolment Enrolment, WebPerson Browser)> WithPlaceAsync(TestApp app)
    {
        var run = await app.RunAsync();
        var (alice, browser) = await app.EnterAsync("Alice Beispiel");
        return (run, await app.EnrolmentAsync(run, alice), browser);
    }

    private static string Text(WebPage page, string selector) => string.Join(
        ' ', (page.Document.QuerySelector(selector)?.TextContent ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private static Task<List<(string Module, string Slug, int Edition)>> MarksAsync(TestApp app, Enrolment enrolment) => app.WithAsync(async db =>
        (await db.LessonsRead.AsNoTracking().Where(r => r.EnrolmentId == enrolment.Id).ToListAsync()).Select(r => (r.Module, r.Slug, r.Edition)).ToList());

    private static async Task PublishAsync(TestApp app, string before, string after)
    {
        var carol = await app.AddAsync("Carol Lehrt", Roles.Trainer);
        var old = await app.WithAsync(db => db.Lessons.Where(l => l.Slug == "hellfeld-und-dunkelfeld").Select(l => l.Markdown).SingleAsync());
        var markdown = old.Replace(before, after, StringComparison.Ordinal);
        await app.UseAsync<Editions, int>(e => e.PublishAsync(
            "kriminologie", "hellfeld-und-dunkelfeld", markdown, LessonText.Read(markdown, name => name), carol.Id, "Neu", CancellationToken.None));
    }
}
