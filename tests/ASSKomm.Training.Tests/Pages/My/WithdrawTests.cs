using System.Net;
using ASSKomm.Training.Data;
using ASSKomm.Training.Domain;
using ASSKomm.Training.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace ASSKomm.Training.Tests.Pages.My;

/// <summary>W05, W09, W10, W11: leaving a run.</summary>
public sealed class WithdrawTests
{
    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_place_given_back_is_offered_to_the_next_on_the_list_and_to_nobody_else(DatabaseProvider provider)
    {
        await using var app = await TestApp.StartAsync(provider);
        var run = await app.RunAsync(places: 1);
        var (alice, browser) = await app.EnterAsync("Alice Beispiel");
        var leaving = await app.EnrolmentAsync(run, alice);
        var first = await app.EnrolmentAsync(run, await app.AddAsync("Bob Wartet"), EnrolmentState.Waiting);
        var second = await app.EnrolmentAsync(run, await app.AddAsync("Berta Wartet"), EnrolmentState.Waiting);

        var answer = await browser.SubmitAsync($"/mein/durchgaenge/{run.Slug}/zurueckziehen");
        var page = await browser.FollowAsync(answer);

        Assert.Contains($"Ihre Anmeldung für den {run.Title} ist zurückgezogen.", page.Text, StringComparison.Ordinal);
        Assert.Equal(EnrolmentState.Withdrawn, (await app.ReloadAsync(leaving)).State);
        Assert.Equal(EnrolmentState.Offered, (await app.ReloadAsync(first)).State);
        Assert.Equal(EnrolmentState.Waiting, (await app.ReloadAsync(second)).State);
        Assert.Equal(["you-are-offered-a-place", "you-withdrew"], (await app.LettersAsync()).Select(l => l.Kind).Order());
    }

    /// <summary>W11: the second click finds nothing left to do.</summary>
    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Withdrawing_twice_frees_one_place_and_sends_one_letter(DatabaseProvider provider)
    {
        await using var app = await TestApp.StartAsync(provider);
        var run = await app.RunAsync(places: 2);
        var (alice, browser) = await app.EnterAsync("Alice Beispiel");
        await app.EnrolmentAsync(run, alice);
        await app.EnrolmentAsync(run, await app.AddAsync("Dora Bleibt"));
        var form = await browser.OpenAsync($"/mein/durchgaenge/{run.Slug}/zurueckziehen");

        var answers = await Task.WhenAll(browser.SubmitAsync(form), browser.SubmitAsync(form), browser.SubmitAsync(form));

        Assert.All(answers, a => Assert.Equal($"/mein/durchgaenge/{run.Slug}", a.Location));
        Assert.Single(await app.LettersAsync());
        Assert.Contains("noch 1 von 2 Plätzen frei", (await app.Visitor().OpenAsync($"/durchgaenge/{run.Slug}")).Text, StringComparison.Ordinal);
        Assert.Equal($"/mein/durchgaenge/{run.Slug}", (await browser.OpenAsync($"/mein/durchgaenge/{run.Slug}/zurueckziehen")).Location);
    }

    [Theory]
    [InlineData(60, EnrolmentState.Waiting, "Sie verlassen die Warteliste", EnrolmentState.Withdrawn)]
    [InlineData(60, EnrolmentState.Confirmed, "Sie geben Ihren Platz", EnrolmentState.Withdrawn)]
    [InlineData(-10, EnrolmentState.Confirmed, "Ihre Teilnahme gilt danach als abgebrochen", EnrolmentState.Discontinued)]
    public async Task The_page_says_what_will_happen_and_that_is_what_happens(int startsInDays, EnrolmentState state, string sentence, EnrolmentState afterwards)
    {
        await using var app = await TestApp.StartAsync(DatabaseProvider.Sqlite);
        var run = await app.RunAsync(startsInDays: startsInDays);
        var (alice, browser) = await app.EnterAsync("Alice Beispiel");
        var enrolment = await app.EnrolmentAsync(run, alice, state);

        var page = await browser.OpenAsync($"/mein/durchgaenge/{run.Slug}/zurueckziehen");
        await browser.SubmitAsync(page);

        Assert.Contains(sentence, page.Text, StringComparison.Ordinal);
        Assert.Equal(afterwards, (await app.ReloadAsync(enrolment)).State);
    }

    [Theory]
    [InlineData(EnrolmentState.Submitted, "Sie nehmen an der Auswahl nicht teil.")]
    [InlineData(EnrolmentState.Offered, "bekommt ihn sofort die nächste Person")]
    public async Task Whoever_is_not_decided_yet_may_leave_too(EnrolmentState state, string sentence)
    {
        await using var app = await TestApp.StartAsync(DatabaseProvider.Sqlite);
        var run = await app.RunAsync();
        var (alice, browser) = await app.EnterAsync("Alice Beispiel");
        var enrolment = await app.EnrolmentAsync(run, alice, state);

        var page = await browser.OpenAsync($"/mein/durchgaenge/{run.Slug}/zurueckziehen");
        await browser.SubmitAsync(page);

        Assert.Contains(sentence, page.Text, StringComparison.Ordinal);
        Assert.Equal(EnrolmentState.Withdrawn, (await app.ReloadAsync(enrolment)).State);
    }

    /// <summary>W35: late, a reason is asked for, and whether the employer hears of it is said before.</summary>
    [Theory]
    [InlineData(true, "Ihre Dienststelle hat der Teilnahme zugestimmt und erfährt vom Rücktritt und vom Grund.")]
    [InlineData(false, "Ihre Dienststelle erfährt davon nichts durch uns.")]
    public async Task A_late_withdrawal_asks_for_the_reason_and_tells_the_employer_only_where_the_run_says_so(bool tells, string sentence)
    {
        await using var app = await TestApp.StartAsync(DatabaseProvider.Sqlite);
        var run = await app.RunAsync(startsInDays: 10);
        await app.WithAsync(db => db.Runs.Where(r => r.Id == run.Id).ExecuteUpdateAsync(s => s
            .SetProperty(r => r.LateWithdrawalDays, 14).SetProperty(r => r.TellsEmployer, tells).SetProperty(r => r.WithdrawalTerms, "Ab zwei Wochen vorher kostet es 50 Euro.")));
        var (alice, browser) = await app.EnterAsync("Alice Beispiel");
        var enrolment = await app.EnrolmentAsync(run, alice);
        await app.WithAsync(async db =>
        {
            var consent = new Consent { EnrolmentId = enrolment.Id, SuperiorName = "Erika", SuperiorEmail = "erika@amt.example", AskedAt = app.Now, ExpiresAt = app.Now };
            consent.Close(ConsentOutcome.Given, app.Now, ConsentWay.Link, decider: "Erika");
            db.Consents.Add(consent);
            await db.SaveChangesAsync();
        });
        var address = $"/mein/durchgaenge/{run.Slug}/zurueckziehen";

        var refused = await browser.SubmitAsync(address);
        Assert.Contains("Ab zwei Wochen vorher kostet es 50 Euro.", refused.Text, StringComparison.Ordinal);
        Assert.Contains(sentence, refused.Text, StringComparison.Ordinal);
        Assert.Equal(Refusal.LateNeedsAReason.InWords(), refused.ErrorAt("Input.Reason"));
        Assert.Equal("Bitte kürzen Sie auf höchstens 400 Zeichen.", (await browser.SubmitAsync(address, new() { ["Input.Reason"] = new('x', 401) })).ErrorAt("Input.Reason"));
        Assert.Equal(EnrolmentState.Confirmed, (await app.ReloadAsync(enrolment)).State);
        await browser.SubmitAsync(address, new() { ["Input.Reason"] = "Dienstplan geändert." });

        Assert.Equal("Selbst zurückgezogen: Dienstplan geändert.", (await app.ReloadAsync(enrolment)).Steps.MaxBy(s => s.Id)!.Why);
        Assert.Equal(tells ? ["late-withdrawal", "you-withdrew"] : ["you-withdrew"], (await app.LettersAsync()).Select(l => l.Kind).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData(ConsentNeed.ByLink, true, true)]
    [InlineData(ConsentNeed.ByLink, false, false)]
    [InlineData(ConsentNeed.ConfirmedByPerson, true, false)]
    [InlineData(ConsentNeed.None, true, false)]
    public async Task Only_where_the_run_asks_an_employer_and_tells_it_one_reads_so_before_enrolling(ConsentNeed need, bool tells, bool promised)
    {
        await using var app = await TestApp.StartAsync(DatabaseProvider.Sqlite);
        var run = await app.RunAsync();
        await app.WithAsync(db => db.Runs.Where(r => r.Id == run.Id).ExecuteUpdateAsync(s => s
            .SetProperty(r => r.LateWithdrawalDays, 14).SetProperty(r => r.TellsEmployer, tells).SetProperty(r => r.Consent, need)));
        var (_, browser) = await app.EnterAsync("Alice Beispiel");
        if (need is not ConsentNeed.None)
        {
            await browser.SubmitAsync($"/durchgaenge/{run.Slug}/anmelden/zustimmung", new()
            {
                ["Input.Confirmed"] = "true",
                ["Input.SuperiorName"] = "Erika Amtsleitung",
                ["Input.SuperiorEmail"] = "erika@amt.example",
            });
        }

        var page = await browser.OpenAsync($"/durchgaenge/{run.Slug}/anmelden");

        Assert.Contains("Ab 14 Tagen vor dem ersten Termin nennen Sie dabei den Grund", page.Text, StringComparison.Ordinal);
        Assert.Equal(promised, page.Text.Contains("Ihre Dienststelle erfährt davon", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Nobody_can_withdraw_somebody_else()
    {
        await using var app = await TestApp.StartAsync(DatabaseProvider.Sqlite);
        var run = await app.RunAsync();
        var enrolment = await app.EnrolmentAsync(run, await app.AddAsync("Alice Beispiel"));
        var (_, charlie) = await app.EnterAsync("Charlie Fremd");
        var token = await charlie.TokenAsync("/mein");

        Assert.Equal(HttpStatusCode.NotFound, (await charlie.OpenAsync($"/mein/durchgaenge/{run.Slug}/zurueckziehen")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await charlie.PostAsync($"/mein/durchgaenge/{run.Slug}/zurueckziehen", [token])).Status);
        Assert.Equal(EnrolmentState.Confirmed, (await app.ReloadAsync(enrolment)).State);
    }
}
