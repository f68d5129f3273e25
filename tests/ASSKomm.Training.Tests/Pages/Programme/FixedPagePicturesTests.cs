using System.Net;
using ASSKomm.Training.Data;
using ASSKomm.Training.Tests.Content;
using ASSKomm.Training.Tests.Support;

namespace ASSKomm.Training.Tests.Pages.Programme;

/// <summary>Pictures of handbooks and other fixed pages: public, and nothing but the pictures.</summary>
public sealed class FixedPagePicturesTests : IDisposable
{
    private const string Drawing = "<svg xmlns=\"http://www.w3.org/2000/svg\"><title>Test</title></svg>";
    private readonly ContentCopy folder = ContentCopy.Shipped();

    public FixedPagePicturesTests()
    {
        folder.Write("seiten/dateien/skizze.svg", Drawing);
        folder.Write("seiten/dateien/foto.png", "PNG");
        folder.Write("seiten/impressum.md", "---\ntitel: Impressum\n---\n\n![Ein Haus mit einer Tür.](dateien/skizze.svg)\n");
    }

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Everybody_sees_the_picture_on_the_page_and_a_drawing_cannot_run_a_script()
    {
        await using var app = await TestApp.StartAsync(DatabaseProvider.Sqlite, folder.Settings);
        var visitor = app.Visitor();

        var shown = (await visitor.OpenAsync("/impressum")).Document.QuerySelector("main img")!;
        var drawing = await visitor.OpenAsync(shown.GetAttribute("src")!);
        var photo = await visitor.OpenAsync("/seiten/dateien/foto.png");

        Assert.Equal("Ein Haus mit einer Tür.", shown.GetAttribute("alt"));
        Assert.Equal(("image/svg+xml", Drawing), (drawing.Headers["Content-Type"], drawing.Html));
        Assert.Equal("sandbox; default-src 'none'; style-src 'unsafe-inline'", drawing.Headers["Content-Security-Policy"]);
        Assert.Equal(("image/png", "PNG"), (photo.Headers["Content-Type"], photo.Html));
        Assert.DoesNotContain("unsafe-inline", photo.Headers["Content-Security-Policy"], StringComparison.Ordinal);
        Assert.All([drawing, photo], answer =>
        {
            Assert.Equal("nosniff", answer.Headers["X-Content-Type-Options"]);
            Assert.Equal("public, max-age=300", answer.Headers["Cache-Control"]);
            Assert.True(answer.Headers.ContainsKey("Last-Modified"));
        });
    }

    [Fact]
    public async Task A_browser_that_has_the_picture_is_sent_it_again_only_when_it_has_changed()
    {
        const string address = "/seiten/dateien/skizze.svg";
        await using var app = await TestApp.StartAsync(DatabaseProvider.Sqlite, folder.Settings);
        var etag = (await app.Visitor().OpenAsync(address)).Headers["ETag"];

        var same = await AskAgainAsync();
        folder.Write("seiten/dateien/skizze.svg", Drawing + "\n");
        var changed = await AskAgainAsync();

        Assert.Equal((HttpStatusCode.NotModified, 0), (same.Status, same.Bytes.Length));
        Assert.Equal((HttpStatusCode.OK, Drawing + "\n"), (changed.Status, changed.Html));

        async Task<WebPage> AskAgainAsync()
        {
            using var again = new HttpRequestMessage(HttpMethod.Get, address);
            again.Headers.TryAddWithoutValidation("If-None-Match", etag);
            return await app.Visitor().SendAsync(again);
        }
    }

    [Theory]
    [InlineData("/seiten/dateien/fehlt.png")]
    [InlineData("/seiten/dateien/")]
    [InlineData("/seiten/dateien/..%2fimpressum.md")]
    [InlineData("/seiten/dateien/%2e%2e%2f%2e%2e%2fprogramm.md")]
    [InlineData("/seiten/dateien/..%5c..%5cprogramm.md")]
    [InlineData("/seiten/dateien/%2fetc%2fpasswd")]
    [InlineData("/seiten/dateien/..%2f..%2fmodule%2f1-kriminologie%2fdateien%2ftatgelegenheit.svg")]
    [InlineData("/seiten/impressum.md")]
    [InlineData("/seiten/dateien/spaeter.png")]
    [InlineData("/seiten/dateien/foto.png")]
    public async Task Nothing_else_can_be_reached(string address)
    {
        await using var app = await TestApp.StartAsync(DatabaseProvider.Sqlite, folder.Settings);
        folder.Write("seiten/dateien/spaeter.png", "Nach dem Start dazugelegt.");
        folder.Delete("seiten/dateien/foto.png");

        Assert.Equal(HttpStatusCode.NotFound, (await app.Visitor().OpenAsync(address)).Status);
    }
}
