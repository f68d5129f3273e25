using System.Net;
using ASSKomm.Training.Data;
using ASSKomm.Training.Tests.Support;
using ASSKomm.Training.Web;
using Microsoft.EntityFrameworkCore;

namespace ASSKomm.Training.Tests.Pages.Accounts;

public sealed class InvitationTests
{
    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Whoever_is_invited_becomes_the_office_and_is_signed_in(DatabaseProvider provider)
    {
        await using var app = await TestApp.StartAsync(provider);
        var link = await InviteAsync(app, "olga@amt.example");
        await app.Visitor().OpenAsync(link);
        Assert.Contains("olga@amt.example", (await app.Visitor().OpenAsync(link)).Text, StringComparison.Ordinal);

        var browser = app.Visitor();
        var accepted = await browser.SubmitAsync(link, Fields());
        Assert.Equal("/geschaeftsstelle", accepted.Location);
        Assert.Equal(HttpStatusCode.OK, (await browser.OpenAsync("/geschaeftsstelle")).Status);
        Assert.Equal("/mein", (await app.Visitor().EnterPasswordAsync("olga@amt.example")).Location);
        IsDead(await app.Visitor().OpenAsync(link));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Of_many_who_accept_in_the_same_moment_one_succeeds(DatabaseProvider provider)
    {
        await using var app = await TestApp.StartAsync(provider);
        var link = await InviteAsync(app, "olga@amt.example");
        var browsers = Enumerable.Range(0, 6).Select(_ => app.Visitor()).ToList();
        var forms = await Task.WhenAll(browsers.Select(b => b.OpenAsync(link)));

        var answers = await Task.WhenAll(browsers.Zip(forms, (b, f) => b.SubmitAsync(f, Fields())));

        Assert.Equal(1, answers.Count(a => a.Location == "/geschaeftsstelle"));
        Assert.All(answers.Where(a => a.Location is null), IsDead);
        Assert.Equal((1, 1, 1), await app.WithAsync(async db => (
            await db.Users.CountAsync(), await db.RoleGrants.CountAsync(g => g.Role == Roles.Office && g.EndedAt == null), await db.SignInSessions.CountAsync())));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task An_account_that_exists_is_upgraded_and_its_old_sessions_end(DatabaseProvider provider)
    {
        await using var app = await TestApp.StartAsync(provider);
        var alice = await app.WithPasswordAsync("Alice");
        var old = await app.SignInAsync(alice);
        await app.WithAsync(db => db.Users.Where(a => a.Id == alice.Id).ExecuteUpdateAsync(s => s.SetProperty(a => a.DisabledAt, app.Now)));
        var (first, second) = (await InviteAsync(app, alice.Email!), await InviteAsync(app, "ALICE@amt.example"));

        Assert.Equal("/geschaeftsstelle", (await app.Visitor().SubmitAsync(first, Fields(AccountSteps.OtherSecret))).Location);
        Assert.False(await old.IsSignedInAsync());
        Assert.Equal("/geschaeftsstelle", (await app.Visitor().SubmitAsync(second, Fields())).Location);
        var now = (await app.FindAsync(alice.Email!))!;
        Assert.Equal(("Olga", null), (now.GivenName, now.DisabledAt));
        Assert.Equal(1, await app.WithAsync(db => db.RoleGrants.CountAsync(g => g.AccountId == alice.Id)));
        Assert.Equal(1, await app.WithAsync(db => db.Users.CountAsync()));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task After_three_days_or_with_another_token_it_is_worth_nothing(DatabaseProvider provider)
    {
        await using var app = await TestApp.StartAsync(provider);
        var link = await InviteAsync(app, "olga@amt.example");
        IsDead(await app.Visitor().OpenAsync(link[..^1] + "x"));
        IsDead(await app.Visitor().OpenAsync("/konto/einladung/" + new string('a', 2000)));
        app.Time.Advance(TimeSpan.FromDays(3));
        IsDead(await app.Visitor().OpenAsync(link));
        var browser = app.Visitor();
        IsDead(await browser.PostAsync(link, Fields().Append(await browser.TokenAsync("/konto/anmelden"))));
        Assert.Equal(0, await app.WithAsync(db => db.Users.CountAsync()));
    }

    [Fact]
    public async Task What_is_missing_is_a_sentence_at_its_field_and_the_invitation_stays_good()
    {
        await using var app = await TestApp.StartAsync(DatabaseProvider.Sqlite);
        var link = await InviteAsync(app, "olga@amt.example");
        var refused = await app.Visitor().SubmitAsync(link, new() { ["Input.GivenName"] = "Olga", ["Input.Password"] = "Olga2027Olga!" });
        Assert.Equal("Olga", refused.ValueOf("Input.GivenName"));
        Assert.Equal("Bitte geben Sie Ihren Nachnamen ein.", refused.ErrorAt("Input.FamilyName"));
        Assert.StartsWith("Dieses Passwort ist zu leicht", refused.ErrorAt("Input.Password"), StringComparison.Ordinal);
        Assert.Equal("/geschaeftsstelle", (await app.Visitor().SubmitAsync(link, Fields())).Location);
    }

    [Fact]
    public async Task The_command_prints_a_link_that_works_and_refuses_what_is_no_address()
    {
        var app = TestApp.OnEmptyDatabase(DatabaseProvider.Sqlite);
        await using (app)
        {
            _ = app.Server;
            var (before, beforeError) = (Console.Out, Console.Error);
            await using var said = new StringWriter();
            Console.SetOut(said);
            Console.SetError(TextWriter.Null);
            try
            {
                Assert.Equal(0, await OfficeCommand.RunAsync(app.Services, ["office", "invite", "olga@amt.example"]));
                Assert.Equal(1, await OfficeCommand.RunAsync(app.Services, ["office", "invite", "olga"]));
                Assert.Equal(1, await OfficeCommand.RunAsync(app.Services, ["office"]));
            }
            finally
            {
                Console.SetOut(before);
                Console.SetError(beforeError);
            }

            var link = new Uri(said.ToString().Trim());
            Assert.Equal("training.example", link.Host);
            Assert.Equal("/geschaeftsstelle", (await app.Visitor().SubmitAsync(link.PathAndQuery, Fields())).Location);
        }
    }

    private static async Task<string> InviteAsync(TestApp app, string email)
    {
        var key = Guid.NewGuid().ToString("N");
        await app.WithAsync(async db =>
        {
            db.Invitations.Add(new Invitation
            {
                Email = email,
                TokenHash = OfficeCommand.HashOf(key),
                CreatedAt = app.Time.GetUtcNow(),
                ExpiresAt = app.Time.GetUtcNow().AddDays(3),
            });
            await db.SaveChangesAsync();
        });
        return $"/konto/einladung/{key}";
    }

    private static Dictionary<string, string> Fields(string password = AccountSteps.Secret) => new()
    {
        ["Input.GivenName"] = "Olga",
        ["Input.FamilyName"] = "Beispiel",
        ["Input.Password"] = password,
    };

    private static void IsDead(WebPage page) =>
        Assert.Equal((HttpStatusCode.NotFound, "Dieser Link gilt nicht mehr"), (page.Status, page.Heading));
}
