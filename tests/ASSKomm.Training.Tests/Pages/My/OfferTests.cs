using System.Net;
using System.Text.RegularExpressions;
using ASSKomm.Training.Data;
using ASSKomm.Training.Domain;
using ASSKomm.Training.Tests.Seats;
using ASSKomm.Training.Tests.Support;

namespace ASSKomm.Training.Tests.Pages.My;

/// <summary>W17, W21, W22, W24, W31: what somebody sees and does who waits, or to whom a place is offered.</summary>
public sealed partial class OfferTests
{
    // W24: the link in the letter leads to the button, and the button does what it says.
    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task From_the_letters_link_it_is_one_button_to_the_place(DatabaseProvider provider)
    {
        await using var app = await TestApp.StartAsync(provider);
        var (run, offered, browser) = await OfferedAsync(app);
        var letter = (await app.LettersAsync()).Single(l => l.Kind == "you-are-offered-a-place");
        var link = new Uri(Link().Match(letter.Text).Value).AbsolutePath;

        var page = await browser.OpenAsync(link);
        // The 1st of March 2027 is a Monday: five days later it is Saturday.
        Assert.Contains("Ein Platz ist für Sie reserviert bis Montag, 8. März 2027, 18:00 Uhr", page.Text, StringComparison.Ordinal);
        Assert.Equal("Platz angeboten", page.Document.QuerySelector("main .kern-badge")!.TextContent.Trim());
        Assert.DoesNotContain("Warteliste: ", page.Text, StringComparison.Ordinal);
        var answer = await browser.FollowAsync(await browser.SubmitAsync(page, button: "Platz annehmen"));

        Assert.Contains($"Der Platz im {run.Title} gehört Ihnen.", answer.Text, StringComparison.Ordinal);
        Assert.Equal(EnrolmentState.Confirmed, (await app.ReloadAsync(offered)).State);
        Assert.Contains("Platz angeboten am", answer.Text, StringComparison.Ordinal);
        Assert.Contains("Ein Platz wurde frei und ist reserviert bis 8. März 2027, 18:00 Uhr.", answer.Text, StringComparison.Ordinal);
        Assert.Contains("durch Sie. Angebot angenommen.", answer.Text, StringComparison.Ordinal);
        await app.AssertConsistentAsync();
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Pressing_twice_is_one_answer_and_pressing_too_late_says_so(DatabaseProvider provider)
    {
        await using var app = await TestApp.StartAsync(provider);
        var (run, offered, browser) = await OfferedAsync(app);
        var form = await browser.OpenAsync($"/mein/durchgaenge/{run.Slug}");

        await Task.WhenAll(browser.SubmitAsync(form, button: "Platz annehmen"), browser.SubmitAsync(form, button: "Platz annehmen"));
        var twice = await browser.FollowAsync(await browser.SubmitAsync(form, button: "Platz annehmen"));
        Assert.Contains("gehört Ihnen", twice.Text, StringComparison.Ordinal);
        Assert.Single((await app.ReloadAsync(offered)).Steps, s => s.State is EnrolmentState.Confirmed);

        await app.WithdrawAsync(offered);
        var (_, late) = await app.EnterAsync("Late Langsam");
        var next = (await app.HistoryAsync(run)).Single(e => e.State is EnrolmentState.Offered);
        Assert.Equal(HttpStatusCode.NotFound, (await late.OpenAsync($"/mein/durchgaenge/{run.Slug}")).Status);
        app.Time.SetUtcNow(next.OfferedUntil!.Value.AddMinutes(-1));
        var slow = await app.SignInAsync(await app.WithAsync(db => Task.FromResult(db.Users.Single(a => a.Id == next.PersonId))));
        var lateForm = await slow.OpenAsync($"/mein/durchgaenge/{run.Slug}");
        app.Time.SetUtcNow(next.OfferedUntil!.Value);
        var answer = await slow.FollowAsync(await slow.SubmitAsync(lateForm, button: "Platz annehmen"));
        Assert.Contains(Refusal.OfferHasLapsed.InWords(), answer.Text, StringComparison.Ordinal);
        Assert.Contains("Das Angebot ist verfallen", answer.Text, StringComparison.Ordinal);
    }

    // W17: declined, and the next has the offer in the same moment.
    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Declining_asks_once_and_hands_the_place_on_at_once(DatabaseProvider provider)
    {
        await using var app = await TestApp.StartAsync(provider);
        var (run, offered, browser) = await OfferedAsync(app);
        var decline = $"/mein/durchgaenge/{run.Slug}/platz-ablehnen";

        var question = await browser.OpenAsync(decline);
        Assert.Equal("Platz ablehnen", question.Heading);
        Assert.Equal(EnrolmentState.Offered, (await app.ReloadAsync(offered)).State);
        var answer = await browser.FollowAsync(await browser.SubmitAsync(question));

        Assert.Contains("Sie haben den Platz", answer.Text, StringComparison.Ordinal);
        Assert.Contains("Sie haben keinen Platz", answer.Text, StringComparison.Ordinal);
        Assert.Equal([EnrolmentState.Declined, EnrolmentState.Offered], (await app.HistoryAsync(run)).Skip(1).Select(e => e.State));
        Assert.Equal($"/mein/durchgaenge/{run.Slug}", (await browser.OpenAsync(decline)).Location);
        await browser.FollowAsync(await browser.SubmitAsync(question));
        Assert.Single((await app.ReloadAsync(offered)).Steps, s => s.State is EnrolmentState.Declined);
    }

    [Fact]
    public async Task Opening_an_address_accepts_nothing_and_nobody_answers_for_others()
    {
        await using var app = await TestApp.StartAsync(DatabaseProvider.Sqlite);
        var (run, offered, browser) = await OfferedAsync(app);
        var (_, charlie) = await app.EnterAsync("Charlie Fremd");
        var token = await charlie.TokenAsync("/mein");

        Assert.Equal($"/mein/durchgaenge/{run.Slug}", (await browser.OpenAsync($"/mein/durchgaenge/{run.Slug}/platz-annehmen")).Location);
        foreach (var verb in (string[])["platz-annehmen", "platz-ablehnen"])
        {
            Assert.Equal(HttpStatusCode.NotFound, (await charlie.OpenAsync($"/mein/durchgaenge/{run.Slug}/{verb}")).Status);
            Assert.Equal(HttpStatusCode.NotFound, (await charlie.PostAsync($"/mein/durchgaenge/{run.Slug}/{verb}", [token])).Status);
        }

        Assert.Equal(EnrolmentState.Offered, (await app.ReloadAsync(offered)).State);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task An_offer_is_the_first_thing_in_my_area(DatabaseProvider provider)
    {
        await using var app = await TestApp.StartAsync(provider);
        var (_, _, browser) = await OfferedAsync(app);

        var page = await browser.OpenAsync("/mein");

        Assert.Equal("Ein Platz ist für Sie reserviert bis Montag, 8. März 2027, 18:00 Uhr", page.Document.QuerySelector("main h2")!.TextContent.Trim());
        Assert.NotNull(page.Document.QuerySelector("main form[action$='/platz-annehmen'] button"));
    }

    // W13: »why not me« is answered without anybody's name.
    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Whoever_waits_reads_what_happened_before_them(DatabaseProvider provider)
    {
        await using var app = await TestApp.StartAsync(provider);
        var run = await app.RunAsync(places: 1);
        var others = await app.ArriveAsync(run, 4);
        var (bob, browser) = await app.EnterAsync("Bob Wartet");
        app.Time.Advance(TimeSpan.FromMinutes(1));
        await app.EnrolAsync(run, bob);
        app.Time.Advance(TimeSpan.FromMinutes(1));
        await app.WithdrawAsync(others[0]);
        app.Time.Advance(TimeSpan.FromMinutes(1));
        await app.DeclineAsync(others[1]);
        app.Time.Advance(TimeSpan.FromMinutes(1));
        await app.WithdrawAsync(others[3]);

        var page = await browser.OpenAsync($"/mein/durchgaenge/{run.Slug}");

        Assert.Contains("Ihr Platz auf der Warteliste: 1", page.Text, StringComparison.Ordinal);
        Assert.Equal(
            [
                "1. März 2027, 10:06 Uhr: Einer Person vor Ihnen wurde ein Platz angeboten. Seitdem standen Sie auf Platz 3.",
                "1. März 2027, 10:07 Uhr: Der angebotene Platz wurde abgelehnt und ging an die nächste Person.",
                "1. März 2027, 10:07 Uhr: Einer Person vor Ihnen ist ein Platz angeboten, bis 8. März 2027, 18:00 Uhr. Seitdem standen Sie auf Platz 2.",
                "1. März 2027, 10:08 Uhr: Eine Person vor Ihnen hat die Liste verlassen. Seitdem standen Sie auf Platz 1.",
            ],
            page.Document.QuerySelectorAll("main ul.verlauf li").Select(l => l.TextContent.Trim()));
        Assert.DoesNotContain("Person1", page.Text, StringComparison.Ordinal);
    }

    // W21, W22: each state has words of its own.
    [Theory]
    [InlineData(EnrolmentState.Submitted, "Ihre Anmeldung ist eingegangen", "fehlendes Modul", "Anmeldung zurückziehen")]
    [InlineData(EnrolmentState.Waiting, "Ihr Platz auf der Warteliste: 1", "der Reihe nach angeboten", "Anmeldung zurückziehen")]
    [InlineData(EnrolmentState.Declined, "Sie haben keinen Platz", "können Sie sich erneut anmelden", "Erneut anmelden")]
    [InlineData(EnrolmentState.OfferLapsed, "Das Angebot ist verfallen", "kam keine Antwort", "Erneut anmelden")]
    [InlineData(EnrolmentState.Replaced, "Eine Ersatzperson hat Ihren Platz", "bei Ihrer Dienststelle geblieben", "Erneut anmelden")]
    [InlineData(EnrolmentState.ConsentRefused, "Die Dienststelle hat nicht zugestimmt", "Ausgangslage des Tests.", "Erneut anmelden")]
    [InlineData(EnrolmentState.Removed, "Die Geschäftsstelle hat Ihre Anmeldung gestrichen", "Grund: Ausgangslage des Tests.", "Erneut anmelden")]
    [InlineData(EnrolmentState.Withdrawn, "Sie haben Ihre Anmeldung zurückgezogen", "zählt der neue Zeitpunkt", "Erneut anmelden")]
    public async Task Each_state_says_what_it_means_and_what_one_can_do(EnrolmentState state, string heading, string words, string button)
    {
        await using var app = await TestApp.StartAsync(DatabaseProvider.Sqlite);
        var run = await app.RunAsync();
        var (bob, browser) = await app.EnterAsync("Bob Beispiel");
        await app.EnrolmentAsync(run, bob, state);

        var page = await browser.OpenAsync($"/mein/durchgaenge/{run.Slug}");

        Assert.Contains(heading, page.Document.QuerySelectorAll("main h2").Select(h => h.TextContent.Trim()));
        Assert.Contains(words, page.Text, StringComparison.Ordinal);
        Assert.Contains(page.Document.QuerySelectorAll("main .kern-btn"), b => b.TextContent.Trim() == button);
        Assert.DoesNotContain("Lektionen gelesen", page.Text, StringComparison.Ordinal);
    }

    // W31: an open offer is no participant.
    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Whoever_has_only_an_offer_is_on_no_list_of_participants(DatabaseProvider provider)
    {
        await using var app = await TestApp.StartAsync(provider);
        var (carol, trainer) = await app.EnterAsync("Carol Lehrt", Roles.Trainer);
        var run = await app.RunAsync(places: 2, trainers: carol);
        await app.EnrolmentAsync(run, await app.AddAsync("Alice Dabei"));
        var (bob, browser) = await app.EnterAsync("Bob Angebot");
        await app.EnrolmentAsync(run, bob, EnrolmentState.Waiting);
        await app.BringUpToNowAsync();

        Assert.Contains("Dabei", (await trainer.OpenAsync($"/lehre/durchgaenge/{run.Slug}")).Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Angebot", (await trainer.OpenAsync($"/lehre/durchgaenge/{run.Slug}")).Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Forbidden, (await browser.OpenAsync($"/mein/durchgaenge/{run.Slug}/kriminologie/drei-blicke-auf-eine-lage")).Status);
        Assert.Contains("STATUS:TENTATIVE", (await browser.OpenAsync($"/mein/durchgaenge/{run.Slug}/termine.ics")).Html, StringComparison.Ordinal);
    }

    /// <summary>A run with one place that has just come free: Bob has the offer, one more waits.</summary>
    private static async Task<(CourseRun Run, Enrolment Offered, WebPerson Browser)> OfferedAsync(TestApp app)
    {
        var run = await app.RunAsync(places: 1);
        var leaves = await app.EnrolmentAsync(run, await app.AddAsync("Alice Beispiel"));
        var (bob, browser) = await app.EnterAsync("Bob Wartet");
        await app.EnrolAsync(run, bob);
        app.Time.Advance(TimeSpan.FromMinutes(1));
        await app.EnrolAsync(run, await app.AddAsync("Berta Wartet"));
        await app.WithdrawAsync(leaves);
        return (run, (await app.HistoryAsync(run)).Single(e => e.State is EnrolmentState.Offered), browser);
    }

    [GeneratedRegex("https://training.example/mein/[^\\s]+", RegexOptions.NonBacktracking)]
    private static partial Regex Link();
}
