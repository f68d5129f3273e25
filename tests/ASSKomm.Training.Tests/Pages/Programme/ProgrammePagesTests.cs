using System.Net;
using ASSKomm.Training.Data;
using ASSKomm.Training.Tests.Support;

namespace ASSKomm.Training.Tests.Pages.Programme;

public sealed class ProgrammePagesTests
{
    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_visitor_reads_the_programme_its_modules_in_order_and_the_runs_that_are_open(DatabaseProvider provider)
    {
        await using var app = await TestApp.StartAsync(provider);
        var open = await app.RunAsync();
        await app.RunAsync(startsInDays: 5);
        await app.RunAsync(published: false);

        var page = await app.Visitor().OpenAsync("/programm");

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Equal(
            ["/module/kriminologie", "/module/kriminalpraevention", "/module/projektmanagement", "/module/projektbegleitung"],
            page.Document.QuerySelectorAll("ol.karten a").Select(a => a.GetAttribute("href")));
        Assert.Equal([$"/durchgaenge/{open.Slug}"], page.Document.QuerySelectorAll("ul.karten a").Select(a => a.GetAttribute("href")));
    }

    [Fact]
    public async Task A_module_shows_visitors_the_titles_of_its_lessons_and_none_of_their_text()
    {
        await using var app = await TestApp.StartAsync(DatabaseProvider.Sqlite);

        var page = await app.Visitor().OpenAsync("/module/kriminologie");

        Assert.Equal("Kriminologie", page.Heading);
        Assert.Contains("Wie viel passiert hier? Hellfeld und Dunkelfeld lesen", page.Text, StringComparison.Ordinal);
        Assert.Contains("Ausgabe 1", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("30 Prozent mehr Straftaten", page.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("/dateien/", page.Html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/module/zauberei")]
    [InlineData("/module/kriminologie/drei-blicke-auf-eine-lage")]
    [InlineData("/handbuch/impressum")]
    [InlineData("/handbuch/%2e%2e%2fprogramm")]
    public async Task What_is_not_there_answers_not_found(string address)
    {
        await using var app = await TestApp.StartAsync(DatabaseProvider.Sqlite);

        Assert.Equal(HttpStatusCode.NotFound, (await app.Visitor().OpenAsync(address)).Status);
    }

    [Theory]
    [InlineData("/handbuch/teilnehmende", "Handbuch für Teilnehmende")]
    [InlineData("/handbuch/trainer", "So schreiben Sie hier ein Modul")]
    [InlineData("/handbuch/geschaeftsstelle", "Handbuch für die Geschäftsstelle")]
    [InlineData("/impressum", "Impressum")]
    public async Task Everybody_may_read_the_handbooks_and_fixed_pages(string address, string heading)
    {
        await using var app = await TestApp.StartAsync(DatabaseProvider.Sqlite);

        Assert.Equal(heading, (await app.Visitor().OpenAsync(address)).Heading);
    }

    [Theory]
    [InlineData("/handbuch/teilnehmende")]
    [InlineData("/handbuch/trainer")]
    [InlineData("/handbuch/geschaeftsstelle")]
    public async Task A_handbook_begins_with_its_sections_and_shows_pictures_that_are_there(string address)
    {
        await using var app = await TestApp.StartAsync(DatabaseProvider.Sqlite);
        var visitor = app.Visitor();

        var main = (await visitor.OpenAsync(address)).Document.QuerySelector("main")!;

        var jumps = main.QuerySelectorAll("a[href^='#']").Select(a => (a.TextContent, a.GetAttribute("href")![1..])).ToList();
        Assert.NotEmpty(jumps);
        Assert.All(jumps, jump => Assert.Equal(jump.TextContent, main.QuerySelector($"[id='{jump.Item2}']")?.TextContent));
        var pictures = main.QuerySelectorAll("img").Select(i => i.GetAttribute("src")!).ToList();
        Assert.True(pictures.Count >= 4);
        foreach (var picture in pictures)
        {
            Assert.InRange((await visitor.OpenAsync(picture)).Bytes.Length, 1_000, 150_000);
        }
    }

    [Fact]
    public void Every_picture_of_the_handbooks_is_shown_somewhere()
    {
        var content = Path.Combine(Repository.Root, "content", "seiten");
        var pages = string.Concat(Directory.EnumerateFiles(content, "*.md").Select(File.ReadAllText));

        Directory.EnumerateFiles(Path.Combine(content, "dateien")).Select(f => Path.GetFileName(f))
            .Where(f => !pages.Contains($"](dateien/{f})", StringComparison.Ordinal)).AssertNone();
    }

    [Theory]
    [InlineData("/programm")]
    [InlineData("/module/kriminologie")]
    [InlineData("/handbuch/teilnehmende")]
    [InlineData("/impressum")]
    public async Task Visitors_get_the_kept_page_and_whoever_is_signed_in_gets_a_page_of_their_own(string address)
    {
        await using var app = await TestApp.StartAsync(DatabaseProvider.Sqlite);
        var (_, alice) = await app.EnterAsync("Alice Beispiel");

        var first = await app.Visitor().OpenAsync(address);
        var second = await app.Visitor().OpenAsync(address);
        var own = await alice.OpenAsync(address);
        var third = await app.Visitor().OpenAsync(address);

        Assert.False(first.Headers.ContainsKey("Age"));
        Assert.False(first.Headers.ContainsKey("Set-Cookie"));
        Assert.True(second.Headers.ContainsKey("Age"), "The second visitor's page was made anew.");
        Assert.Equal(first.Html, second.Html);
        Assert.False(own.Headers.ContainsKey("Age"));
        Assert.Contains("Alice Beispiel", own.Html, StringComparison.Ordinal);
        Assert.Contains("no-store", own.Headers["Cache-Control"], StringComparison.Ordinal);
        Assert.DoesNotContain("Alice Beispiel", third.Html, StringComparison.Ordinal);
    }
}
