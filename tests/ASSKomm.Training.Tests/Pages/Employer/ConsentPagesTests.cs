using System.Net;
using ASSKomm.Training.Data;
using ASSKomm.Training.Domain;
using ASSKomm.Training.Seats;
using ASSKomm.Training.Tests.Seats;
using ASSKomm.Training.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace ASSKomm.Training.Tests.Pages.Employer;

/// <summary>W22, W24, W32, W60: from the form through the letter to the answer, with real pages.</summary>
public sealed partial class ConsentPagesTests
{
    private static readonly Dictionary<string, string> Form = new()
    {
        ["Input.SuperiorName"] = "Erika Amtsleitung",
        ["Input.SuperiorEmail"] = "erika@amt.example",
        ["Input.Wait"] = "true",
    };

    private static readonly Dictionary<string, string> Yes = new() { ["Input.Decision"] = "ja", ["Input.Name"] = "Erika Amtsleitung", ["Input.Remark"] = "Gern." };

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task From_the_form_through_the_letter_to_the_place(DatabaseProvider provider)
    {
        await using var app = await TestApp.StartAsync(provider);
        var run = await app.AskingRunAsync(places: 1);
        var (alice, browser) = await app.EnterAsync("Alice Beispiel");
        var (_, office) = await app.EnterAsync("Olga", Roles.Office);

        await browser.SubmitAsync($"/durchgaenge/{run.Slug}/anmelden/zustimmung", Form);
        var waits = await browser.FollowAsync(await browser.SubmitAsync($"/durchgaenge/{run.Slug}/anmelden"));

        Assert.Contains("wartet auf Zustimmung", waits.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Platz bestätigt", waits.Text, StringComparison.Ordinal);
        var key = Assert.Single(await app.KeysAsync(alice));
        // Whoever enrols cannot read the letter with the link, and neither can the office.
        Assert.DoesNotContain("Bitte um Zustimmung", (await browser.OpenAsync("/mein/nachrichten")).Text, StringComparison.Ordinal);
        var letter = (await app.LettersAsync()).Single(l => l.Kind == "consent-request");
        var shown = await office.OpenAsync($"/geschaeftsstelle/briefe/{letter.Id}");
        Assert.DoesNotContain(key, shown.Html, StringComparison.Ordinal);
        Assert.Contains("[Link]", shown.Text, StringComparison.Ordinal);

        // W24: through the link in the letter.
        var employer = app.Visitor();
        var page = await employer.OpenAsync($"/zustimmung/{key}");
        Assert.Equal("Stimmen Sie der Teilnahme von Alice Beispiel zu?", page.Heading);
        Assert.Contains("Die Teilnahme kostet keine Gebühr.", page.Text, StringComparison.Ordinal);
        Assert.Contains(run.Venue, page.Text, StringComparison.Ordinal);
        var thanks = await employer.FollowAsync(await employer.SubmitAsync(page, Yes));

        Assert.Contains("Ihre Zustimmung ist eingetragen", thanks.Text, StringComparison.Ordinal);
        Assert.Contains("Diese Anfrage ist bereits beantwortet.", thanks.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Alice", thanks.Text, StringComparison.Ordinal);
        Assert.Contains("Platz bestätigt", (await browser.OpenAsync($"/mein/durchgaenge/{run.Slug}")).Text, StringComparison.Ordinal);
        var paper = await browser.OpenAsync($"/mein/durchgaenge/{run.Slug}/zustimmung");
        Assert.Contains("Erika Amtsleitung hat am 1. März 2027, 10:00 Uhr über den zugesandten Link zugestimmt.", paper.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Gern.", paper.Text, StringComparison.Ordinal);
        var enrolment = await app.WithAsync(db => db.Enrolments.SingleAsync());
        var here = $"/geschaeftsstelle/durchgaenge/{run.Id}/anmeldungen/{enrolment.Id}";
        var file = await office.OpenAsync(here);
        Assert.Contains("Gern.", file.Text, StringComparison.Ordinal);
        Assert.Contains("Bitte um Zustimmung: Alice Beispiel", file.Text, StringComparison.Ordinal);
        Assert.Contains("Bemerkung: Gern.", (await office.OpenAsync($"{here}/zustimmung")).Text, StringComparison.Ordinal);
        await app.AssertConsistentAsync();

        // The paper for the file, for both of them and for nobody else.
        foreach (var (who, address) in new[] { (browser, $"/mein/durchgaenge/{run.Slug}/zustimmung.pdf"), (office, $"{here}/zustimmung.pdf") })
        {
            var pdf = await who.OpenAsync(address);
            Assert.Equal("application/pdf", pdf.Headers["Content-Type"]);
            using var read = UglyToad.PdfPig.PdfDocument.Open(pdf.Bytes);
            var words = string.Join(' ', read.GetPages().SelectMany(p => p.GetWords()).Select(w => w.Text));
            Assert.Equal(1, read.NumberOfPages);
            Assert.Contains("Erika Amtsleitung hat am 1. März 2027, 10:00 Uhr über den zugesandten Link zugestimmt.", words, StringComparison.Ordinal);
            Assert.Contains("Person: Alice Beispiel", words, StringComparison.Ordinal);
            // What the superior wrote beside the yes is for the office.
            Assert.Equal(who == office, words.Contains("Bemerkung: Gern.", StringComparison.Ordinal));
        }

        var (_, charlie) = await app.EnterAsync("Charlie Fremd");
        Assert.Equal(HttpStatusCode.NotFound, (await charlie.OpenAsync($"/mein/durchgaenge/{run.Slug}/zustimmung.pdf")).Status);
        Assert.NotEqual(HttpStatusCode.OK, (await charlie.OpenAsync($"{here}/zustimmung.pdf")).Status);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Employers_are_asked_about_the_modules_their_person_booked_and_no_others(DatabaseProvider provider)
    {
        await using var app = await TestApp.StartAsync(provider);
        var run = await app.AskingRunAsync();
        await app.WithAsync(db => db.Runs.Where(r => r.Id == run.Id).ExecuteUpdateAsync(s => s.SetProperty(r => r.SingleModules, true)));
        var (bob, browser) = await app.EnterAsync("Bob Beispiel");
        Assert.IsType<EnrolmentResult.AwaitsConsent>(await app.UseAsync<SeatAllotment, EnrolmentResult?>(seats => seats.EnrolAsync(
            run.Id, bob.Id, new EnrolmentForm { Modules = "projektmanagement", Claim = Consenting.Claim }, CancellationToken.None)));
        var letter = (await app.LettersAsync()).Single(l => l.Kind == "consent-request");
        Assert.Contains("Module: Projektmanagement", letter.Text, StringComparison.Ordinal);
        Assert.Equal(3, letter.Calendar.Split("BEGIN:VEVENT").Length);

        // Another module's day moves: nobody is asked again.
        await app.UseAsync<RunPlanning, Refusal?>(planning => planning.ChangeAsync(
            run.Id, seen: null, by: 0, r => r.Sessions.MinBy(s => s.StartsAt)!.EndsAt += TimeSpan.FromMinutes(15), CancellationToken.None));
        Assert.DoesNotContain(await app.LettersAsync(), l => l.Kind is "consent-request-dates");

        var (employer, address) = (app.Visitor(), $"/zustimmung/{Assert.Single(await app.KeysAsync(bob))}");
        var page = await employer.OpenAsync(address);
        Assert.Contains("Projektmanagement", page.Text, StringComparison.Ordinal);
        Assert.Contains("16 Unterrichtseinheiten", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Kriminologie", page.Text, StringComparison.Ordinal);
        await employer.SubmitAsync(page, Yes);

        var pdf = await browser.OpenAsync($"/mein/durchgaenge/{run.Slug}/zustimmung.pdf");
        using var read = UglyToad.PdfPig.PdfDocument.Open(pdf.Bytes);
        var words = string.Join(' ', read.GetPages().SelectMany(p => p.GetWords()).Select(w => w.Text));
        Assert.Contains("Module: Projektmanagement", words, StringComparison.Ordinal);
        Assert.DoesNotContain("Kriminologie", words, StringComparison.Ordinal);

        // And the person's own pages.
        foreach (var mine in (string[])["/mein", $"/mein/durchgaenge/{run.Slug}", $"/mein/durchgaenge/{run.Slug}/termine.ics"])
        {
            var shown = await browser.OpenAsync(mine);
            Assert.Contains("Projektmanagement", shown.Html, StringComparison.Ordinal);
            Assert.DoesNotContain("Kriminologie: ", shown.Html, StringComparison.Ordinal);
            Assert.DoesNotContain("Uhr: Kriminologie", shown.Html, StringComparison.Ordinal);
        }
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Where_a_run_selects_the_employer_may_say_whom_it_would_send_first(DatabaseProvider provider)
    {
        await using var app = await TestApp.StartAsync(provider);
        var run = await app.AskingRunAsync();
        var (alice, bob) = (await app.AddAsync("Alice Beispiel"), await app.AddAsync("Bob Beispiel"));
        await app.ApplyAsync(run, bob);
        Assert.Empty((await app.Visitor().OpenAsync($"/zustimmung/{Assert.Single(await app.KeysAsync(bob))}")).Document.QuerySelectorAll("#Input-Rank"));
        await app.WithAsync(db => db.Runs.Where(r => r.Id == run.Id).ExecuteUpdateAsync(s => s.SetProperty(r => r.Rule, AllotmentRule.Selection)));
        var enrolment = await app.ApplyAsync(run, alice);
        var (employer, address) = (app.Visitor(), $"/zustimmung/{Assert.Single(await app.KeysAsync(alice))}");

        foreach (var wrong in (string[])["0", "100", "-1", "zwei", "99999999999"])
        {
            var refused = await employer.SubmitAsync(address, new(Yes) { ["Input.Rank"] = wrong });
            Assert.Equal("Bitte geben Sie eine Zahl von 1 bis 99 ein, oder lassen Sie das Feld leer.", refused.ErrorAt("Input.Rank"));
            Assert.Equal((wrong, "Gern."), (refused.ValueOf("Input.Rank"), refused.ValueOf("Input.Remark")));
        }

        await employer.SubmitAsync(address, new(Yes) { ["Input.Rank"] = " 2 " });
        Assert.Equal(2, (await app.ReloadAsync(enrolment)).EmployerRank);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_mail_scanner_that_opens_every_link_and_presses_every_button_changes_nothing(DatabaseProvider provider)
    {
        // W60
        await using var app = await TestApp.StartAsync(provider);
        var alice = await app.AddAsync("Alice");
        var enrolment = await app.ApplyAsync(await app.AskingRunAsync(), alice);
        var address = $"/zustimmung/{Assert.Single(await app.KeysAsync(alice))}";
        var scanner = app.Visitor();

        foreach (var query in new[] { "", "?Input.Decision=ja&Input.Name=X", "?handler=ja" })
        {
            await scanner.OpenAsync(address + query);
            using var head = new HttpRequestMessage(HttpMethod.Head, address + query);
            await scanner.SendAsync(head);
        }

        var pressed = await scanner.SubmitAsync(address);

        // In the order of the form, though nothing is sent of a choice nobody made.
        Assert.Equal(["Bitte wählen Sie Ja oder Nein.", "Bitte geben Sie Ihren Namen ein."], pressed.Document.QuerySelectorAll("#fehler li").Select(l => l.TextContent));
        Assert.Equal("Bitte wählen Sie Ja oder Nein.", Assert.Single(pressed.Document.QuerySelectorAll("#Input-Decision-fehler")).TextContent.Trim());
        Assert.Equal("Bitte geben Sie Ihren Namen ein.", pressed.ErrorAt("Input.Name"));
        Assert.Equal(HttpStatusCode.BadRequest, (await app.Visitor().PostAsync(address, Yes)).Status);
        Assert.Equal(EnrolmentState.AwaitingConsent, (await app.ReloadAsync(enrolment)).State);
        Assert.Equal(ConsentOutcome.Open, (await app.ConsentAsync(enrolment)).Outcome);
        Assert.Equal(2, (await app.LettersAsync()).Count);
    }

    [Fact]
    public async Task The_page_is_kept_by_no_cache_and_named_to_nobody()
    {
        await using var app = await TestApp.StartAsync(DatabaseProvider.Sqlite);
        var alice = await app.AddAsync("Alice");
        await app.ApplyAsync(await app.AskingRunAsync(), alice);

        foreach (var key in new[] { Assert.Single(await app.KeysAsync(alice)), "unbekannt" })
        {
            var page = await app.Visitor().OpenAsync($"/zustimmung/{key}");

            Assert.Contains("no-store", page.Headers["Cache-Control"], StringComparison.Ordinal);
            Assert.Equal(("no-referrer", "noindex"), (page.Headers["Referrer-Policy"], page.Headers["X-Robots-Tag"]));
            Assert.NotNull(page.Document.QuerySelector("meta[name=robots][content=noindex]"));
        }
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Foreign_keys_open_nothing_and_dead_ones_say_why_without_a_name(DatabaseProvider provider)
    {
        await using var app = await TestApp.StartAsync(provider);
        var alice = await app.AddAsync("Alice");
        var enrolment = await app.ApplyAsync(await app.AskingRunAsync(), alice);
        var key = Assert.Single(await app.KeysAsync(alice));
        var hash = Assert.Single((await app.ConsentAsync(enrolment)).Keys).TokenHash;

        foreach (var foreign in new[] { hash, key.ToUpperInvariant(), key[..63], key + "0", new string('0', 64), "'%20OR%20'1'='1" })
        {
            var unknown = await app.Visitor().OpenAsync($"/zustimmung/{foreign}");
            Assert.NotEqual(HttpStatusCode.OK, unknown.Status);
            Assert.DoesNotContain("Alice", unknown.Html, StringComparison.Ordinal);
        }

        var browser = app.Visitor();
        var open = await browser.OpenAsync($"/zustimmung/{key}");
        app.Time.Advance(TimeSpan.FromDays(22));
        var late = await browser.SubmitAsync(open, Yes);
        Assert.Equal(HttpStatusCode.Gone, late.Status);
        Assert.Contains("Die Frist für diese Anfrage ist abgelaufen.", late.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Alice", late.Text, StringComparison.Ordinal);
        Assert.Equal(EnrolmentState.AwaitingConsent, (await app.ReloadAsync(enrolment)).State);
    }
}
