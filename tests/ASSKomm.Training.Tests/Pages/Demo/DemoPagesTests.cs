using System.Net;
using ASSKomm.Training.Data;
using ASSKomm.Training.Pages.Demo;
using ASSKomm.Training.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace ASSKomm.Training.Tests.Pages.Demo;

public sealed class DemoPagesTests(DemoSite site) : IClassFixture<DemoSite>
{
    [Theory]
    [InlineData("/demo")]
    [InlineData("/demo/uhr")]
    [InlineData("/demo/anmelden")]
    [InlineData("/demo/postfach")]
    [InlineData("/demo/postfach/0190f3b5-4d6b-7ce1-a2cd-8aad054152aa")]
    [InlineData("/demo/postfach/0190f3b5-4d6b-7ce1-a2cd-8aad054152aa/anlage/1")]
    public async Task Without_the_demo_the_page_does_not_exist(string address)
    {
        await using var app = await TestApp.StartAsync(DatabaseProvider.Sqlite);
        var (_, office) = await app.EnterAsync("Olga", Roles.Office);
        var token = await office.TokenAsync("/durchgaenge");

        Assert.Equal(HttpStatusCode.NotFound, (await app.Visitor().OpenAsync(address)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await office.OpenAsync(address)).Status);
        var unknown = await office.PostAsync(address.Replace("/demo", "/nirgends", StringComparison.Ordinal), [token]);
        Assert.Equal(unknown.Status, (await office.PostAsync(address, [token, new("konto", "geschaeftsstelle")])).Status);
    }

    [Fact]
    public async Task Without_the_demo_no_page_speaks_of_it()
    {
        await using var app = await TestApp.StartAsync(DatabaseProvider.Sqlite);

        Assert.DoesNotContain("demo", (await app.Visitor().OpenAsync("/")).Html, StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("Als Tilda eintreten", "/mein", "Tilda Neubrunn")]
    [InlineData("Als Wieland eintreten", "/mein", "Wieland Harrenbach")]
    [InlineData("Als Trine eintreten", "/lehre", "Trine Lehrfeld")]
    [InlineData("Als Gesine eintreten", "/geschaeftsstelle", "Gesine Kanzlow")]
    public async Task One_button_signs_a_newcomer_in(string button, string leadsTo, string name)
    {
        var app = site.App;
        var newcomer = app.Visitor();

        var answer = await newcomer.SubmitAsync("/demo", button: button);

        Assert.Equal(leadsTo, answer.Location);
        Assert.Equal(name, (await newcomer.OpenAsync("/demo")).Document.QuerySelector(".konto a")!.TextContent);
    }

    [Fact]
    public async Task Whoever_changes_the_person_gets_a_new_session_and_leaves_none_behind()
    {
        await using var app = await DemoApps.StartAsync(DatabaseProvider.Sqlite);
        var newcomer = app.Visitor();
        await newcomer.SubmitAsync("/demo", button: "Als Tilda eintreten");
        var first = newcomer.Cookies["__Host-sitzung"];

        await newcomer.SubmitAsync("/demo", button: "Als Gesine eintreten");

        Assert.NotEqual(first, newcomer.Cookies["__Host-sitzung"]);
        var session = Assert.Single(await app.WithAsync(db => db.SignInSessions.Include(s => s.Account).ToListAsync()));
        Assert.Equal("geschaeftsstelle@demo.example", session.Account!.Email);
        Assert.Equal(HttpStatusCode.OK, (await newcomer.OpenAsync("/geschaeftsstelle")).Status);
    }

    [Theory]
    [InlineData("trainer")]
    [InlineData("person001")]
    [InlineData("teilnehmerin@demo.example")]
    [InlineData("")]
    public async Task Only_the_four_of_the_tour_need_no_password(string account)
    {
        var app = site.App;
        var newcomer = app.Visitor();
        var token = await newcomer.TokenAsync("/demo");

        Assert.Equal(HttpStatusCode.NotFound, (await newcomer.PostAsync("/demo/anmelden", [token, new("konto", account)])).Status);
        Assert.DoesNotContain("__Host-sitzung", newcomer.Cookies.Keys);
    }

    [Theory]
    [InlineData("https://evil.example/")]
    [InlineData("//evil.example")]
    [InlineData("/\\evil.example")]
    [InlineData("")]
    public async Task The_button_leads_to_this_site_only(string to)
    {
        var app = site.App;
        var newcomer = app.Visitor();
        var token = await newcomer.TokenAsync("/demo");

        var answer = await newcomer.PostAsync("/demo/anmelden", [token, new("konto", "teilnehmerin"), new("weiter", to)]);

        Assert.Equal("/demo", answer.Location);
    }

    [Fact]
    public async Task The_button_needs_the_tour_and_not_a_foreign_form()
    {
        var app = site.App;

        var answer = await app.Visitor().PostAsync("/demo/anmelden", [new("konto", "geschaeftsstelle")]);

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
    }

    [Fact]
    public async Task A_locked_demo_account_stays_out()
    {
        await using var app = await DemoApps.StartAsync(DatabaseProvider.Sqlite);
        await app.WithAsync(db => db.Users.Where(a => a.Email == "wartend@demo.example").ExecuteUpdateAsync(s => s.SetProperty(a => a.DisabledAt, app.Now)));
        var newcomer = app.Visitor();

        var page = await newcomer.FollowAsync(await newcomer.SubmitAsync("/demo", button: "Als Wieland eintreten"));

        Assert.Contains("Das Konto wartend@demo.example gibt es hier nicht oder es ist gesperrt.", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_link_and_button_of_the_tour_leads_somewhere()
    {
        var app = site.App;
        var newcomer = app.Visitor();
        var tour = await newcomer.OpenAsync("/demo");

        Assert.Equal(9, tour.Document.QuerySelectorAll(".schritte > li").Length);
        var links = tour.Document.QuerySelectorAll("main a").Select(a => a.GetAttribute("href")!).Where(h => h.StartsWith('/')).Distinct().ToList();
        foreach (var link in links)
        {
            Assert.Equal((link, HttpStatusCode.OK), (link, (await newcomer.OpenAsync(link)).Status));
        }

        foreach (var form in tour.Document.QuerySelectorAll("form[action='/demo/anmelden']"))
        {
            var (key, to) = (form.QuerySelector("[name=konto]")!.GetAttribute("value")!, form.QuerySelector("[name=weiter]")!.GetAttribute("value")!);
            var browser = app.Visitor();
            var answer = await browser.PostAsync("/demo/anmelden", [await browser.TokenAsync("/demo"), new("konto", key), new("weiter", to)]);
            Assert.Equal((to, HttpStatusCode.OK), (answer.Location!, (await browser.OpenAsync(to)).Status));
        }
    }

    [Fact]
    public async Task The_tour_verifies_a_valid_and_a_revoked_certificate()
    {
        var app = site.App;
        var visitor = app.Visitor();
        var step = (await visitor.OpenAsync("/demo")).Document.QuerySelector("#schritt-9")!;
        var links = step.QuerySelectorAll("a").Select(a => a.GetAttribute("href")!).ToList();

        Assert.Contains("widerrufen", (await visitor.OpenAsync(links[1])).Text, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("widerrufen", (await visitor.OpenAsync(links[0])).Heading, StringComparison.OrdinalIgnoreCase);
    }
}
