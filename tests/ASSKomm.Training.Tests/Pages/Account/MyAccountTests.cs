using System.Net;
using ASSKomm.Training.Data;
using ASSKomm.Training.Domain;
using ASSKomm.Training.Tests.Support;
using ASSKomm.Training.Web;
using Microsoft.EntityFrameworkCore;

namespace ASSKomm.Training.Tests.Pages.Accounts;

public sealed class MyAccountTests
{
    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_cookie_from_before_signing_out_is_worth_nothing(DatabaseProvider provider)
    {
        await using var app = await TestApp.StartAsync(provider);
        var (_, browser) = await app.EnterAsync("Alice");
        var key = browser.Cookies["__Host-sitzung"];

        var left = await browser.SubmitAsync("/konto/abmelden");
        Assert.Equal("/", left.Location);
        Assert.Contains("Sie sind abgemeldet.", (await browser.FollowAsync(left)).Text, StringComparison.Ordinal);
        Assert.False(browser.Cookies.ContainsKey("__Host-sitzung"));
        Assert.Equal("/konto/anmelden?weiter=%2Fkonto", (await app.WithCookie(key).OpenAsync("/konto")).Location);
        await using var other = app.AnotherNode();
        Assert.False(await other.WithCookie(key).IsSignedInAsync());
    }

    [Fact]
    public async Task Signing_out_when_the_session_has_ended_by_itself_is_a_friendly_redirect()
    {
        await using var app = await TestApp.StartAsync(DatabaseProvider.Sqlite);
        var (_, browser) = await app.EnterAsync("Alice");
        var form = await browser.OpenAsync("/konto/abmelden");
        app.Time.Advance(SessionStore.IdleLife + TimeSpan.FromMinutes(1));

        var left = await browser.SubmitAsync(form);
        Assert.Equal("/", left.Location);
        Assert.Contains("Sie waren bereits abgemeldet.", (await browser.FollowAsync(left)).Text, StringComparison.Ordinal);
        Assert.Equal("/", (await app.Visitor().OpenAsync("/konto/abmelden")).Location);
        Assert.Equal("/", (await app.Visitor().PostAsync("/konto/abmelden", [])).Location);
    }

    [Fact]
    public async Task A_foreign_site_signs_nobody_out()
    {
        await using var app = await TestApp.StartAsync(DatabaseProvider.Sqlite);
        var (_, browser) = await app.EnterAsync("Alice");
        var tricked = await browser.PostAsync("/konto/abmelden", []);
        Assert.Equal((HttpStatusCode.BadRequest, "Abmelden"), (tricked.Status, tricked.Heading));
        Assert.True(await browser.IsSignedInAsync());
        Assert.Equal("/", (await browser.SubmitAsync(tricked)).Location);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_new_password_ends_all_other_sessions_at_once_and_this_one_goes_on(DatabaseProvider provider)
    {
        await using var app = await TestApp.StartAsync(provider);
        var alice = await app.WithPasswordAsync("Alice");
        var (here, there) = (await app.SignInAsync(alice), await app.SignInAsync(alice));
        var oldKey = here.Cookies["__Host-sitzung"];

        var changed = await here.SubmitAsync("/konto/passwort", new() { ["Input.Current"] = AccountSteps.Secret, ["Input.Password"] = AccountSteps.OtherSecret });

        Assert.Equal("/konto", changed.Location);
        Assert.False(await there.IsSignedInAsync());
        Assert.True(await here.IsSignedInAsync());
        Assert.NotEqual(oldKey, here.Cookies["__Host-sitzung"]);
        Assert.False(await app.WithCookie(oldKey).IsSignedInAsync());
        Assert.Equal("/mein", (await app.Visitor().EnterPasswordAsync(alice.Email!, AccountSteps.OtherSecret)).Location);
        Assert.Equal(["password-changed"], (await app.LettersAsync()).Select(l => l.Kind));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Everybody_recognises_their_own_devices_in_the_list_and_nothing_finer_is_kept(DatabaseProvider provider)
    {
        await using var app = await TestApp.StartAsync(provider);
        var alice = await app.WithPasswordAsync("Alice");
        var browser = app.Visitor();
        browser.Http.DefaultRequestHeaders.TryAddWithoutValidation("User-Agent", "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0");
        await browser.EnterPasswordAsync(alice.Email!, AccountSteps.Secret);
        app.Time.Advance(TimeSpan.FromMinutes(1));
        await app.Visitor().EnterPasswordAsync(alice.Email!, AccountSteps.Secret);

        var list = await browser.OpenAsync("/konto/sitzungen");

        Assert.Equal(["unbekanntes Gerät", "Firefox unter Windows"], list.Document.QuerySelectorAll("tbody th").Select(t => t.TextContent));
        Assert.Equal(
            ["Firefox unter Windows", "unbekanntes Gerät"],
            await app.WithAsync(db => db.SignInSessions.OrderBy(s => s.CreatedAt).Select(s => s.Device).ToListAsync()));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Without_the_current_password_nothing_changes_and_guessing_locks(DatabaseProvider provider)
    {
        await using var app = await TestApp.StartAsync(provider);
        var alice = await app.WithPasswordAsync("Alice");
        var browser = await app.SignInAsync(alice);
        for (var i = 0; i < 10; i++)
        {
            var refused = await browser.SubmitAsync("/konto/passwort", new() { ["Input.Current"] = $"falsch {i}", ["Input.Password"] = AccountSteps.OtherSecret });
            Assert.Equal("Das bisherige Passwort ist nicht richtig.", refused.ErrorAt("Input.Current"));
        }

        var locked = await browser.SubmitAsync("/konto/passwort", new() { ["Input.Current"] = AccountSteps.Secret, ["Input.Password"] = AccountSteps.OtherSecret });
        Assert.Equal("Das bisherige Passwort ist nicht richtig.", locked.ErrorAt("Input.Current"));
        Assert.Empty(await app.LettersAsync());
        app.Time.Advance(TimeSpan.FromMinutes(6));
        Assert.Equal("/mein", (await app.Visitor().EnterPasswordAsync(alice.Email!)).Location);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Disabling_and_a_lost_role_take_effect_with_the_next_request(DatabaseProvider provider)
    {
        await using var app = await TestApp.StartAsync(provider);
        await app.EnterAsync("Paula", Roles.Office);
        var (olga, browser) = await app.EnterAsync("Olga", Roles.Office);
        await using var other = app.AnotherNode();
        Assert.Equal(HttpStatusCode.OK, (await browser.OpenAsync("/geschaeftsstelle")).Status);

        await other.UseAsync<Rights, Refusal?>(r => r.TakeAsync(olga.Id, Roles.Office, olga.Id, CancellationToken.None));
        Assert.Equal(HttpStatusCode.Forbidden, (await browser.OpenAsync("/geschaeftsstelle")).Status);
        Assert.True(await browser.IsSignedInAsync());

        // The row alone decides, whoever changed it.
        await app.WithAsync(db => db.Users.Where(a => a.Id == olga.Id).ExecuteUpdateAsync(s => s.SetProperty(a => a.DisabledAt, app.Now)));
        Assert.False(await browser.IsSignedInAsync());
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_session_ends_after_two_idle_hours_and_after_twelve_in_any_case(DatabaseProvider provider)
    {
        await using var app = await TestApp.StartAsync(provider);
        var alice = await app.AddAsync("Alice");
        var (idle, busy) = (await app.SignInAsync(alice), await app.SignInAsync(alice));
        for (var hours = 1.0; hours <= 12; hours += 1.0)
        {
            app.Time.Advance(TimeSpan.FromMinutes(59));
            Assert.True(await busy.IsSignedInAsync());
        }

        Assert.False(await idle.IsSignedInAsync());
        app.Time.Advance(TimeSpan.FromMinutes(13));
        Assert.False(await busy.IsSignedInAsync());
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_person_ends_own_sessions_and_never_those_of_others(DatabaseProvider provider)
    {
        await using var app = await TestApp.StartAsync(provider);
        var (alice, here) = await app.EnterAsync("Alice");
        var (_, bob) = await app.EnterAsync("Bob");
        var others = new[] { await app.SignInAsync(alice), await app.SignInAsync(alice), await app.SignInAsync(alice) };
        var page = await here.OpenAsync("/konto/sitzungen");
        Assert.Equal(4, page.Document.QuerySelectorAll("tbody tr").Length);
        Assert.Single(page.Document.QuerySelectorAll("tbody tr"), r => r.TextContent.Contains("diese hier", StringComparison.Ordinal));
        Assert.DoesNotContain(here.Cookies["__Host-sitzung"], page.Html, StringComparison.Ordinal);

        var foreign = await app.WithAsync(db => db.SignInSessions.Where(s => s.AccountId != alice.Id).Select(s => s.KeyHash).SingleAsync());
        Assert.Equal(HttpStatusCode.NotFound, (await here.SubmitAsync(page, new() { ["sitzung"] = foreign }, "Beenden")).Status);
        Assert.True(await bob.IsSignedInAsync());

        Assert.Equal("/konto/sitzungen", (await here.SubmitAsync(page, button: "Beenden")).Location);
        var still = 0;
        foreach (var other in others)
        {
            still += await other.IsSignedInAsync() ? 1 : 0;
        }

        Assert.Equal(2, still);
        await here.SubmitAsync("/konto/sitzungen", button: "Alle anderen beenden");
        Assert.Equal((true, true), (await here.IsSignedInAsync(), await bob.IsSignedInAsync()));
        Assert.All(await Task.WhenAll(others.Select(o => o.IsSignedInAsync())), Assert.False);
        Assert.Contains("Sie sind nur hier angemeldet.", (await here.OpenAsync("/konto/sitzungen")).Text, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_person_changes_name_and_employer(DatabaseProvider provider)
    {
        await using var app = await TestApp.StartAsync(provider);
        var (alice, browser) = await app.EnterAsync("Alice");
        var form = await browser.OpenAsync("/konto");
        Assert.Equal(("Alice", "Gemeinde Lohsa"), (form.ValueOf("Input.GivenName"), form.ValueOf("Input.Employer")));
        Assert.Contains(alice.Email!, form.Text, StringComparison.Ordinal);

        await SaveAsync(browser, "Landkreis Bautzen", "District");
        var now = (await app.FindAsync(alice.Email!))!;
        Assert.Equal(("Alicja Łęcka", "Landkreis Bautzen", OrganisationKind.District), (now.FullName, now.Organisation!.Name, now.Organisation.Kind));
        Assert.Contains("Alicja Łęcka", (await browser.OpenAsync("/konto")).Document.QuerySelector("header")!.TextContent, StringComparison.Ordinal);

        await SaveAsync(browser, "gemeinde lohsa", "Other");
        Assert.Equal(("Gemeinde Lohsa", OrganisationKind.Municipality), (await app.FindAsync(alice.Email!))!.Organisation is { } o ? (o.Name, o.Kind) : default);
        await SaveAsync(browser, "", "Other");
        Assert.Null((await app.FindAsync(alice.Email!))!.Organisation);
    }

    [Fact]
    public async Task Too_long_a_name_is_a_sentence_at_its_field_with_what_was_typed()
    {
        await using var app = await TestApp.StartAsync(DatabaseProvider.Sqlite);
        var (alice, browser) = await app.EnterAsync("Alice");
        var refused = await browser.SubmitAsync("/konto", new() { ["Input.FamilyName"] = new string('ß', 81), ["Input.Employer"] = new string('k', 161) });
        Assert.Equal("Bitte kürzen Sie auf höchstens 80 Zeichen.", refused.ErrorAt("Input.FamilyName"));
        Assert.Equal("Bitte kürzen Sie auf höchstens 160 Zeichen.", refused.ErrorAt("Input.Employer"));
        Assert.Equal(new string('ß', 81), refused.ValueOf("Input.FamilyName"));
        Assert.Equal("Beispiel", (await app.FindAsync(alice.Email!))!.FamilyName);
    }

    [Fact]
    public async Task Visitors_are_asked_to_sign_in_and_nothing_about_a_person_is_kept_in_caches()
    {
        await using var app = await TestApp.StartAsync(DatabaseProvider.Sqlite);
        var (_, browser) = await app.EnterAsync("Alice");
        foreach (var address in (string[])["/konto", "/konto/passwort", "/konto/sitzungen"])
        {
            Assert.Equal("/konto/anmelden?weiter=" + Uri.EscapeDataString(address), (await app.Visitor().OpenAsync(address)).Location);
            var page = await browser.OpenAsync(address);
            Assert.Contains("no-store", page.Headers["Cache-Control"], StringComparison.Ordinal);
            Assert.Contains("frame-ancestors 'none'", page.Headers["Content-Security-Policy"], StringComparison.Ordinal);
        }
    }

    private static async Task SaveAsync(WebPerson browser, string employer, string kind)
    {
        var saved = await browser.SubmitAsync("/konto", new()
        {
            ["Input.GivenName"] = " Alicja ",
            ["Input.FamilyName"] = "Łęcka\u202e",
            ["Input.Employer"] = employer,
            ["Input.EmployerKind"] = kind,
        });
        Assert.Equal("/konto", saved.Location);
    }
}
