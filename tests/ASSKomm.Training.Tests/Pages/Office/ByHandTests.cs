using System.Net;
using ASSKomm.Training.Data;
using ASSKomm.Training.Domain;
using ASSKomm.Training.Mail;
using ASSKomm.Training.Tests.Seats;
using ASSKomm.Training.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace ASSKomm.Training.Tests.Pages.Office;

/// <summary>W20, W27, W28: what the office decides past the rules, each on a page of its own and with a reason.</summary>
public sealed class ByHandTests
{
    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_place_beyond_the_places_is_called_so_before_and_afterwards(DatabaseProvider provider)
    {
        await using var app = await TestApp.StartAsync(provider);
        var (_, office) = await app.EnterAsync("Olga", Roles.Office);
        var run = await app.RunAsync(places: 2);
        var people = await app.ArriveAsync(run, 4);
        var give = $"{PageOf(run, people[3])}/platz-geben";

        var page = await office.OpenAsync(give);
        Assert.Contains("Der Durchgang hat 2 Plätze; dieser kommt als 3. dazu.", page.Text, StringComparison.Ordinal);
        Assert.Contains("Eine Person steht auf der Warteliste davor", page.Text, StringComparison.Ordinal);
        Assert.Equal("Bitte geben Sie den Grund ein.", (await office.SubmitAsync(page, new() { ["Input.Reason"] = " " })).ErrorAt("Input.Reason"));
        var shown = await office.FollowAsync(await office.SubmitAsync(page, new() { ["Input.Reason"] = "Zusage aus dem Vorjahr." }));

        Assert.Contains("über die Zahl der Plätze hinaus; der Grund steht im Verlauf", shown.Text, StringComparison.Ordinal);
        Assert.Equal((EnrolmentState.Confirmed, true), await StateAsync(app, people[3]));
        Assert.Equal(EnrolmentState.Waiting, (await app.ReloadAsync(people[2])).State);
        Assert.Equal([PromisedLetters.YouAreOnTheWaitingList, PromisedLetters.YouMovedUp], await app.KindsAsync(people[3]));
        var ledger = (await office.OpenAsync($"/geschaeftsstelle/durchgaenge/{run.Id}/platzbuch")).Text;
        Assert.Contains("Von der Geschäftsstelle vergeben, über die Zahl der Plätze hinaus: Zusage aus dem Vorjahr.", ledger, StringComparison.Ordinal);
        Assert.Contains("2 von 2, 1 darüber hinaus", ledger, StringComparison.Ordinal);
        Assert.Contains("1 über die Zahl hinaus", (await office.OpenAsync($"/geschaeftsstelle/durchgaenge/{run.Id}")).Text, StringComparison.Ordinal);
        Assert.Contains("niemand rückt nach", (await office.OpenAsync($"{PageOf(run, people[3])}/streichen")).Text, StringComparison.Ordinal);
        Assert.Contains("der nächsten Person auf der Warteliste angeboten", (await office.OpenAsync($"{PageOf(run, people[0])}/streichen")).Text, StringComparison.Ordinal);
        await app.AssertConsistentAsync();
        // Pressed twice it stays one place.
        var twice = await office.SubmitAsync(page, new() { ["Input.Reason"] = "Noch einmal." });
        Assert.Contains(Refusal.HasAPlaceAlready.InWords(), twice.Text, StringComparison.Ordinal);
        // No field is to blame, so none is asked for.
        Assert.Equal("Das geht so nicht", twice.Document.QuerySelector("#fehler h2")!.TextContent);
    }

    // What the page said counts: a place that was free when it was opened is not given twice without a word.
    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Nobody_goes_beyond_the_places_without_having_been_told(DatabaseProvider provider)
    {
        await using var app = await TestApp.StartAsync(provider);
        var (_, office) = await app.EnterAsync("Olga", Roles.Office);
        var run = await app.RunAsync(places: 1, startsInDays: 0);
        var (bob, berta) = (await app.EnrolmentAsync(run, await app.AddAsync("Bob"), EnrolmentState.Waiting), await app.EnrolmentAsync(run, await app.AddAsync("Berta"), EnrolmentState.Waiting));
        var page = await office.OpenAsync($"{PageOf(run, berta)}/platz-geben");
        Assert.Contains("Vergeben sind 0 von 1 Plätzen; dieser ist frei.", page.Text, StringComparison.Ordinal);
        await office.SubmitAsync($"{PageOf(run, bob)}/platz-geben", new() { ["Input.Reason"] = "War zuerst da." });

        var refused = await office.SubmitAsync(page, new() { ["Input.Reason"] = "Steht vor der Tür." });

        Assert.Contains("Inzwischen ist kein Platz mehr frei.", refused.Text, StringComparison.Ordinal);
        Assert.Contains("Der Durchgang hat 1 Platz; dieser kommt als 2. dazu.", refused.Text, StringComparison.Ordinal);
        Assert.Equal("Steht vor der Tür.", refused.ValueOf("Input.Reason"));
        Assert.Equal((EnrolmentState.Waiting, false), await StateAsync(app, berta));
        await office.SubmitAsync(refused);
        Assert.Equal((EnrolmentState.Confirmed, true), await StateAsync(app, berta));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Who_never_came_is_noted_from_the_first_day_on(DatabaseProvider provider)
    {
        await using var app = await TestApp.StartAsync(provider);
        var (olga, office) = await app.EnterAsync("Olga", Roles.Office);
        var run = await app.RunAsync();
        var alice = await app.EnrolmentAsync(run, await app.AddAsync("Alice"));
        var address = $"{PageOf(run, alice)}/nicht-erschienen";
        Assert.Equal(PageOf(run, alice), (await office.OpenAsync(address)).Location);
        Assert.DoesNotContain("Nicht erschienen", (await office.OpenAsync(PageOf(run, alice))).Text, StringComparison.Ordinal);
        app.Time.SetUtcNow(run.Sessions.Min(s => s.StartsAt));
        office = await app.SignInAsync(olga);
        Assert.Contains("Nicht erschienen", (await office.OpenAsync(PageOf(run, alice))).Text, StringComparison.Ordinal);

        var none = await office.SubmitAsync(address, new() { ["Input.Reason"] = new('x', 501) });
        Assert.Equal("Bitte kürzen Sie auf höchstens 500 Zeichen.", none.ErrorAt("Input.Reason"));
        await office.SubmitAsync(address, new() { ["Input.Reason"] = "Ohne Absage gefehlt." });

        var step = (await app.ReloadAsync(alice)).Steps.MaxBy(s => s.Id)!;
        Assert.Equal((EnrolmentState.Discontinued, "Nicht erschienen: Ohne Absage gefehlt."), (step.State, step.Why));
        Assert.Equal(["you-did-not-come"], await app.KindsAsync(alice));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task The_office_swaps_a_person_with_a_reason(DatabaseProvider provider)
    {
        await using var app = await TestApp.StartAsync(provider);
        var (_, office) = await app.EnterAsync("Olga", Roles.Office);
        var run = await app.RunAsync(places: 1);
        var alice = await app.EnrolmentAsync(run, await app.AddAsync("Alice"));
        var swap = $"{PageOf(run, alice)}/ersatzperson";
        var fields = new Dictionary<string, string> { ["Input.GivenName"] = "Nora", ["Input.FamilyName"] = "Neu", ["Input.Email"] = "nora.neu@amt.example" };

        var refused = await office.SubmitAsync(swap, fields);
        Assert.Equal("Bitte geben Sie den Grund ein.", refused.ErrorAt("Input.Reason"));
        Assert.Equal("nora.neu@amt.example", refused.ValueOf("Input.Email"));
        var shown = await office.FollowAsync(await office.SubmitAsync(swap, new(fields) { ["Input.Reason"] = "Elternzeit." }));

        Assert.Contains("Nora Neu hat den Platz von Alice Beispiel.", shown.Text, StringComparison.Ordinal);
        Assert.Equal([EnrolmentState.Replaced, EnrolmentState.Confirmed], (await app.HistoryAsync(run)).Select(e => e.State));
        Assert.Contains("Die Geschäftsstelle hat Sie genannt", (await app.LettersAsync()).Single(l => l.Kind == "you-were-named").Subject, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(EnrolmentState.Waiting, "Platz von Hand geben, Anmeldung streichen")]
    [InlineData(EnrolmentState.Offered, "Platz von Hand geben, Anmeldung streichen")]
    [InlineData(EnrolmentState.Submitted, "Anmeldung streichen")]
    [InlineData(EnrolmentState.Confirmed, "Projektarbeit, Ersatzperson eintragen, Anmeldung streichen")]
    [InlineData(EnrolmentState.Declined, "")]
    [InlineData(EnrolmentState.Completed, "")]
    public async Task Buttons_stand_only_where_they_do_something(EnrolmentState state, string buttons)
    {
        await using var app = await TestApp.StartAsync(DatabaseProvider.Sqlite);
        var (_, office) = await app.EnterAsync("Olga", Roles.Office);
        var run = await app.RunAsync();
        var alice = await app.EnrolmentAsync(run, await app.AddAsync("Alice"), state);

        var page = await office.OpenAsync(PageOf(run, alice));

        Assert.Equal(buttons, string.Join(", ", page.Document.QuerySelectorAll("main .knoepfe .kern-btn").Select(b => b.TextContent.Trim())));
    }

    [Fact]
    public async Task Offers_stand_on_the_runs_page_with_their_deadline_and_drafts_on_none()
    {
        await using var app = await TestApp.StartAsync(DatabaseProvider.Sqlite);
        var (_, office) = await app.EnterAsync("Olga", Roles.Office);
        var run = await app.RunAsync(places: 1);
        await app.EnrolmentAsync(run, await app.AddAsync("Bob Wartet"), EnrolmentState.Waiting);
        await app.BringUpToNowAsync();
        var begun = await app.AddAsync("Doris Denkt");
        await app.WithAsync(async db =>
        {
            db.Enrolments.Add(Enrolment.Begin(run.Id, begun.Id, app.Now));
            await db.SaveChangesAsync();
        });

        var page = await office.OpenAsync($"/geschaeftsstelle/durchgaenge/{run.Id}");

        Assert.Contains("Platz angeboten bis 8. März 2027, 18:00 Uhr", page.Text, StringComparison.Ordinal);
        Assert.Contains("1 von 1 vergeben, 1 davon angeboten, 0 frei", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Doris", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_but_the_office_decides_by_hand_and_an_enrolment_of_another_run_is_not_there()
    {
        await using var app = await TestApp.StartAsync(DatabaseProvider.Sqlite);
        var (alice, participant) = await app.EnterAsync("Alice");
        var (carol, trainer) = await app.EnterAsync("Carol", Roles.Trainer);
        var (_, office) = await app.EnterAsync("Olga", Roles.Office);
        var (run, other) = (await app.RunAsync(trainers: carol), await app.RunAsync());
        var mine = await app.EnrolmentAsync(run, alice);

        foreach (var verb in (string[])["nicht-erschienen", "platz-geben", "ersatzperson"])
        {
            Assert.NotEqual(HttpStatusCode.OK, (await participant.OpenAsync($"{PageOf(run, mine)}/{verb}")).Status);
            Assert.NotEqual(HttpStatusCode.OK, (await trainer.OpenAsync($"{PageOf(run, mine)}/{verb}")).Status);
            Assert.Equal(HttpStatusCode.NotFound, (await office.OpenAsync($"{PageOf(other, mine)}/{verb}")).Status);
        }
    }

    private static string PageOf(CourseRun run, Enrolment enrolment) => $"/geschaeftsstelle/durchgaenge/{run.Id}/anmeldungen/{enrolment.Id}";

    private static Task<(EnrolmentState, bool)> StateAsync(TestApp app, Enrolment enrolment) => app.WithAsync(async db =>
    {
        var found = await db.Enrolments.AsNoTracking().SingleAsync(e => e.Id == enrolment.Id);
        return (found.State, found.OverCapacity);
    });
}
