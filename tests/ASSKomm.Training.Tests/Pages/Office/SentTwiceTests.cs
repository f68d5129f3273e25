using System.Net;
using ASSKomm.Training.Data;
using ASSKomm.Training.Domain;
using ASSKomm.Training.Seats;
using ASSKomm.Training.Tests.Seats;
using ASSKomm.Training.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace ASSKomm.Training.Tests.Pages.Office;

/// <summary>The same form sent twice, or again after a crash: one effect, same answer. Something else, or somebody else, is refused.</summary>
public sealed class SentTwiceTests
{
    private static readonly Dictionary<string, string> Reason = new() { ["Input.Reason"] = "Nicht mehr im Dienst." };
    private static readonly Dictionary<string, string> Nora = new() { ["Input.GivenName"] = "Nora", ["Input.FamilyName"] = "Neu", ["Input.Email"] = "nora.neu@amt.example", ["Input.Reason"] = "Elternzeit." };
    private static readonly Dictionary<string, string> Paper = new() { ["Input.Decider"] = "Erika Amtsleitung", ["Input.Reason"] = "Akte 12" };
    private static readonly Dictionary<string, string> Yes = new() { ["Input.Decision"] = "ja", ["Input.Name"] = "Erika Amtsleitung", ["Input.Remark"] = "Gern." };

    /// <summary>How each form comes about: whose it is, where it stands, what is filled in, and the field that makes it another wish.</summary>
    private static readonly Dictionary<string, Func<TestApp, CourseRun, Task<Form>>> Forms = new()
    {
        ["strike off"] = async (app, run) => await OfficeAsync(app, run, EnrolmentState.Confirmed, "streichen", Reason, Refusal.EnrolmentHasEnded),
        ["no-show"] = async (app, run) => await OfficeAsync(app, await BegunAsync(app), EnrolmentState.Confirmed, "nicht-erschienen", Reason, Refusal.EnrolmentHasNoPlace),
        ["place by hand"] = async (app, run) => await OfficeAsync(app, run, EnrolmentState.Waiting, "platz-geben", Reason, Refusal.HasAPlaceAlready),
        ["swap by the office"] = async (app, run) => await OfficeAsync(app, run, EnrolmentState.Confirmed, "ersatzperson", Nora, Refusal.EnrolmentHasNoPlace),
        ["swap"] = async (app, run) =>
        {
            var (alice, browser) = await app.EnterAsync("Alice Beispiel");
            await app.EnrolmentAsync(run, alice);
            return new(browser, $"/mein/durchgaenge/{run.Slug}/ersatzperson", Nora, Refusal.EnrolmentHasNoPlace);
        },
        ["another substitute"] = async (app, run) =>
        {
            var (alice, browser) = await app.EnterAsync("Alice Beispiel");
            await app.EnrolmentAsync(run, alice);
            return new(browser, $"/mein/durchgaenge/{run.Slug}/ersatzperson", Nora, Refusal.EnrolmentHasNoPlace, "Input.Email", "otto.neu@amt.example");
        },
        ["withdrawal"] = async (app, run) =>
        {
            var (alice, browser) = await app.EnterAsync("Alice Beispiel");
            await app.EnrolmentAsync(run, alice);
            return new(browser, $"/mein/durchgaenge/{run.Slug}/zurueckziehen", []);
        },
        ["release of a contingent"] = async (app, run) =>
        {
            var (olga, office) = await app.EnterAsync("Olga", Roles.Office);
            var contingent = new Contingent { RunId = run.Id, District = "Landkreis Bautzen", Places = 2, Until = app.Now.AddDays(20), By = olga.Id, Why = "Zusage." };
            Assert.Null(await app.UseAsync<SeatAllotment, Refusal?>(seats => seats.KeepAsync(contingent, CancellationToken.None)));
            return new(office, $"/geschaeftsstelle/durchgaenge/{run.Id}/kontingente/{contingent.Id}/aufloesen", Reason, Refusal.ContingentHasEnded);
        },
        ["go"] = async (app, run) => new((await app.EnterAsync("Olga", Roles.Office)).Browser, $"/geschaeftsstelle/durchgaenge/{run.Id}/entscheidung", []),
        ["no-go"] = async (app, run) => new((await app.EnterAsync("Olga", Roles.Office)).Browser, $"/geschaeftsstelle/durchgaenge/{run.Id}/absagen", Reason, Refusal.RunHasEnded),
        ["publication"] = async (app, run) => new(
            (await app.EnterAsync("Olga", Roles.Office)).Browser, $"/geschaeftsstelle/durchgaenge/{(await app.RunAsync(published: false)).Id}/veroeffentlichen", []),
        ["consent on paper"] = async (app, run) =>
        {
            var (_, office) = await app.EnterAsync("Olga", Roles.Office);
            var asking = await app.AskingRunAsync();
            var enrolment = await app.ApplyAsync(asking, await app.AddAsync("Alice Beispiel"));
            return new(office, $"{PageOf(enrolment)}/zustimmung-auf-papier", Paper, Refusal.ConsentIsAnswered);
        },
        ["the employer's answer"] = async (app, run) =>
        {
            var alice = await app.AddAsync("Alice Beispiel");
            await app.ApplyAsync(await app.AskingRunAsync(), alice);
            return new(app.Visitor(), $"/zustimmung/{Assert.Single(await app.KeysAsync(alice))}", Yes, Refusal.ConsentIsAnswered, "Input.Decision", "nein");
        },
    };

    public static TheoryData<string, DatabaseProvider> All =>
        [.. Forms.Keys.SelectMany(_ => new[] { DatabaseProvider.Sqlite, DatabaseProvider.PostgreSQL }, (form, provider) => (form, provider))];

    [Theory, MemberData(nameof(All))]
    public async Task One_effect_and_the_same_answer(string name, DatabaseProvider provider)
    {
        await using var app = await TestApp.StartAsync(provider);
        var form = await Forms[name](app, await app.RunAsync());
        var page = await form.Browser.OpenAsync(form.Address);

        var first = await form.Browser.SubmitAsync(page, new(form.Fields));
        var thanks = await form.Browser.FollowAsync(first);
        var there = await RowsAsync(app);
        app.Time.Advance(TimeSpan.FromMinutes(1));
        var second = await form.Browser.SubmitAsync(page, new(form.Fields));
        var again = await form.Browser.FollowAsync(second);

        Assert.Equal((HttpStatusCode.Found, first.Location), (second.Status, second.Location));
        Assert.NotNull(first.Location);
        Assert.NotEmpty(thanks.Document.QuerySelectorAll(".kern-alert--success"));
        Assert.Equal(thanks.Document.QuerySelector(".kern-alert--success")!.TextContent, again.Document.QuerySelector(".kern-alert--success")?.TextContent);
        Assert.Equal(there, await RowsAsync(app));

        if (form.Refused is not null)
        {
            var other = await form.Browser.FollowAsync(await form.Browser.SubmitAsync(page, new(form.Fields) { [form.Other] = form.Otherwise }));
            Assert.Empty(other.Document.QuerySelectorAll(".kern-alert--success"));
            Assert.Contains(form.Refused!.Value.InWords(), other.Text, StringComparison.Ordinal);
            Assert.Equal(there, await RowsAsync(app));
        }

        await app.AssertConsistentAsync();
    }

    [Fact]
    public async Task What_a_colleague_did_in_the_same_words_is_not_ones_own()
    {
        await using var app = await TestApp.StartAsync(DatabaseProvider.Sqlite);
        var form = await OfficeAsync(app, await app.RunAsync(), EnrolmentState.Confirmed, "streichen", Reason, Refusal.EnrolmentHasEnded);
        var (_, other) = await app.EnterAsync("Otto", Roles.Office);
        var page = await other.OpenAsync(form.Address);

        await form.Browser.SubmitAsync(form.Address, new(Reason));
        var refused = await other.SubmitAsync(page, new(Reason));

        Assert.Equal(HttpStatusCode.OK, refused.Status);
        Assert.Contains(Refusal.EnrolmentHasEnded.InWords(), refused.Text, StringComparison.Ordinal);
    }

    private static async Task<Form> OfficeAsync(TestApp app, CourseRun run, EnrolmentState state, string page, Dictionary<string, string> fields, Refusal refused)
    {
        var (_, office) = await app.EnterAsync("Olga", Roles.Office);
        return new(office, $"{PageOf(await app.EnrolmentAsync(run, await app.AddAsync("Alice Beispiel"), state))}/{page}", fields, refused);
    }

    private static Task<CourseRun> BegunAsync(TestApp app) => app.RunAsync(startsInDays: -3);

    private static string PageOf(Enrolment enrolment) => $"/geschaeftsstelle/durchgaenge/{enrolment.RunId}/anmeldungen/{enrolment.Id}";

    // Everything a wish leaves behind.
    private static Task<(int, int, int, int, int, int)> RowsAsync(TestApp app) => app.WithAsync(async db => (
        await db.Enrolments.CountAsync(), await db.EnrolmentSteps.CountAsync(), await db.RunNotes.CountAsync(), await db.Outbox.CountAsync(),
        await db.Users.CountAsync(), await db.Consents.CountAsync(c => c.Outcome == ConsentOutcome.Open)));

    private sealed record Form(WebPerson Browser, string Address, Dictionary<string, string> Fields, Refusal? Refused = null, string Other = "Input.Reason", string Otherwise = "Etwas anderes.");
}
