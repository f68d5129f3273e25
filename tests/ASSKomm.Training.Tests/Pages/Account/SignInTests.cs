using System.Net;
using ASSKomm.Training.Data;
using ASSKomm.Training.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace ASSKomm.Training.Tests.Pages.Accounts;

public sealed class SignInTests
{
    private const string WrongSentence = "E-Mail-Adresse oder Passwort ist nicht richtig.";

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Unknown_wrong_and_disabled_get_the_same_page(DatabaseProvider provider)
    {
        await using var app = await TestApp.StartAsync(provider);
        var alice = await app.WithPasswordAsync("Alice");
        var bob = await app.WithPasswordAsync("Bob");
        await DisableAsync(app, bob);

        var wrong = await app.Visitor().EnterPasswordAsync(alice.Email!, AccountSteps.OtherSecret);
        var unknown = await app.Visitor().EnterPasswordAsync("nobody@amt.example");
        var disabled = await app.Visitor().EnterPasswordAsync(bob.Email!);

        foreach (var page in (WebPage[])[wrong, unknown, disabled])
        {
            Assert.Equal(HttpStatusCode.OK, page.Status);
            Assert.Equal(WrongSentence, page.ErrorAt("Input.Password"));
            Assert.Equal(Neutral(unknown, "nobody@amt.example"), Neutral(page, page.ValueOf("Input.Email")));
        }
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Ten_failures_lock_the_account_for_five_minutes_from_any_address(DatabaseProvider provider)
    {
        await using var app = await TestApp.StartAsync(provider);
        var alice = await app.WithPasswordAsync("Alice");
        await Task.WhenAll(Enumerable.Range(0, 9).Select(_ => app.Visitor().EnterPasswordAsync(alice.Email!, AccountSteps.OtherSecret)));
        Assert.Equal(9, (await app.FindAsync(alice.Email!))!.AccessFailedCount);
        Assert.Equal("/mein", (await app.Visitor().EnterPasswordAsync(alice.Email!)).Location);
        Assert.Equal(0, (await app.FindAsync(alice.Email!))!.AccessFailedCount);

        await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => app.Visitor().EnterPasswordAsync(alice.Email!, AccountSteps.OtherSecret)));
        var locked = await app.Visitor().EnterPasswordAsync(alice.Email!);
        Assert.Equal(WrongSentence, locked.ErrorAt("Input.Password"));
        app.Time.Advance(TimeSpan.FromMinutes(4.9));
        Assert.Equal(HttpStatusCode.OK, (await app.Visitor().EnterPasswordAsync(alice.Email!)).Status);
        app.Time.Advance(TimeSpan.FromMinutes(0.2));
        Assert.Equal("/mein", (await app.Visitor().EnterPasswordAsync(alice.Email!)).Location);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Whoever_has_not_confirmed_is_told_so_and_gets_a_fresh_letter_at_most_once_in_five_minutes(DatabaseProvider provider)
    {
        await using var app = await TestApp.StartAsync(provider);
        await app.Visitor().RegisterAsync("erika@amt.example");

        var told = await app.Visitor().EnterPasswordAsync("erika@amt.example");
        Assert.Equal("Bitte bestätigen Sie zuerst Ihre E-Mail-Adresse. Den Link dazu finden Sie in Ihrem Postfach.", told.ErrorAt("Input.Password"));
        Assert.Single(await app.LettersAsync());
        app.Time.Advance(TimeSpan.FromMinutes(6));
        await app.Visitor().EnterPasswordAsync("erika@amt.example");
        await app.Visitor().EnterPasswordAsync("erika@amt.example");
        Assert.Equal(2, (await app.LettersAsync()).Count(l => l.Kind == "confirm-address"));

        var wrong = await app.Visitor().EnterPasswordAsync("erika@amt.example", AccountSteps.OtherSecret);
        Assert.Equal(WrongSentence, wrong.ErrorAt("Input.Password"));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Every_sign_in_gets_a_new_session_and_ends_the_one_before(DatabaseProvider provider)
    {
        await using var app = await TestApp.StartAsync(provider);
        var (alice, bob) = (await app.WithPasswordAsync("Alice"), await app.WithPasswordAsync("Bob"));
        var browser = app.Visitor();
        var form = await browser.OpenAsync("/konto/anmelden");
        browser.SetCookie("__Host-sitzung", new string('a', 64));
        await browser.SubmitAsync(form, Fields(alice.Email!));
        var first = browser.Cookies["__Host-sitzung"];
        Assert.NotEqual(new string('a', 64), first);

        // The sign-in page sends the signed-in away; a form that was still open signs in the other person all the same.
        Assert.Equal("/mein", (await browser.OpenAsync("/konto/anmelden")).Location);
        var token = await browser.TokenAsync("/konto");
        await browser.PostAsync("/konto/anmelden", Fields(bob.Email!).Append(token));
        var second = browser.Cookies["__Host-sitzung"];

        Assert.NotEqual(first, second);
        Assert.Contains("bob@amt.example", (await browser.OpenAsync("/konto")).Text, StringComparison.Ordinal);
        Assert.False(await app.WithCookie(first).IsSignedInAsync());
        Assert.Equal(1, await app.WithAsync(db => db.SignInSessions.CountAsync()));
    }

    [Fact]
    public async Task After_signing_in_one_arrives_where_one_wanted_to_go()
    {
        await using var app = await TestApp.StartAsync(DatabaseProvider.Sqlite);
        var alice = await app.WithPasswordAsync("Alice");
        var browser = app.Visitor();
        var sent = await browser.OpenAsync("/konto/sitzungen?seite=2&name=Müller");
        Assert.Equal("/konto/anmelden?weiter=%2Fkonto%2Fsitzungen%3Fseite%3D2%26name%3DM%25C3%25BCller", sent.Location);
        Assert.Equal("/konto/sitzungen?seite=2&name=M%C3%BCller", (await browser.EnterPasswordAsync(alice.Email!, address: sent.Location!)).Location);
    }

    [Theory]
    [InlineData("//evil.example")]
    [InlineData("///evil.example")]
    [InlineData("/\\evil.example")]
    [InlineData("\\\\evil.example")]
    [InlineData("https:evil.example")]
    [InlineData("https://evil.example/konto")]
    [InlineData("javascript:alert(1)")]
    [InlineData("data:text/html,x")]
    [InlineData("%2f%2fevil.example")]
    [InlineData("/%2f/evil.example")]
    [InlineData("/%5Cevil.example")]
    [InlineData("/\t/evil.example")]
    [InlineData("/\r\nSet-Cookie: a=b")]
    [InlineData(" //evil.example")]
    [InlineData("~/konto")]
    [InlineData("@evil.example")]
    [InlineData("konto")]
    [InlineData("/durchgänge")]
    [InlineData("")]
    public async Task Nobody_is_sent_to_another_site(string address)
    {
        await using var app = await TestApp.StartAsync(DatabaseProvider.Sqlite);
        var alice = await app.WithPasswordAsync("Alice");
        var browser = app.Visitor();
        var form = "/konto/anmelden?weiter=" + Uri.EscapeDataString(address);
        Assert.Equal("/mein", (await browser.EnterPasswordAsync(alice.Email!, address: form)).Location);
        Assert.Equal("/mein", (await browser.OpenAsync(form)).Location);
    }

    [Fact]
    public async Task The_limit_answers_429_with_a_time_to_wait_and_counts_only_what_is_sent()
    {
        await using var app = await TestApp.StartAsync(DatabaseProvider.Sqlite, new() { ["Limits:SignInsPerMinute"] = "3", ["Limits:RegistrationsPerHour"] = "2" });
        var alice = await app.WithPasswordAsync("Alice");
        var browser = app.Visitor();
        for (var i = 0; i < 20; i++)
        {
            Assert.Equal(HttpStatusCode.OK, (await browser.OpenAsync("/konto/anmelden")).Status);
        }

        await browser.EnterPasswordAsync(alice.Email!, AccountSteps.OtherSecret);
        await browser.AskForLinkAsync(alice.Email!);
        await browser.EnterPasswordAsync("nobody@amt.example");
        foreach (var refused in (WebPage[])[
            await browser.EnterPasswordAsync(alice.Email!), await browser.AskForLinkAsync(alice.Email!),
            await browser.PostAsync("/konto/passwort-neu?konto=1&schluessel=x", [])])
        {
            Assert.Equal(HttpStatusCode.TooManyRequests, refused.Status);
            Assert.InRange(int.Parse(refused.Headers["Retry-After"], null), 1, 60);
            Assert.Equal("Bitte warten Sie einen Moment", refused.Heading);
        }

        await browser.RegisterAsync("a@amt.example");
        await browser.RegisterAsync("b@amt.example");
        var third = await browser.RegisterAsync("c@amt.example");
        Assert.Equal(HttpStatusCode.TooManyRequests, third.Status);
        Assert.InRange(int.Parse(third.Headers["Retry-After"], null), 61, 3600);
        Assert.Contains("Minuten geht es weiter", third.Text, StringComparison.Ordinal);
        Assert.Null(await app.FindAsync("c@amt.example"));
        Assert.Equal(HttpStatusCode.OK, (await browser.OpenAsync("/konto/registrieren")).Status);
    }

    [Fact]
    public async Task The_limit_for_any_request_answers_with_the_friendly_page_too()
    {
        await using var app = await TestApp.StartAsync(DatabaseProvider.Sqlite, new() { ["Limits:RequestsPerMinute"] = "5" });
        var browser = app.Visitor();
        for (var i = 0; i < 5; i++)
        {
            Assert.Equal(HttpStatusCode.OK, (await browser.OpenAsync("/konto/anmelden")).Status);
        }

        var refused = await browser.OpenAsync("/konto/anmelden");
        Assert.Equal((HttpStatusCode.TooManyRequests, "Bitte warten Sie einen Moment"), (refused.Status, refused.Heading));
    }

    [Fact]
    public async Task Cookies_belong_to_this_host_only_and_are_out_of_reach_for_scripts()
    {
        await using var app = await TestApp.StartAsync(DatabaseProvider.Sqlite);
        var alice = await app.WithPasswordAsync("Alice");
        var browser = app.Visitor();
        var form = await browser.OpenAsync("/konto/anmelden");
        var entered = await browser.SubmitAsync(form, Fields(alice.Email!));
        var forgotten = await app.Visitor().AskForLinkAsync(alice.Email!);
        var left = await browser.SubmitAsync("/konto/abmelden");

        Assert.Equal($"__Host-sitzung={browserKey(entered)}; path=/; secure; samesite=lax; httponly", entered.Headers["Set-Cookie"]);
        foreach (var cookie in new[] { form, entered, forgotten, left }.SelectMany(SetCookies))
        {
            Assert.StartsWith("__Host-", cookie, StringComparison.Ordinal);
            Assert.Contains("; path=/;", cookie + ";", StringComparison.Ordinal);
            Assert.Contains("; secure", cookie, StringComparison.Ordinal);
            Assert.Contains("; httponly", cookie, StringComparison.Ordinal);
            Assert.Matches("; samesite=(lax|strict)", cookie);
            Assert.DoesNotContain("domain=", cookie, StringComparison.OrdinalIgnoreCase);
        }

        Assert.Contains("no-store", entered.Headers["Cache-Control"], StringComparison.Ordinal);
        static string browserKey(WebPage page) => page.Headers["Set-Cookie"]["__Host-sitzung=".Length..].Split(';')[0];
    }

    [Fact]
    public async Task A_form_without_its_token_changes_nothing()
    {
        await using var app = await TestApp.StartAsync(DatabaseProvider.Sqlite);
        var (alice, browser) = await app.EnterAsync("Alice");
        foreach (var address in (string[])["/konto/registrieren", "/konto/anmelden", "/konto/passwort-vergessen", "/konto/passwort-neu",
            "/konto/bestaetigen", "/konto/einladung/x", "/konto", "/konto/passwort", "/konto/sitzungen", "/konto/abmelden"])
        {
            Assert.Equal((address, HttpStatusCode.BadRequest), (address, (await browser.PostAsync(address, [])).Status));
        }

        Assert.True(await browser.IsSignedInAsync());
        Assert.Equal("Alice", (await app.FindAsync(alice.Email!))!.GivenName);
    }

    private static Dictionary<string, string> Fields(string email) => new() { ["Input.Email"] = email, ["Input.Password"] = AccountSteps.Secret };

    private static IEnumerable<string> SetCookies(WebPage page) =>
        page.Headers.TryGetValue("Set-Cookie", out var cookies) ? cookies.Split(", __Host-").Select((c, i) => i == 0 ? c : "__Host-" + c) : [];

    // What differs in any two answers: the form's token and the address that was typed.
    private static string Neutral(WebPage page, string email)
    {
        foreach (var token in page.Document.QuerySelectorAll("input[name=formular]").ToList())
        {
            token.Remove();
        }

        return page.Document.DocumentElement.OuterHtml.Replace(email, "…", StringComparison.Ordinal);
    }

    private static Task<int> DisableAsync(TestApp app, Account account) => app.WithAsync(
        db => db.Users.Where(a => a.Id == account.Id).ExecuteUpdateAsync(s => s.SetProperty(a => a.DisabledAt, app.Now)));
}
