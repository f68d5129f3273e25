using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using ASSKomm.Training.Data;
using ASSKomm.Training.Domain;
using ASSKomm.Training.Seats;
using ASSKomm.Training.Tests.Seats;
using ASSKomm.Training.Tests.Support;
using ASSKomm.Training.Web;
using Microsoft.EntityFrameworkCore;

namespace ASSKomm.Training.Tests.Pages.Office;

/// <summary>W34: one person is enrolled after the deadline, with a reason, and registration stays closed for all others.</summary>
public sealed class LateTests
{
    private static readonly Dictionary<string, string> Somebody = new()
    {
        ["Input.GivenName"] = "Nora",
        ["Input.FamilyName"] = "Nachzüglerin",
        ["Input.Email"] = "nora@neudorf.example",
        ["Input.Employer"] = "Gemeinde Neudorf",
        ["Input.EmployerKind"] = "Municipality",
        ["Input.Reason"] = "Die Anmeldung lag im Rathaus und ging nicht ab.",
    };

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task W34_after_the_deadline_one_person_gets_a_free_place_an_account_and_a_letter(DatabaseProvider provider)
    {
        await using var app = await TestApp.StartAsync(provider);
        var olga = await app.AddAsync("Olga", Roles.Office);
        var run = await app.RunAsync(places: 2);
        var office = await AfterDeadlineAsync(app, run, olga);
        Assert.Contains("href=\"" + PageOf(run) + "\"", (await office.OpenAsync($"/geschaeftsstelle/durchgaenge/{run.Id}")).Html, StringComparison.Ordinal);

        var page = await office.OpenAsync(PageOf(run));
        Assert.Contains("Für alle anderen bleibt die Anmeldung", page.Text, StringComparison.Ordinal);
        var done = await office.SubmitAsync(page, Somebody);

        var enrolment = Assert.Single(await app.HistoryAsync(run));
        Assert.Equal($"/geschaeftsstelle/durchgaenge/{run.Id}/anmeldungen/{enrolment.Id}", done.Location);
        Assert.Equal((EnrolmentState.Confirmed, false), (enrolment.State, enrolment.OverCapacity));
        Assert.Equal(
            (olga.Id, "Nachgemeldet durch die Geschäftsstelle; ein Platz war frei: Die Anmeldung lag im Rathaus und ging nicht ab."),
            (enrolment.Steps[0].By!.Value, enrolment.Steps[0].Why));
        var person = await app.WithAsync(db => db.Users.AsNoTracking().Include(a => a.Organisation).SingleAsync(a => a.Id == enrolment.PersonId));
        Assert.Equal(
            ("Nora Nachzüglerin", "nora@neudorf.example", "Gemeinde Neudorf", OrganisationKind.Municipality, null),
            (person.FullName, person.Email, person.Organisation!.Name, person.Organisation.Kind, person.PasswordHash));
        Assert.Equal(["you-have-a-place", "you-were-named"], (await app.LettersAsync()).Where(l => l.PersonId == person.Id).Select(l => l.Kind).Order());
        var ledger = (await office.OpenAsync($"/geschaeftsstelle/durchgaenge/{run.Id}/platzbuch")).Text;
        Assert.Contains("Die Anmeldung lag im Rathaus und ging nicht ab.", ledger, StringComparison.Ordinal);
        Assert.Contains("Olga Beispiel", ledger, StringComparison.Ordinal);
        // For everybody else nothing has changed.
        Assert.Equal(Refusal.RegistrationHasClosed, Assert.IsType<EnrolmentResult.Refused>(await app.EnrolAsync(run, await app.AddAsync("Bob"))).Why);
        await app.AssertConsistentAsync();
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task W34_in_a_full_run_the_person_waits_at_the_end_unless_the_office_goes_beyond_the_places(DatabaseProvider provider)
    {
        await using var app = await TestApp.StartAsync(provider);
        var olga = await app.AddAsync("Olga", Roles.Office);
        var run = await app.RunAsync(places: 1);
        await app.ArriveAsync(run, 3);
        var office = await AfterDeadlineAsync(app, run, olga);
        Assert.Contains("Vergeben sind 1 von 1 Plätzen, auf der Warteliste stehen 2 Personen.", (await office.OpenAsync(PageOf(run))).Text, StringComparison.Ordinal);

        await office.SubmitAsync(PageOf(run), Somebody);
        await office.SubmitAsync(PageOf(run), With(("Input.Email", "otto@neudorf.example"), ("Input.Employer", "GEMEINDE NEUDORF"), ("Input.Beyond", "true")));

        var (waits, beyond) = ((await app.HistoryAsync(run))[3], (await app.HistoryAsync(run))[4]);
        Assert.Equal(EnrolmentState.Waiting, waits.State);
        Assert.Equal(3, await app.WithAsync(db => db.PositionAsync(waits, CancellationToken.None)));
        Assert.Equal((EnrolmentState.Confirmed, true), (beyond.State, beyond.OverCapacity));
        Assert.StartsWith("Nachgemeldet durch die Geschäftsstelle, über die Zahl der Plätze hinaus: ", beyond.Steps[0].Why, StringComparison.Ordinal);
        Assert.Equal((1, 1, 3), await app.WithAsync(async db => (await db.OccupancyAsync([run.Id], app.Now, CancellationToken.None))[run.Id] is var s ? (s.Taken, s.Extra, s.Waiting) : default));
        Assert.Equal(1, await app.WithAsync(db => db.Organisations.CountAsync(o => o.Name == "Gemeinde Neudorf" || o.Name == "GEMEINDE NEUDORF")));
        await app.AssertConsistentAsync();
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task W34_whoever_is_enrolled_or_works_elsewhere_is_refused_at_the_field_and_nothing_is_written(DatabaseProvider provider)
    {
        await using var app = await TestApp.StartAsync(provider);
        var (alice, bob, olga) = (await app.AddAsync("Alice"), await app.AddAsync("Bob"), await app.AddAsync("Olga", Roles.Office));
        var run = await app.RunAsync();
        await app.EnrolAsync(run, alice);
        var office = await AfterDeadlineAsync(app, run, olga);

        var already = await office.SubmitAsync(PageOf(run), With(("Input.Email", alice.Email!), ("Input.Employer", "Gemeinde Lohsa")));
        var elsewhere = await office.SubmitAsync(PageOf(run), With(("Input.Email", bob.Email!)));

        Assert.StartsWith("Diese Person ist für diesen Durchgang bereits angemeldet.", already.ErrorAt("Input.Email"), StringComparison.Ordinal);
        Assert.Equal("Zu dieser Adresse gibt es schon ein Konto, und es nennt eine andere oder keine Dienststelle.", elsewhere.ErrorAt("Input.Email"));
        Assert.Equal("Die Anmeldung lag im Rathaus und ging nicht ab.", elsewhere.ValueOf("Input.Reason"));
        Assert.Single(await app.HistoryAsync(run));
        Assert.False(await app.WithAsync(db => db.Organisations.AnyAsync(o => o.Name == "Gemeinde Neudorf")));
        await office.SubmitAsync(PageOf(run), With(("Input.Email", bob.Email!), ("Input.Employer", "gemeinde lohsa")));
        Assert.Equal(bob.Id, (await app.HistoryAsync(run))[1].PersonId);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task W34_entered_by_two_clerks_at_the_same_moment_the_person_is_enrolled_once(DatabaseProvider provider)
    {
        await using var app = await TestApp.StartAsync(provider);
        await using var node = app.AnotherNode();
        var olga = await app.AddAsync("Olga", Roles.Office);
        var run = await app.RunAsync();
        app.Time.SetUtcNow(run.RegistrationDeadline);
        var late = new LateApplication(new Colleague("Nora", "Neu", "nora@neudorf.example"), "Gemeinde Neudorf", OrganisationKind.Municipality, "Vergessen.");

        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(i => (i % 2 == 0 ? app : node)
            .UseAsync<SeatAllotment, (Refusal? Why, Enrolment?)>(seats => seats.EnrolLateAsync(run.Id, late, olga.Id, CancellationToken.None))));

        Assert.Equal([null, Refusal.AlreadyEnrolled, Refusal.AlreadyEnrolled, Refusal.AlreadyEnrolled], answers.Select(a => a.Why).OrderBy(w => w is null ? 0 : 1));
        Assert.Single(await app.HistoryAsync(run));
        Assert.Equal(1, await app.WithAsync(db => db.Organisations.CountAsync(o => o.Name == "Gemeinde Neudorf")));
        await app.AssertConsistentAsync();
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task W34_a_selection_to_come_decides_about_the_person_too_and_consent_is_on_record(DatabaseProvider provider)
    {
        await using var app = await TestApp.StartAsync(provider);
        var olga = await app.AddAsync("Olga", Roles.Office);
        var run = await app.RunAsync(places: 5);
        await app.WithAsync(db => db.Runs.Where(r => r.Id == run.Id).ExecuteUpdateAsync(
            s => s.SetProperty(r => r.Rule, AllotmentRule.Selection).SetProperty(r => r.Consent, ConsentNeed.ByLink).SetProperty(r => r.SingleModules, true)));
        var office = await AfterDeadlineAsync(app, run, olga);

        var page = await office.OpenAsync(PageOf(run));
        Assert.Contains("Über die Plätze entscheidet die Auswahl", page.Text, StringComparison.Ordinal);
        Assert.Equal(4, page.Document.QuerySelectorAll("input[name='Input.Modules'][checked]").Length);
        Assert.Equal("Bitte geben Sie ein, wer für die Dienststelle zugestimmt hat.", (await office.SubmitAsync(page, Somebody)).ErrorAt("Input.Decider"));
        await office.SubmitAsync(page, With(("Input.Decider", "Erika Amtsleitung")));

        var enrolment = Assert.Single(await app.HistoryAsync(run));
        Assert.Equal((EnrolmentState.Submitted, ""), (enrolment.State, enrolment.Modules));
        var consent = await app.ConsentAsync(enrolment);
        Assert.Equal((ConsentOutcome.Given, ConsentWay.Paper, olga.Id, "Erika Amtsleitung"), (consent.Outcome, consent.Way, consent.ClosedBy, consent.DeciderName));
        Assert.Equal(["you-applied"], await app.KindsAsync(enrolment));
        await app.AssertConsistentAsync();
    }

    [Fact]
    public async Task W34_single_modules_only_where_the_run_gives_them_and_at_least_one()
    {
        await using var app = await TestApp.StartAsync(DatabaseProvider.Sqlite);
        var olga = await app.AddAsync("Olga", Roles.Office);
        var (single, whole) = (await app.RunAsync(), await app.RunAsync());
        await app.WithAsync(db => db.Runs.Where(r => r.Id == single.Id).ExecuteUpdateAsync(s => s.SetProperty(r => r.SingleModules, true)));
        var office = await AfterDeadlineAsync(app, single, olga);
        var page = await office.OpenAsync(PageOf(single));
        var boxes = page.Document.QuerySelectorAll<IHtmlInputElement>("input[name='Input.Modules']").ToList();
        boxes.ForEach(b => b.IsChecked = false);

        Assert.Equal("Bitte wählen Sie mindestens ein Modul.", (await office.SubmitAsync(page, Somebody)).ErrorAt("Input.Modules"));
        boxes[0].IsChecked = boxes[1].IsChecked = true;
        boxes[1].Value = "gibt-es-nicht";
        await office.SubmitAsync(page, Somebody);
        await office.SubmitAsync(PageOf(whole), Somebody);

        Assert.Equal("kriminologie", Assert.Single(await app.HistoryAsync(single)).Modules);
        Assert.Equal("", Assert.Single(await app.HistoryAsync(whole)).Modules);
    }

    [Fact]
    public async Task W34_what_is_missing_stands_at_its_field()
    {
        await using var app = await TestApp.StartAsync(DatabaseProvider.Sqlite);
        var (_, office) = await app.EnterAsync("Olga", Roles.Office);
        var run = await app.RunAsync();

        var open = await office.OpenAsync(PageOf(run));
        var refused = await office.SubmitAsync(open, new() { ["Input.GivenName"] = "Nora", ["Input.Email"] = "nora", ["Input.Reason"] = new string('x', 401), ["Input.EmployerKind"] = "99" });

        Assert.Contains("Die Person kann sich auch selbst anmelden.", open.Text, StringComparison.Ordinal);
        Assert.Equal("Bitte geben Sie den Nachnamen ein.", refused.ErrorAt("Input.FamilyName"));
        Assert.Equal("Bitte geben Sie eine vollständige E-Mail-Adresse ein, zum Beispiel name@gemeinde.example.", refused.ErrorAt("Input.Email"));
        Assert.Equal("Bitte geben Sie die Dienststelle ein.", refused.ErrorAt("Input.Employer"));
        Assert.Equal("Bitte kürzen Sie auf höchstens 400 Zeichen.", refused.ErrorAt("Input.Reason"));
        Assert.Equal("Nora", refused.ValueOf("Input.GivenName"));
        Assert.Empty(await app.HistoryAsync(run));
        await office.SubmitAsync(refused, Somebody);
        Assert.Equal(EnrolmentState.Confirmed, Assert.Single(await app.HistoryAsync(run)).State);
    }

    [Fact]
    public async Task W34_until_the_run_begins_only_and_in_published_runs_that_are_not_called_off()
    {
        await using var app = await TestApp.StartAsync(DatabaseProvider.Sqlite);
        var olga = await app.AddAsync("Olga", Roles.Office);
        var (planned, cancelled, begins) = (await app.RunAsync(published: false), await app.RunAsync(), await app.RunAsync());
        await app.CancelAsync(cancelled, olga.Id);
        app.Time.SetUtcNow(begins.Sessions.Min(s => s.StartsAt).AddSeconds(-1));
        var office = await app.SignInAsync(olga);
        var form = await office.OpenAsync(PageOf(begins));
        Assert.Equal(HttpStatusCode.OK, form.Status);

        app.Time.SetUtcNow(begins.Sessions.Min(s => s.StartsAt));

        Assert.Equal($"/geschaeftsstelle/durchgaenge/{begins.Id}", (await office.SubmitAsync(form, Somebody)).Location);
        foreach (var run in (CourseRun[])[planned, cancelled, begins])
        {
            Assert.Equal($"/geschaeftsstelle/durchgaenge/{run.Id}", (await office.OpenAsync(PageOf(run))).Location);
            Assert.DoesNotContain("Person nachmelden", (await office.OpenAsync($"/geschaeftsstelle/durchgaenge/{run.Id}")).Text, StringComparison.Ordinal);
            Assert.Empty(await app.HistoryAsync(run));
        }
    }

    [Fact]
    public async Task W34_nobody_but_the_office_enrols_others_late()
    {
        await using var app = await TestApp.StartAsync(DatabaseProvider.Sqlite);
        var (carol, trainer) = await app.EnterAsync("Carol", Roles.Trainer);
        var (_, participant) = await app.EnterAsync("Alice");
        var (_, office) = await app.EnterAsync("Olga", Roles.Office);
        var run = await app.RunAsync(trainers: carol);
        foreach (var somebody in (WebPerson[])[participant, trainer, app.Visitor()])
        {
            Assert.NotEqual(HttpStatusCode.OK, (await somebody.OpenAsync(PageOf(run))).Status);
            // Turned away at the door, before the form's token is looked at.
            Assert.True((await somebody.PostAsync(PageOf(run), Somebody)).Status is HttpStatusCode.Found or HttpStatusCode.Forbidden);
        }

        Assert.Empty(await app.HistoryAsync(run));
        Assert.Equal(HttpStatusCode.NotFound, (await office.OpenAsync("/geschaeftsstelle/durchgaenge/99999/nachmelden")).Status);
    }

    private static string PageOf(CourseRun run) => $"/geschaeftsstelle/durchgaenge/{run.Id}/nachmelden";

    private static Dictionary<string, string> With(params (string Field, string Value)[] others)
    {
        var fields = new Dictionary<string, string>(Somebody);
        foreach (var (field, value) in others)
        {
            fields[field] = value;
        }

        return fields;
    }

    private static Task<WebPerson> AfterDeadlineAsync(TestApp app, CourseRun run, Account person)
    {
        app.Time.SetUtcNow(run.RegistrationDeadline);
        return app.SignInAsync(person);
    }
}
