using System.Net;
using System.Text.RegularExpressions;
using ASSKomm.Training.Data;
using ASSKomm.Training.Domain;
using ASSKomm.Training.Tests.Seats;
using ASSKomm.Training.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace ASSKomm.Training.Tests.Pages.My;

/// <summary>W27: the person changes, the place stays with the employer.</summary>
public sealed partial class SwapTests
{
    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_colleague_without_an_account_gets_the_place_and_a_link_for_a_password(DatabaseProvider provider)
    {
        await using var app = await TestApp.StartAsync(provider);
        var run = await app.RunAsync(places: 1);
        var (alice, browser) = await app.EnterAsync("Alice Beispiel");
        var leaving = await app.EnrolmentAsync(run, alice);
        var waits = await app.EnrolmentAsync(run, await app.AddAsync("Bob Wartet"), EnrolmentState.Waiting);

        var answer = await browser.FollowAsync(await browser.SubmitAsync(
            $"/mein/durchgaenge/{run.Slug}/ersatzperson", new(Nora) { ["Input.Reason"] = "Lange krank." }));

        Assert.Contains($"Nora Neu hat jetzt Ihren Platz im {run.Title}.", answer.Text, StringComparison.Ordinal);
        Assert.Contains("Eine Ersatzperson hat Ihren Platz", answer.Text, StringComparison.Ordinal);
        Assert.Equal(EnrolmentState.Replaced, (await app.ReloadAsync(leaving)).State);
        // Nobody on the list was passed by it, because nothing came free.
        Assert.Equal(EnrolmentState.Waiting, (await app.ReloadAsync(waits)).State);
        var nora = await app.WithAsync(db => db.Users.AsNoTracking().SingleAsync(a => a.Email == "nora.neu@amt.example"));
        Assert.Equal((alice.OrganisationId, false, null), (nora.OrganisationId, nora.EmailConfirmed, nora.PasswordHash));
        Assert.Equal(EnrolmentState.Confirmed, (await app.HistoryAsync(run)).Single(e => e.PersonId == nora.Id).State);
        Assert.Equal(
            ["you-have-a-place to nora.neu@amt.example", "you-were-named to nora.neu@amt.example", "you-were-replaced to alice.beispiel@amt.example"],
            (await app.LettersAsync()).Select(l => $"{l.Kind} to {l.ToAddress}").Order(StringComparer.Ordinal));
        await app.AssertConsistentAsync();

        // Why somebody cannot come is their own business and the office's.
        Assert.Contains("Eine Ersatzperson hat den Platz: Lange krank.", answer.Text, StringComparison.Ordinal);
        Assert.Equal("Ersatzperson, genannt von Alice Beispiel.", Assert.Single((await app.HistoryAsync(run)).Single(e => e.PersonId == nora.Id).Steps).Why);
        Assert.DoesNotContain((await app.LettersAsync()).Where(l => l.PersonId == nora.Id), l => l.Text.Contains("krank", StringComparison.Ordinal));

        // The link in Nora's letter leads to a password, and the password to the course.
        var letter = (await app.LettersAsync()).Single(l => l.Kind == "you-were-named");
        Assert.Contains("Alice Beispiel hat Sie genannt: als Ersatzperson für den", letter.Text, StringComparison.Ordinal);
        var visitor = app.Visitor();
        var set = await visitor.SubmitAsync(new Uri(Link().Match(letter.Text).Value).PathAndQuery, new() { ["Input.Password"] = "vier Fichten am Silbersee" });
        Assert.Equal("/konto/anmelden", set.Location);
        await visitor.SubmitAsync("/konto/anmelden", new() { ["Input.Email"] = "nora.neu@amt.example", ["Input.Password"] = "vier Fichten am Silbersee" });
        Assert.Contains("Platz bestätigt", (await visitor.OpenAsync($"/mein/durchgaenge/{run.Slug}")).Text, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_colleague_who_waits_for_the_same_run_leaves_the_list_by_it_and_pressing_twice_changes_nothing(DatabaseProvider provider)
    {
        await using var app = await TestApp.StartAsync(provider);
        var run = await app.RunAsync(places: 1);
        var (alice, browser) = await app.EnterAsync("Alice Beispiel");
        await app.EnrolmentAsync(run, alice);
        var nora = await app.AddAsync("Nora Neu");
        var waited = await app.EnrolmentAsync(run, nora, EnrolmentState.Waiting);
        var form = await browser.OpenAsync($"/mein/durchgaenge/{run.Slug}/ersatzperson");

        await browser.SubmitAsync(form, Nora);
        var again = await browser.SubmitAsync(form, Nora);

        Assert.Equal($"/mein/durchgaenge/{run.Slug}", again.Location);
        Assert.Equal(EnrolmentState.Withdrawn, (await app.ReloadAsync(waited)).State);
        // Nora withdrew nothing: one letter tells her of the place.
        Assert.Equal(["you-have-a-place"], await app.KindsAsync(waited));
        Assert.Equal([EnrolmentState.Withdrawn, EnrolmentState.Confirmed], (await app.HistoryAsync(run)).Where(e => e.PersonId == nora.Id).Select(e => e.State));
        await app.AssertConsistentAsync();
    }

    [Fact]
    public async Task What_is_typed_wrong_is_said_at_the_field_and_stays()
    {
        await using var app = await TestApp.StartAsync(DatabaseProvider.Sqlite);
        var run = await app.RunAsync();
        var (alice, browser) = await app.EnterAsync("Alice Beispiel");
        var mine = await app.EnrolmentAsync(run, alice);
        var elsewhere = await app.AddAsync("Ella Anderswo");
        var disabled = await app.AddAsync("Gesa Gesperrt");
        await app.WithAsync(async db =>
        {
            db.Organisations.Add(new Organisation { Name = "Stadt Anderswo" });
            await db.SaveChangesAsync();
            var other = await db.Organisations.Where(o => o.Name == "Stadt Anderswo").Select(o => o.Id).SingleAsync();
            await db.Users.Where(a => a.Id == elsewhere.Id).ExecuteUpdateAsync(s => s.SetProperty(a => a.OrganisationId, other));
            await db.Users.Where(a => a.Id == disabled.Id).ExecuteUpdateAsync(s => s.SetProperty(a => a.DisabledAt, app.Now));
        });
        var address = $"/mein/durchgaenge/{run.Slug}/ersatzperson";

        var empty = await browser.SubmitAsync(address, new() { ["Input.GivenName"] = "\u200B", ["Input.FamilyName"] = "Neu", ["Input.Email"] = "kein at" });
        Assert.Equal("Bitte geben Sie den Vornamen ein.", empty.ErrorAt("Input.GivenName"));
        Assert.Contains("vollständige E-Mail-Adresse", empty.ErrorAt("Input.Email"), StringComparison.Ordinal);
        Assert.Equal(("Neu", "kein at"), (empty.ValueOf("Input.FamilyName"), empty.ValueOf("Input.Email")));
        Assert.Contains("gehört der Person, die den Platz abgibt", (await browser.SubmitAsync(address, With(alice.Email!.ToUpperInvariant()))).ErrorAt("Input.Email"), StringComparison.Ordinal);
        // Nobody learns here which address has an account, where, and in what state.
        foreach (var other in (Account[])[elsewhere, disabled])
        {
            Assert.StartsWith("Diese Adresse lässt sich hier nicht verwenden.", (await browser.SubmitAsync(address, With(other.Email!))).ErrorAt("Input.Email"), StringComparison.Ordinal);
        }

        Assert.Equal(EnrolmentState.Confirmed, (await app.ReloadAsync(mine)).State);
        Assert.Empty(await app.LettersAsync());
    }

    [Fact]
    public async Task Addresses_cannot_be_tried_out_one_after_the_other()
    {
        await using var app = await TestApp.StartAsync(DatabaseProvider.Sqlite, new() { ["Limits:RegistrationsPerHour"] = "2" });
        var run = await app.RunAsync();
        var (alice, browser) = await app.EnterAsync("Alice Beispiel");
        var mine = await app.EnrolmentAsync(run, alice);
        var address = $"/mein/durchgaenge/{run.Slug}/ersatzperson";

        foreach (var _ in Enumerable.Range(0, 2))
        {
            Assert.Equal(HttpStatusCode.OK, (await browser.SubmitAsync(address, With("kein at"))).Status);
        }

        Assert.Equal(HttpStatusCode.TooManyRequests, (await browser.SubmitAsync(address, Nora)).Status);
        Assert.Equal(EnrolmentState.Confirmed, (await app.ReloadAsync(mine)).State);
        Assert.Equal(HttpStatusCode.OK, (await browser.OpenAsync(address)).Status);
    }

    // A stranger who registered the colleague's address before gets nothing by it.
    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_password_somebody_chose_for_an_unproved_address_opens_nothing(DatabaseProvider provider)
    {
        await using var app = await TestApp.StartAsync(provider);
        var run = await app.RunAsync();
        var (alice, browser) = await app.EnterAsync("Alice Beispiel");
        await app.EnrolmentAsync(run, alice);
        var nora = await app.AddAsync("Nora Neu");
        await app.SetPasswordAsync(nora, "des Fremden Losung 1");
        await app.WithAsync(db => db.Users.Where(a => a.Id == nora.Id).ExecuteUpdateAsync(s => s.SetProperty(a => a.EmailConfirmed, false)));

        await browser.SubmitAsync($"/mein/durchgaenge/{run.Slug}/ersatzperson", Nora);

        Assert.Null((await app.WithAsync(db => db.Users.AsNoTracking().SingleAsync(a => a.Id == nora.Id))).PasswordHash);
        Assert.Equal(2, (await app.LettersAsync()).Count(l => l.PersonId == nora.Id));
    }

    [Fact]
    public async Task After_the_date_and_without_a_place_there_is_nothing_to_give()
    {
        await using var app = await TestApp.StartAsync(DatabaseProvider.Sqlite);
        var (run, begun) = (await app.RunAsync(), await app.RunAsync(startsInDays: -3));
        var (alice, browser) = await app.EnterAsync("Alice Beispiel");
        await app.EnrolmentAsync(begun, alice);
        await app.EnrolmentAsync(run, alice, EnrolmentState.Waiting);
        var (_, charlie) = await app.EnterAsync("Charlie Fremd");
        var token = await charlie.TokenAsync("/mein");

        var late = await browser.FollowAsync(await browser.OpenAsync($"/mein/durchgaenge/{begun.Slug}/ersatzperson"));
        Assert.Contains(Refusal.SwapIsOver.InWords(), late.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Ersatzperson nennen", late.Text, StringComparison.Ordinal);
        Assert.Equal($"/mein/durchgaenge/{run.Slug}", (await browser.OpenAsync($"/mein/durchgaenge/{run.Slug}/ersatzperson")).Location);
        Assert.Equal(HttpStatusCode.NotFound, (await charlie.OpenAsync($"/mein/durchgaenge/{begun.Slug}/ersatzperson")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await charlie.PostAsync($"/mein/durchgaenge/{begun.Slug}/ersatzperson", [token, .. Nora])).Status);
    }

    private static Dictionary<string, string> Nora => With("nora.neu@amt.example");

    private static Dictionary<string, string> With(string email) =>
        new() { ["Input.GivenName"] = "Nora", ["Input.FamilyName"] = "Neu", ["Input.Email"] = email };

    [GeneratedRegex("https://training.example/konto/passwort-neu[^\\s]+", RegexOptions.NonBacktracking)]
    private static partial Regex Link();
}
