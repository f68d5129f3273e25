using System.Net;
using ASSKomm.Training.Data;
using ASSKomm.Training.Tests.Support;

namespace ASSKomm.Training.Tests.Web;

/// <summary>In production a browser that was here once comes back by https alone.</summary>
public sealed class HttpsTests
{
    [Fact]
    public async Task Production_tells_browsers_for_a_year_to_come_by_https_and_says_so_on_https_only()
    {
        await using var app = await TestApp.StartAsync(
            DatabaseProvider.Sqlite, new(StringComparer.Ordinal) { ["environment"] = "Production", ["Mail:Mode"] = "Folder" });

        var secure = await app.Visitor().OpenAsync("https://training.example/healthz");
        var plain = await app.Visitor().OpenAsync("http://training.example/healthz");

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (secure.Status, plain.Status));
        Assert.Equal("max-age=31536000; includeSubDomains", secure.Headers["Strict-Transport-Security"]);
        Assert.DoesNotContain("Strict-Transport-Security", plain.Headers.Keys);
    }

    [Fact]
    public async Task A_developers_browser_is_not_told_to_leave_http()
    {
        await using var app = await TestApp.StartAsync(DatabaseProvider.Sqlite);

        var page = await app.Visitor().OpenAsync("https://training.example/healthz");

        Assert.DoesNotContain("Strict-Transport-Security", page.Headers.Keys);
    }
}
