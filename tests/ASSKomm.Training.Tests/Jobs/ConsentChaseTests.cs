using ASSKomm.Training.Data;
using ASSKomm.Training.Domain;
using ASSKomm.Training.Mail;
using ASSKomm.Training.Seats;
using ASSKomm.Training.Tests.Seats;
using ASSKomm.Training.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace ASSKomm.Training.Tests.Jobs;

/// <summary>Employers are reminded once and not waited for longer than was said, whatever the site does meanwhile.</summary>
public sealed class ConsentChaseTests
{
    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task After_a_week_superior_and_deputy_are_written_to_once_and_after_three_the_request_ends_once(DatabaseProvider provider)
    {
        await using var app = await TestApp.StartAsync(provider);
        await using var other = app.AnotherNode();
        var run = await app.AskingRunAsync();
        var alice = await app.AddAsync("Alice");
        var enrolment = await app.ApplyAsync(run, alice);

        app.Time.Advance(TimeSpan.FromDays(7) - TimeSpan.FromMinutes(1));
        await app.TickAsync();
        Assert.Equal(["consent-request erika@amt.example"], await app.AskedAsync());

        app.Time.Advance(TimeSpan.FromMinutes(1));
        await Task.WhenAll(app.TickAsync(), other.TickAsync());
        await app.TickAsync();
        Assert.Equal(
            ["consent-request erika@amt.example", "consent-request-reminder erika@amt.example", "consent-request viktor@amt.example"], await app.AskedAsync());

        app.Time.Advance(TimeSpan.FromDays(14) + TimeSpan.FromHours(8));
        await Task.WhenAll(app.TickAsync(), other.TickAsync());
        await app.TickAsync();
        var ended = await app.ReloadAsync(enrolment);
        Assert.Equal((EnrolmentState.ConsentRefused, 2), (ended.State, ended.Steps.Count));
        Assert.StartsWith("Frist abgelaufen", ended.Steps[^1].Why, StringComparison.Ordinal);
        Assert.Equal(["you-await-consent", "consent-lapsed"], await app.KindsAsync(enrolment));
        Assert.Equal(3, (await app.AskedAsync()).Count);
        Assert.Equal(Refusal.ConsentHasLapsed, await app.AnswerAsync((await app.KeysAsync(alice))[0], yes: true));
        await app.AssertConsistentAsync();
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_standstill_longer_than_the_request_ends_it_without_a_reminder(DatabaseProvider provider)
    {
        await using var app = await TestApp.StartAsync(provider);
        var enrolment = await app.ApplyAsync(await app.AskingRunAsync(), await app.AddAsync("Alice"));

        app.Time.Advance(TimeSpan.FromDays(30));
        await app.TickAsync();

        Assert.Single(await app.AskedAsync());
        Assert.Equal(["you-await-consent", "consent-lapsed"], await app.KindsAsync(enrolment));
        await app.AssertConsistentAsync();
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Whoever_applies_on_the_last_evening_has_the_place_when_the_employer_says_yes_the_week_after(DatabaseProvider provider)
    {
        await using var app = await TestApp.StartAsync(provider);
        var run = await app.AskingRunAsync(places: 1);
        app.Time.SetUtcNow(run.RegistrationDeadline.AddMinutes(-30));
        var (alice, browser) = await app.EnterAsync("Alice Beispiel");
        var until = GermanDates.Moment(BerlinTime.At(run.FirstDay!.Value.WorkingDayBefore(), Offers.EndsAt));
        Assert.Contains($"Antwortet die Dienststelle nicht bis {until}, ist die Anmeldung beendet. Auch nach dem Anmeldeschluss zählt der Zeitpunkt Ihrer Anmeldung", (await browser.OpenAsync($"/durchgaenge/{run.Slug}/anmelden/zustimmung")).Text, StringComparison.Ordinal);
        var enrolment = await app.ApplyAsync(run, alice);
        Assert.All((await app.LettersAsync()).Where(l => l.RunId == run.Id), l => Assert.Contains($"bis {until}", l.Text, StringComparison.Ordinal));
        Assert.Contains($"Antworten lässt sich bis {until}", (await browser.OpenAsync($"/mein/durchgaenge/{run.Slug}")).Text, StringComparison.Ordinal);

        app.Time.Advance(TimeSpan.FromDays(4));
        await app.TickAsync();

        var key = Assert.Single(await app.KeysAsync(alice));
        Assert.Contains($"Antworten können Sie bis {until}", (await app.Visitor().OpenAsync($"/zustimmung/{key}")).Text, StringComparison.Ordinal);
        Assert.Null(await app.AnswerAsync(key, yes: true));
        Assert.Equal(EnrolmentState.Confirmed, (await app.ReloadAsync(enrolment)).State);
        await app.AssertConsistentAsync();
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_selections_deadline_ends_it_if_it_comes_first_and_nobody_answers_at_that_moment_any_more(DatabaseProvider provider)
    {
        await using var app = await TestApp.StartAsync(provider);
        var run = await app.AskingRunAsync(startsInDays: 12);
        await app.WithAsync(db => db.Runs.Where(r => r.Id == run.Id).ExecuteUpdateAsync(s => s.SetProperty(r => r.Rule, AllotmentRule.Selection)));
        var (alice, browser) = await app.EnterAsync("Alice Beispiel");
        var until = GermanDates.Moment(run.RegistrationDeadline);
        Assert.Contains($"nach dem Anmeldeschluss am {until} aus und braucht bis dahin alle Antworten", (await browser.OpenAsync($"/durchgaenge/{run.Slug}/anmelden/zustimmung")).Text, StringComparison.Ordinal);
        var enrolment = await app.ApplyAsync(run, alice);

        app.Time.SetUtcNow(run.RegistrationDeadline);

        // Before the timetable has noticed: the moment counts.
        Assert.Equal(Refusal.ConsentHasLapsed, await app.AnswerAsync(Assert.Single(await app.KeysAsync(alice)), yes: true));
        await app.TickAsync();
        Assert.Equal(EnrolmentState.ConsentRefused, (await app.ReloadAsync(enrolment)).State);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Whoever_was_asked_is_told_of_other_dates_once_and_the_old_link_shows_them(DatabaseProvider provider)
    {
        await using var app = await TestApp.StartAsync(provider);
        var run = await app.AskingRunAsync();
        var (alice, bob) = (await app.AddAsync("Alice"), await app.AddAsync("Bob"));
        await app.ApplyAsync(run, alice);
        await app.ApplyAsync(run, bob);
        await app.AnswerAsync(Assert.Single(await app.KeysAsync(bob)), yes: true);

        await app.UseAsync<RunPlanning, Refusal?>(planning => planning.ChangeAsync(run.Id, seen: null, by: 0, r => r.Venue = "Rathaus, Görlitz", CancellationToken.None));

        Assert.Single(await app.AskedAsync(), l => l.StartsWith("consent-request-dates", StringComparison.Ordinal));
        var keys = await app.KeysAsync(alice);
        Assert.Equal(2, keys.Count);
        Assert.Contains("Rathaus, Görlitz", (await app.Visitor().OpenAsync($"/zustimmung/{keys[0]}")).Text, StringComparison.Ordinal);
        Assert.Null(await app.AnswerAsync(keys[0], yes: true));
        Assert.Equal(Refusal.ConsentIsAnswered, await app.AnswerAsync(keys[1], yes: false));
        await app.AssertConsistentAsync();
    }
}
