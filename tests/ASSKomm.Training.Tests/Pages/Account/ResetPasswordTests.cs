using System.Net;
using ASSKomm.Training.Data;
using ASSKomm.Training.Tests.Support;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace ASSKomm.Training.Tests.Pages.Accounts;

public sealed class ResetPasswordTests
{
    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task The_link_sets_a_new_password_ends_all_sessions_and_lifts_the_lock(DatabaseProvider provider)
    {
        await using var app = await TestApp.StartAsync(provider);
        var alice = await app.WithPasswordAsync("Alice");
        var signedIn = await app.SignInAsync(alice);
        await app.WithAsync(db => db.Users.Where(a => a.Id == alice.Id).ExecuteUpdateAsync(
            s => s.SetProperty(a => a.LockoutEnd, app.Now.AddMinutes(5)).SetProperty(a => a.AccessFailedCount, 3)));

        var asked = await app.Visitor().AskForLinkAsync("ALICE@amt.example");
        Assert.Equal("/konto/anmelden", asked.Location);
        var link = await app.LinkAsync("reset-password", alice.Email!);
        await app.Visitor().OpenAsync(link);
        Assert.Equal("/konto/anmelden", (await SetAsync(app, link)).Location);

        Assert.False(await signedIn.IsSignedInAsync());
        Assert.Equal(HttpStatusCode.OK, (await app.Visitor().EnterPasswordAsync(alice.Email!)).Status);
        Assert.Equal("/mein", (await app.Visitor().EnterPasswordAsync(alice.Email!, AccountSteps.OtherSecret)).Location);
        Assert.Equal(["reset-password", "password-changed"], (await app.LettersAsync()).Select(l => l.Kind));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task The_answer_is_the_same_for_an_address_nobody_has(DatabaseProvider provider)
    {
        await using var app = await TestApp.StartAsync(provider);
        var alice = await app.WithPasswordAsync("Alice");
        var bob = await app.WithPasswordAsync("Bob");
        await app.WithAsync(db => db.Users.Where(a => a.Id == bob.Id).ExecuteUpdateAsync(s => s.SetProperty(a => a.DisabledAt, app.Now)));
        var seen = new List<(HttpStatusCode, string?, string)>();
        foreach (var email in (string[])[alice.Email!, "nobody@amt.example", bob.Email!])
        {
            var browser = app.Visitor();
            var asked = await browser.AskForLinkAsync(email);
            seen.Add((asked.Status, asked.Location, (await browser.FollowAsync(asked)).Text));
        }

        Assert.Single(seen.Distinct());
        Assert.Equal(alice.Email, Assert.Single(await app.LettersAsync()).ToAddress);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_link_works_once_also_when_two_use_it_in_the_same_moment(DatabaseProvider provider)
    {
        await using var app = await TestApp.StartAsync(provider);
        var alice = await app.WithPasswordAsync("Alice");
        await app.Visitor().AskForLinkAsync(alice.Email!);
        var link = await app.LinkAsync("reset-password", alice.Email!);

        var answers = await Task.WhenAll(Enumerable.Range(0, 5).Select(async _ =>
        {
            var browser = app.Visitor();
            var token = await browser.TokenAsync("/konto/anmelden");
            return await browser.PostAsync(link, [token, new("Input.Password", AccountSteps.OtherSecret)]);
        }));

        Assert.Equal(1, answers.Count(a => a.Status is HttpStatusCode.Redirect));
        Assert.All(answers.Where(a => a.Status is not HttpStatusCode.Redirect), IsDead);
        IsDead(await app.Visitor().OpenAsync(link));
        Assert.Single(await app.LettersAsync(), l => l.Kind == "password-changed");
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_link_is_good_for_its_own_purpose_and_account_only(DatabaseProvider provider)
    {
        await using var app = await TestApp.StartAsync(provider);
        var alice = await app.WithPasswordAsync("Alice");
        var bob = await app.WithPasswordAsync("Bob");
        await app.Visitor().RegisterAsync("erika@amt.example");
        await app.Visitor().AskForLinkAsync(alice.Email!);
        var (confirm, reset) = (await app.LinkAsync("confirm-address", "erika@amt.example"), await app.LinkAsync("reset-password", alice.Email!));

        foreach (var foreign in (string[])[
            confirm.Replace("bestaetigen", "passwort-neu", StringComparison.Ordinal),
            reset.Replace("passwort-neu", "bestaetigen", StringComparison.Ordinal),
            reset.Replace($"konto={alice.Id}&", $"konto={bob.Id}&", StringComparison.Ordinal),
            reset[..^6], reset + "A", "/konto/passwort-neu", "/konto/passwort-neu?konto=x&schluessel=y", "/konto/bestaetigen?konto=1&schluessel=!!!",
            "/konto/passwort-neu?konto=1&schluessel=" + new string('a', 3000)])
        {
            var browser = app.Visitor();
            IsDead(await browser.OpenAsync(foreign));
            IsDead(await browser.PostAsync(foreign, [await browser.TokenAsync("/konto/anmelden"), new("Input.Password", AccountSteps.OtherSecret)]));
        }

        Assert.False((await app.FindAsync("erika@amt.example"))!.EmailConfirmed);
        Assert.Equal("/mein", (await app.Visitor().EnterPasswordAsync(bob.Email!)).Location);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Links_die_with_their_day_with_use_and_with_the_account(DatabaseProvider provider)
    {
        await using var app = await TestApp.StartAsync(provider);
        var alice = await app.WithPasswordAsync("Alice");
        await app.Visitor().RegisterAsync("erika@amt.example");
        var confirm = await app.LinkAsync("confirm-address", "erika@amt.example");
        await app.Visitor().AskForLinkAsync(alice.Email!);
        var reset = await app.LinkAsync("reset-password", alice.Email!);

        await using (var later = app.AnotherNode(replacing: services =>
            services.Configure<DataProtectionTokenProviderOptions>(o => o.TokenLifespan = TimeSpan.FromMilliseconds(1))))
        {
            IsDead(await later.Visitor().OpenAsync(confirm));
            IsDead(await later.Visitor().OpenAsync(reset));
        }

        Assert.Equal(HttpStatusCode.Redirect, (await app.Visitor().SubmitAsync(confirm)).Status);
        IsDead(await app.Visitor().OpenAsync(confirm));
        await app.WithAsync(db => db.Users.Where(a => a.Id == alice.Id).ExecuteUpdateAsync(s => s.SetProperty(a => a.DisabledAt, app.Now)));
        IsDead(await app.Visitor().OpenAsync(reset));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Whoever_asks_again_gets_one_letter_in_five_minutes_but_a_new_one_after_using_it(DatabaseProvider provider)
    {
        await using var app = await TestApp.StartAsync(provider);
        var alice = await app.WithPasswordAsync("Alice");
        for (var i = 0; i < 3; i++)
        {
            await app.Visitor().AskForLinkAsync(alice.Email!);
        }

        Assert.Single(await app.LettersAsync());
        await SetAsync(app, await app.LinkAsync("reset-password", alice.Email!));
        await app.Visitor().AskForLinkAsync(alice.Email!);
        Assert.Equal(2, (await app.LettersAsync()).Count(l => l.Kind == "reset-password"));
        Assert.Equal("/konto/anmelden", (await SetAsync(app, await app.LinkAsync("reset-password", alice.Email!), AccountSteps.Secret)).Location);
        app.Time.Advance(TimeSpan.FromMinutes(6));
        await app.Visitor().AskForLinkAsync(alice.Email!);
        Assert.Equal(3, (await app.LettersAsync()).Count(l => l.Kind == "reset-password"));
    }

    [Fact]
    public async Task The_link_proves_the_address_too()
    {
        await using var app = await TestApp.StartAsync(DatabaseProvider.Sqlite);
        await app.Visitor().RegisterAsync("erika@amt.example");
        await app.Visitor().AskForLinkAsync("erika@amt.example");
        await SetAsync(app, await app.LinkAsync("reset-password", "erika@amt.example"));
        Assert.Equal("/mein", (await app.Visitor().EnterPasswordAsync("erika@amt.example", AccountSteps.OtherSecret)).Location);
    }

    [Fact]
    public async Task A_weak_new_password_is_a_sentence_at_the_field_and_the_link_stays_good()
    {
        await using var app = await TestApp.StartAsync(DatabaseProvider.Sqlite);
        var alice = await app.WithPasswordAsync("Alice");
        await app.Visitor().AskForLinkAsync(alice.Email!);
        var link = await app.LinkAsync("reset-password", alice.Email!);

        var refused = await SetAsync(app, link, "Alice2027Alice");
        Assert.StartsWith("Dieses Passwort ist zu leicht zu erraten.", refused.ErrorAt("Input.Password"), StringComparison.Ordinal);
        Assert.Equal("", refused.ValueOf("Input.Password"));
        Assert.Equal("/konto/anmelden", (await SetAsync(app, link)).Location);
    }

    private static Task<WebPage> SetAsync(TestApp app, string link, string password = AccountSteps.OtherSecret) =>
        app.Visitor().SubmitAsync(link, new() { ["Input.Password"] = password });

    private static void IsDead(WebPage page) =>
        Assert.Equal((HttpStatusCode.NotFound, "Dieser Link gilt nicht mehr"), (page.Status, page.Heading));
}
