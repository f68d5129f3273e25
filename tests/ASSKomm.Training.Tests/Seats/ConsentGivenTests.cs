using ASSKomm.Training.Data;
using ASSKomm.Training.Domain;
using ASSKomm.Training.Mail;
using ASSKomm.Training.Seats;
using ASSKomm.Training.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace ASSKomm.Training.Tests.Seats;

/// <summary>Whoever consented is not left with what was true then: other dates and people who leave late are told to whoever answered.</summary>
public sealed class ConsentGivenTests
{
    private static readonly string[] People = ["Alice", "Bob", "Carol", "Dora"];

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Whoever_said_yes_reads_the_old_and_the_new_dates_once_and_the_paper_says_that_they_changed(DatabaseProvider provider)
    {
        await using var app = await TestApp.StartAsync(provider);
        var run = await app.AskingRunAsync();
        var (alice, browser) = await app.EnterAsync("Alice Beispiel");
        var (_, office) = await app.EnterAsync("Olga", Roles.Office);
        var (bob, carol, dora) = (await app.AddAsync("Bob Beispiel"), await app.AddAsync("Carol Beispiel"), await app.AddAsync("Dora Beispiel"));
        var enrolment = await app.ApplyAsync(run, alice);
        await app.AnswerAsync(Assert.Single(await app.KeysAsync(alice)), yes: true);
        await app.DeputySaysYesAsync(await app.ApplyAsync(run, bob), bob);
        await app.ApplyAsync(run, carol);
        var gone = await app.ApplyAsync(run, dora);
        await app.AnswerAsync(Assert.Single(await app.KeysAsync(dora)), yes: true);
        await app.WithdrawAsync(gone);
        Assert.DoesNotContain("Seitdem", (await browser.OpenAsync($"/mein/durchgaenge/{run.Slug}/zustimmung")).Text, StringComparison.Ordinal);
        var old = GermanDates.Of(run.Sessions.MinBy(s => s.StartsAt)!);

        app.Time.Advance(TimeSpan.FromHours(1));
        await app.MoveAsync(run, r => (r.Venue, r.Sessions.MinBy(s => s.StartsAt)!.EndsAt) = ("Rathaus, Görlitz", r.Sessions.Min(s => s.StartsAt).AddHours(3)));

        var told = (await app.LettersAsync()).Where(l => l.Kind is "consent-given-dates" or "consent-request-dates").ToList();
        Assert.Equal(
            [("consent-given-dates", "erika@amt.example", "Alice"), ("consent-given-dates", "viktor@amt.example", "Bob"), ("consent-request-dates", "erika@amt.example", "Carol")],
            told.Select(l => (l.Kind, l.ToAddress, People.Single(n => l.Subject.Contains(n, StringComparison.Ordinal)))).Order());
        var letter = told.Single(l => l.Subject.Contains("Alice", StringComparison.Ordinal));
        Assert.Contains(old, letter.Text[letter.Text.IndexOf("Bisher", StringComparison.Ordinal)..], StringComparison.Ordinal);
        Assert.Single(letter.Text[letter.Text.IndexOf("Bisher", StringComparison.Ordinal)..].Split('\n'), line => line.StartsWith("- ", StringComparison.Ordinal));
        Assert.DoesNotContain(old, letter.Text[..letter.Text.IndexOf("Bisher", StringComparison.Ordinal)], StringComparison.Ordinal);
        Assert.Contains($"Rathaus, Görlitz (bisher: {run.Venue})", letter.Text, StringComparison.Ordinal);
        Assert.Contains("seit dem 1. März 2027 die Zustimmung Ihrer Dienststelle vor (Erika Amtsleitung)", letter.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("/zustimmung/", letter.Text, StringComparison.Ordinal);
        Assert.Equal((run.Id, null), (letter.RunId, letter.PersonId));

        // Saying the same once more moves nothing and tells nobody.
        await app.MoveAsync(run, r => r.Venue = "Rathaus, Görlitz");
        Assert.Equal(3, (await app.LettersAsync()).Count(l => l.Kind is "consent-given-dates" or "consent-request-dates"));

        const string sentence = "Seitdem haben sich Termine oder der Ort des Durchgangs geändert, zuletzt am 1. März 2027, 11:00 Uhr. Hier steht der heutige Stand.";
        var here = $"/geschaeftsstelle/durchgaenge/{run.Id}/anmeldungen/{enrolment.Id}";
        foreach (var (who, address) in new[] { (browser, $"/mein/durchgaenge/{run.Slug}/zustimmung"), (office, $"{here}/zustimmung") })
        {
            Assert.Contains(sentence, (await who.OpenAsync(address)).Text, StringComparison.Ordinal);
            using var read = UglyToad.PdfPig.PdfDocument.Open((await who.OpenAsync($"{address}.pdf")).Bytes);
            Assert.Contains(sentence, string.Join(' ', read.GetPages().SelectMany(p => p.GetWords()).Select(w => w.Text)), StringComparison.Ordinal);
        }

        Assert.Contains("Termine oder Ort geändert: Alice Beispiel", (await office.OpenAsync(here)).Text, StringComparison.Ordinal);
        await app.AssertConsistentAsync();
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Whoever_consented_to_single_modules_hears_of_their_own_days_alone(DatabaseProvider provider)
    {
        await using var app = await TestApp.StartAsync(provider);
        var run = await app.AskingRunAsync();
        await app.WithAsync(db => db.Runs.Where(r => r.Id == run.Id).ExecuteUpdateAsync(s => s.SetProperty(r => r.SingleModules, true)));
        var bob = await app.AddAsync("Bob Beispiel");
        await app.UseAsync<SeatAllotment, EnrolmentResult?>(seats => seats.EnrolAsync(
            run.Id, bob.Id, new EnrolmentForm { Modules = "projektmanagement", Claim = Consenting.Claim }, CancellationToken.None));
        await app.AnswerAsync(Assert.Single(await app.KeysAsync(bob)), yes: true);

        await app.MoveAsync(run, r => r.Sessions.MinBy(s => s.StartsAt)!.EndsAt += TimeSpan.FromMinutes(15));
        Assert.DoesNotContain(await app.LettersAsync(), l => l.Kind == "consent-given-dates");
        await app.MoveAsync(run, r => r.Sessions.Where(s => s.Module == "projektmanagement").MinBy(s => s.StartsAt)!.EndsAt += TimeSpan.FromMinutes(15));

        var letter = Assert.Single(await app.LettersAsync(), l => l.Kind == "consent-given-dates");
        Assert.DoesNotContain("Kriminologie", letter.Text, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_late_withdrawal_is_told_to_the_one_who_answered_in_words_that_fit_also_in_the_middle(DatabaseProvider provider)
    {
        await using var app = await TestApp.StartAsync(provider);
        var run = await app.AskingRunAsync(startsInDays: 10);
        await app.WithAsync(db => db.Runs.Where(r => r.Id == run.Id).ExecuteUpdateAsync(s => s.SetProperty(r => r.LateWithdrawalDays, 14).SetProperty(r => r.TellsEmployer, true)));
        var (alice, bob) = (await app.AddAsync("Alice Beispiel"), await app.AddAsync("Bob Beispiel"));
        var (before, after) = (await app.ApplyAsync(run, alice), await app.ApplyAsync(run, bob));
        await app.DeputySaysYesAsync(before, alice);
        await app.AnswerAsync(Assert.Single(await app.KeysAsync(bob)), yes: true);

        await app.LeaveAsync(before);
        app.Time.SetUtcNow(run.Sessions.Min(s => s.StartsAt).AddDays(1));
        await app.LeaveAsync(after);

        var letters = (await app.LettersAsync()).Where(l => l.Kind == "late-withdrawal").ToList();
        Assert.Equal([("viktor@amt.example", (int?)run.Id), ("erika@amt.example", run.Id)], letters.Select(l => (l.ToAddress, l.RunId)));
        Assert.Contains("kurz vor dem ersten Termin zurückgezogen. Seit dem 1. März 2027 liegt dafür die Zustimmung Ihrer Dienststelle vor (Viktor Vertretung)", letters[0].Text, StringComparison.Ordinal);
        Assert.Contains("nach dem ersten Termin abgebrochen.", letters[1].Text, StringComparison.Ordinal);
        await app.AssertConsistentAsync();
    }

    [Theory]
    [InlineData("Viktor Vertretung", "viktor@amt.example")]
    [InlineData("v. VERTRETUNG", "viktor@amt.example")]
    [InlineData("Amtsleitung, Erika", "erika@amt.example")]
    [InlineData("Dr. Erika Amtsleitung", "erika@amt.example")]
    // Somebody else with the link: whoever was asked hears of it.
    [InlineData("Paul Personalamt", "erika@amt.example viktor@amt.example")]
    public void The_name_signed_with_says_who_answered(string decider, string who)
    {
        var consent = new Consent { SuperiorName = "Erika Amtsleitung", SuperiorEmail = "erika@amt.example", DeputyName = "Viktor Vertretung", DeputyEmail = "viktor@amt.example" };
        consent.Close(ConsentOutcome.Given, TestApp.Beginning, ConsentWay.Link, decider: decider);

        Assert.Equal(["erika@amt.example"], Consents.WhoAnswered(consent).Select(s => s.Email));
        consent.DeputyAskedAt = TestApp.Beginning;
        Assert.Equal(who, string.Join(' ', Consents.WhoAnswered(consent).Select(s => s.Email)));
        consent.SuperiorEmail = "";
        consent.DeputyAskedAt = null;
        Assert.Empty(Consents.WhoAnswered(consent));
    }
}

/// <summary>What is done about consents that were given, as one line each.</summary>
internal static class HavingConsented
{
    public static Task MoveAsync(this TestApp app, CourseRun run, Action<CourseRun> change) => app.UseAsync<RunPlanning, Refusal?>(
        planning => planning.ChangeAsync(run.Id, seen: null, by: 0, change, CancellationToken.None));

    public static Task LeaveAsync(this TestApp app, Enrolment enrolment) => app.UseAsync<SeatAllotment, Refusal?>(
        seats => seats.WithdrawAsync(enrolment.Id, "Dienstplan geändert.", CancellationToken.None));

    public static async Task DeputySaysYesAsync(this TestApp app, Enrolment enrolment, Account person)
    {
        var consent = await app.ConsentAsync(enrolment);
        await app.UseAsync<SeatAllotment, Refusal?>(seats => seats.AskDeputyAsync(consent.Id, "Viktor Vertretung", "viktor@amt.example", CancellationToken.None));
        Assert.Null(await app.AnswerAsync(Assert.Single(await app.KeysAsync(person, "viktor@amt.example")), yes: true, by: "Viktor Vertretung"));
    }
}
