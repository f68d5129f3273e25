using System.Net;
using ASSKomm.Training.Data;
using ASSKomm.Training.Tests.Content;
using ASSKomm.Training.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace ASSKomm.Training.Tests.Pages.Teach;

/// <summary>A file comes to a module with a new edition, or with a sentence why not.</summary>
public sealed class UploadTests
{
    private const string Address = "/lehre/module/kriminologie/datei";

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_file_is_published_under_a_plain_name_and_can_be_used_in_a_lesson(DatabaseProvider provider)
    {
        await using var app = await TestApp.StartAsync(provider);
        var (carol, browser) = await app.EnterAsync("Carol", Roles.Trainer);

        var answer = await SendAsync(browser, "Größen Übersicht.PDF", "%PDF-1.7\nx"u8.ToArray());

        Assert.Equal((HttpStatusCode.Found, Address), (answer.Status, answer.Location));
        var edition = await app.WithAsync(db => db.Editions.Include(e => e.Files).SingleAsync(e => e.Module == "kriminologie" && e.Number == 2));
        Assert.Equal((carol.Id, "Datei groessen-uebersicht.pdf hinzugefügt."), (edition.PublishedBy, edition.Note));
        Assert.Contains("groessen-uebersicht.pdf", edition.Files.Select(f => f.Name));
        await browser.SubmitAsync("/lehre/module/kriminologie/hellfeld-und-dunkelfeld", new() { ["Input.Text"] = ALesson.With("[Übersicht der Größen](dateien/groessen-uebersicht.pdf)") });
        var link = (await browser.OpenAsync("/lehre/module/kriminologie/hellfeld-und-dunkelfeld")).Document.QuerySelector(".vorschau p a")!.GetAttribute("href");
        Assert.Equal("/module/kriminologie/dateien/groessen-uebersicht.pdf?ausgabe=2", link);
        var file = await browser.OpenAsync(link!);
        Assert.Equal("%PDF-1.7\nx"u8.ToArray(), file.Bytes);
        Assert.Equal("application/pdf", file.Headers["Content-Type"]);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task What_cannot_be_taken_is_told_at_the_field_and_leaves_nothing_behind(DatabaseProvider provider)
    {
        await using var app = await TestApp.StartAsync(provider, new() { ["Limits:UploadMegabytes"] = "1" });
        var (_, browser) = await app.EnterAsync("Carol", Roles.Trainer);
        var files = await app.WithAsync(db => db.Files.CountAsync());

        Assert.Equal("Bitte wählen Sie eine Datei aus.", (await SendAsync(browser, null, [])).ErrorAt("Input.File"));
        Assert.Equal("Die Datei ist leer.", (await SendAsync(browser, "a.pdf", [])).ErrorAt("Input.File"));
        Assert.Equal(
            "Diese Art von Datei geht nicht. Möglich sind: pdf, png, jpg, csv, txt, docx, xlsx, odt, ods.",
            (await SendAsync(browser, "a.svg", "<svg xmlns='http://www.w3.org/2000/svg'/>"u8.ToArray())).ErrorAt("Input.File"));
        Assert.Equal(
            "Der Inhalt der Datei passt nicht zu ihrer Endung, oder sie ist beschädigt. Bitte speichern Sie sie neu, ohne Makros.",
            (await SendAsync(browser, "a.pdf", "MZ"u8.ToArray())).ErrorAt("Input.File"));
        Assert.Equal(
            "Der Text ist nicht als UTF-8 gespeichert. In Excel heißt das »CSV UTF-8«.",
            (await SendAsync(browser, "a.csv", [0x47, 0x72, 0xFC, 0x6E])).ErrorAt("Input.File"));
        Assert.Equal("Die Datei ist zu groß. Erlaubt sind 1 MB.", (await SendAsync(browser, "a.txt", [.. Enumerable.Repeat((byte)'a', (1024 * 1024) + 1)])).ErrorAt("Input.File"));
        var note = await SendAsync(browser, "a.txt", [65], new string('x', 501));
        Assert.Equal(("Bitte kürzen Sie auf höchstens 500 Zeichen.", new string('x', 501)), (note.ErrorAt("Input.Note"), note.ValueOf("Input.Note")));

        Assert.Equal(files, await app.WithAsync(db => db.Files.CountAsync()));
        Assert.Equal(1, await app.WithAsync(db => db.Editions.CountAsync(e => e.Module == "kriminologie")));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_file_of_the_same_name_replaces_the_old_one_and_old_editions_keep_theirs(DatabaseProvider provider)
    {
        await using var app = await TestApp.StartAsync(provider);
        var (_, browser) = await app.EnterAsync("Carol", Roles.Trainer);
        await SendAsync(browser, "plan.txt", "alt"u8.ToArray());
        await SendAsync(browser, "Plan.TXT", "neu"u8.ToArray());
        await SendAsync(browser, "plan.txt", "neu"u8.ToArray());

        Assert.Equal("alt", (await browser.OpenAsync("/module/kriminologie/dateien/plan.txt?ausgabe=2")).Html);
        Assert.Equal("neu", (await browser.OpenAsync("/module/kriminologie/dateien/plan.txt?ausgabe=3")).Html);
        Assert.Equal(3, await app.WithAsync(db => db.Editions.CountAsync(e => e.Module == "kriminologie")));
    }

    [Fact]
    public async Task A_file_far_too_large_is_answered_with_a_page_that_says_so()
    {
        await using var app = await TestApp.StartAsync(DatabaseProvider.Sqlite, new() { ["Limits:UploadMegabytes"] = "1" });
        var (_, browser) = await app.EnterAsync("Carol", Roles.Trainer);

        var answer = await SendAsync(browser, "a.txt", new byte[3 * 1024 * 1024]);

        Assert.Equal((HttpStatusCode.RequestEntityTooLarge, "Die Datei ist zu groß"), (answer.Status, answer.Heading));
        Assert.Contains("Es wurde nichts gespeichert.", answer.Text, StringComparison.Ordinal);
    }

    private static async Task<WebPage> SendAsync(WebPerson browser, string? name, byte[] bytes, string note = "")
    {
        var token = await browser.TokenAsync(Address);
        using var form = new MultipartFormDataContent { { new StringContent(token.Value), token.Key }, { new StringContent(note), "Input.Note" } };
        if (name is not null)
        {
            form.Add(new ByteArrayContent(bytes), "Input.File", name);
        }

        using var request = new HttpRequestMessage(HttpMethod.Post, Address) { Content = form };
        return await browser.SendAsync(request);
    }
}
