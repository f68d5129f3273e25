using System.Net;
using ASSKomm.Training.Data;
using ASSKomm.Training.Domain;
using ASSKomm.Training.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace ASSKomm.Training.Tests.Pages.My;

/// <summary>Pictures and downloads of an edition.</summary>
public sealed class ModuleFileTests
{
    private const string Picture = "/module/kriminologie/dateien/tatgelegenheit.svg?ausgabe=1";
    private const string Sheet = "/module/kriminologie/dateien/arbeitsblatt-lage-und-zahlen.csv?ausgabe=1";

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_picture_is_shown_in_a_cage_and_a_worksheet_is_saved(DatabaseProvider provider)
    {
        await using var app = await TestApp.StartAsync(provider);
        var (_, _, alice) = await LessonTests.WithPlaceAsync(app);

        var picture = await alice.OpenAsync(Picture);
        var sheet = await alice.OpenAsync(Sheet);
        var stored = await app.WithAsync(db => db.EditionFiles.Where(f => f.Name == "tatgelegenheit.svg")
            .Join(db.Files, f => f.FileId, s => s.Id, (f, s) => s).SingleAsync());

        Assert.Equal("image/svg+xml", picture.Headers["Content-Type"]);
        Assert.Equal("sandbox; default-src 'none'; style-src 'unsafe-inline'", picture.Headers["Content-Security-Policy"]);
        Assert.StartsWith("inline", picture.Headers["Content-Disposition"], StringComparison.Ordinal);
        Assert.Equal(stored.Bytes, picture.Bytes);
        Assert.Equal($"\"{stored.Sha256}\"", picture.Headers["ETag"]);
        Assert.StartsWith("attachment", sheet.Headers["Content-Disposition"], StringComparison.Ordinal);
        Assert.Contains("filename=arbeitsblatt-lage-und-zahlen.csv", sheet.Headers["Content-Disposition"], StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe-inline", sheet.Headers["Content-Security-Policy"], StringComparison.Ordinal);
        Assert.All([picture, sheet], answer =>
        {
            Assert.Equal("nosniff", answer.Headers["X-Content-Type-Options"]);
            Assert.Contains("private", answer.Headers["Cache-Control"], StringComparison.Ordinal);
        });
    }

    [Fact]
    public async Task A_browser_that_has_the_file_is_not_sent_it_again()
    {
        await using var app = await TestApp.StartAsync(DatabaseProvider.Sqlite);
        var (_, _, alice) = await LessonTests.WithPlaceAsync(app);
        var first = await alice.OpenAsync(Picture);
        using var again = new HttpRequestMessage(HttpMethod.Get, Picture);
        again.Headers.TryAddWithoutValidation("If-None-Match", first.Headers["ETag"]);

        var second = await alice.SendAsync(again);

        Assert.Equal((HttpStatusCode.NotModified, 0, first.Headers["ETag"]), (second.Status, second.Bytes.Length, second.Headers["ETag"]));
    }

    [Theory]
    [InlineData(Picture)]
    [InlineData(Sheet)]
    public async Task Files_are_for_those_who_learn_or_teach(string address)
    {
        await using var app = await TestApp.StartAsync(DatabaseProvider.Sqlite);
        var run = await app.RunAsync(places: 1);
        var (bob, waiting) = await app.EnterAsync("Bob Wartet");
        await app.EnrolmentAsync(run, bob, EnrolmentState.Waiting);
        var (_, charlie) = await app.EnterAsync("Charlie Fremd");
        var (_, carol) = await app.EnterAsync("Carol Lehrt", Roles.Trainer);
        var (_, olga) = await app.EnterAsync("Olga Amt", Roles.Office);

        Assert.StartsWith("/konto/anmelden", (await app.Visitor().OpenAsync(address)).Location, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await waiting.OpenAsync(address)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await charlie.OpenAsync(address)).Status);
        Assert.Equal(HttpStatusCode.OK, (await carol.OpenAsync(address)).Status);
        Assert.Equal(HttpStatusCode.OK, (await olga.OpenAsync(address)).Status);
    }

    [Theory]
    [InlineData("/module/kriminologie/dateien/tatgelegenheit.svg")]
    [InlineData("/module/kriminologie/dateien/tatgelegenheit.svg?ausgabe=2")]
    [InlineData("/module/kriminologie/dateien/tatgelegenheit.svg?ausgabe=x")]
    [InlineData("/module/projektmanagement/dateien/tatgelegenheit.svg?ausgabe=1")]
    [InlineData("/module/kriminologie/dateien/..%2fmodul.md?ausgabe=1")]
    [InlineData("/module/kriminologie/dateien/modul.md?ausgabe=1")]
    public async Task What_the_edition_does_not_have_is_not_there(string address)
    {
        await using var app = await TestApp.StartAsync(DatabaseProvider.Sqlite);
        var (_, _, alice) = await LessonTests.WithPlaceAsync(app);

        Assert.Equal(HttpStatusCode.NotFound, (await alice.OpenAsync(address)).Status);
    }
}
