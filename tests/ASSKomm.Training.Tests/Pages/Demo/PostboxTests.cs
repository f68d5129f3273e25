using System.Net;
using System.Text;
using ASSKomm.Training.Data;
using ASSKomm.Training.Pages.Demo;
using ASSKomm.Training.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace ASSKomm.Training.Tests.Pages.Demo;

public sealed class PostboxTests(DemoSite site) : IClassFixture<DemoSite>
{
    [Fact]
    public async Task It_shows_a_good_dozen_letters_of_the_story_with_the_newest_first()
    {
        var app = site.App;

        var page = await app.Visitor().OpenAsync("/demo/postfach");

        Assert.Contains("25 Briefe", page.Text, StringComparison.Ordinal);
        Assert.Equal(20, page.Document.QuerySelectorAll(".postliste li").Length);
        Assert.StartsWith("Ein Platz für Sie: ", page.Document.QuerySelector(".postliste a")!.TextContent, StringComparison.Ordinal);
        var second = await app.Visitor().OpenAsync("/demo/postfach?seite=2");
        Assert.Equal(5, second.Document.QuerySelectorAll(".postliste li").Length);
        Assert.Equal(5, (await app.Visitor().OpenAsync("/demo/postfach?seite=999999999")).Document.QuerySelectorAll(".postliste li").Length);
    }

    [Fact]
    public async Task A_search_by_recipient_finds_names_and_addresses()
    {
        var app = site.App;
        var visitor = app.Visitor();

        Assert.Contains("Ein Brief an »dvořák«", (await visitor.OpenAsync("/demo/postfach?an=dvořák")).Text, StringComparison.Ordinal);
        Assert.Contains("7 Briefe an »teilnehmerin@demo.example«", (await visitor.OpenAsync("/demo/postfach?an=teilnehmerin@demo.example")).Text, StringComparison.Ordinal);
        Assert.Contains("An »niemand« ging kein Brief.", (await visitor.OpenAsync("/demo/postfach?an=niemand")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_certificate_letter_carries_the_very_PDF_that_was_issued()
    {
        var app = site.App;
        var letter = await app.WithAsync(db => db.Outbox.AsNoTracking().FirstAsync(l => l.Kind == "certificate-issued"));
        var issued = await app.WithAsync(db => db.Files.AsNoTracking().SingleAsync(f => f.Id == letter.FileId));

        var page = await app.Visitor().OpenAsync($"/demo/postfach/{letter.Id}");
        var attachment = await app.Visitor().OpenAsync($"/demo/postfach/{letter.Id}/anlage/1");

        Assert.Equal(letter.Subject, page.Heading);
        Assert.Equal(issued.Bytes, attachment.Bytes);
        Assert.Equal("application/pdf", attachment.Headers["Content-Type"]);
        Assert.StartsWith("attachment;", attachment.Headers["Content-Disposition"], StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await app.Visitor().OpenAsync($"/demo/postfach/{letter.Id}/anlage/2")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await app.Visitor().OpenAsync($"/demo/postfach/{letter.Id}/anlage/0")).Status);
    }

    [Fact]
    public async Task A_letter_about_dates_carries_the_calendar_file_and_its_links_lead_to_this_site()
    {
        var app = site.App;
        var letter = await app.WithAsync(db => db.Outbox.AsNoTracking().SingleAsync(l => l.Kind == "you-are-on-the-waiting-list" && l.ToAddress == "wartend@demo.example"));

        var page = await app.Visitor().OpenAsync($"/demo/postfach/{letter.Id}");
        var calendar = await app.Visitor().OpenAsync($"/demo/postfach/{letter.Id}/anlage/1");

        Assert.Equal(letter.Calendar, Encoding.UTF8.GetString(calendar.Bytes));
        Assert.Equal(["/mein/durchgaenge/6-durchgang", "/"], page.Document.QuerySelectorAll(".post a").Select(a => a.GetAttribute("href")));
        Assert.Contains("Sie stehen auf der Warteliste, auf Platz 3.", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_not_sent_is_not_shown()
    {
        await using var app = await TestApp.StartAsync(DatabaseProvider.Sqlite, DemoApps.Settings());
        var waiting = await app.WithAsync(db => db.Outbox.AsNoTracking().FirstAsync(l => l.SentAt == null));

        Assert.Contains("Noch ist kein Brief verschickt.", (await app.Visitor().OpenAsync("/demo/postfach")).Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await app.Visitor().OpenAsync($"/demo/postfach/{waiting.Id}")).Status);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task With_a_mail_server_it_shows_what_the_server_has_taken(DatabaseProvider provider)
    {
        await using var server = new LoopbackSmtp();
        var settings = DemoApps.Settings();
        (settings["Mail:Mode"], settings["Mail:Host"], settings["Mail:Port"]) = ("Smtp", "127.0.0.1", server.Port.ToString(System.Globalization.CultureInfo.InvariantCulture));
        (settings["Mail:Security"], settings["Mail:From"]) = ("None", "kurs@training.example");
        await using var app = await TestApp.StartAsync(provider, settings);
        await app.TickAsync();
        var letter = await app.WithAsync(db => db.Outbox.AsNoTracking().FirstAsync(l => l.Kind == "certificate-issued" && l.SentAt != null));

        var list = await app.Visitor().OpenAsync($"/demo/postfach?an={letter.ToAddress}");
        var page = await app.Visitor().OpenAsync($"/demo/postfach/{letter.Id}");

        Assert.Contains(list.Document.QuerySelectorAll(".postliste a"), a => a.GetAttribute("href") == $"/demo/postfach/{letter.Id}");
        Assert.Equal(letter.Subject, page.Heading);
        Assert.Equal("%PDF-"u8.ToArray(), (await app.Visitor().OpenAsync($"/demo/postfach/{letter.Id}/anlage/1")).Bytes[..5]);
    }

    [Theory]
    [InlineData("<p>Guten Tag <strong>Jo</strong></p>", "<p>Guten Tag <strong>Jo</strong></p>")]
    [InlineData("<script>alert(1)</script><p onclick=\"x()\" style=\"color:red\">a</p>", "<p>a</p>")]
    [InlineData("<a href=\"https://training.example/mein?a=1&amp;b=2\">x</a>", "<a href=\"/mein?a=1&amp;b=2\">x</a>")]
    [InlineData("<a href=\"https://evil.example/mein\">x</a>", "<a>x</a>")]
    [InlineData("<a href=\"https://training.example.evil.example/\">x</a>", "<a>x</a>")]
    [InlineData("<a href=\"javascript:alert(1)\">x</a>", "<a>x</a>")]
    [InlineData("<img src=\"https://evil.example/pixel\"><form action=\"/konto\"><input></form>", "")]
    [InlineData("<html><head><title>T</title></head><body><p>a</p></body></html>", "<p>a</p>")]
    public void A_letters_HTML_becomes_harmless(string html, string shown) =>
        Assert.Equal(shown, LetterHtml.Clean(html, new Uri("https://training.example")));
}
