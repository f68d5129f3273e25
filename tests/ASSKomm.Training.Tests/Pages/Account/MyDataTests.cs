using System.Net;
using System.Text.Json;
using ASSKomm.Training.Data;
using ASSKomm.Training.Domain;
using ASSKomm.Training.Seats;
using ASSKomm.Training.Tests.Seats;
using ASSKomm.Training.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace ASSKomm.Training.Tests.Pages.Accounts;

/// <summary>A person loads everything that is kept of them, and nothing of anybody else.</summary>
public sealed class MyDataTests
{
    private const string File = "/konto/daten/datei";

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task The_file_holds_everything_of_the_person_and_nothing_of_others(DatabaseProvider provider)
    {
        await using var app = await TestApp.StartAsync(provider);
        var (alice, browser) = await app.EnterAsync("Alice");
        var (bob, bobBrowser) = await app.EnterAsync("Bob");
        var run = await app.AskingRunAsync();
        var begun = await app.RunAsync();
        foreach (var (person, word) in new[] { (alice, "Aliceswort"), (bob, "Bobswort") })
        {
            await FillAsync(app, person, run, begun, word);
        }

        var page = await browser.OpenAsync(File);

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Contains("attachment; filename=meine-daten.json", page.Headers["Content-Disposition"], StringComparison.Ordinal);
        Assert.Contains("no-store", page.Headers["Cache-Control"], StringComparison.Ordinal);
        foreach (var thing in (string[])["Vormerkung", "Antwort", "Bedarf", "Bemerkung", "Auswahlgrund", "Entwurfswunsch", "Projektthema"])
        {
            Assert.Contains($"{thing} Aliceswort", page.Html, StringComparison.Ordinal);
        }

        Assert.DoesNotContain("Bobswort", page.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("bob@amt.example", page.Html, StringComparison.Ordinal);
        Assert.Contains("Bobswort", (await bobBrowser.OpenAsync(File)).Html, StringComparison.Ordinal);
        using var json = JsonDocument.Parse(page.Bytes);
        Assert.Equal("alice@amt.example", json.RootElement.GetProperty("Konto").GetProperty("E-Mail-Adresse").GetString());
        Assert.Equal(["Entwurf", "nicht zugestimmt"], json.RootElement.GetProperty("Anmeldungen").EnumerateArray().Select(e => e.GetProperty("Stand").GetString()));
        Assert.Equal("Was fehlt?", json.RootElement.GetProperty("Anmeldungen")[1].GetProperty("Antworten")[0].GetProperty("Frage").GetString());
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task No_key_is_in_it(DatabaseProvider provider)
    {
        await using var app = await TestApp.StartAsync(provider);
        var (alice, browser) = await app.EnterAsync("Alice");
        await app.ApplyAsync(await app.AskingRunAsync(), alice);
        await app.Visitor().SubmitAsync("/konto/passwort-vergessen", new() { ["Input.Email"] = alice.Email! });
        var hashes = await app.WithAsync(async db => (await db.ConsentKeys.Select(k => k.TokenHash).ToListAsync())
            .Concat(await db.SignInSessions.Select(s => s.KeyHash).ToListAsync()).Concat(await db.Users.Select(a => a.SecurityStamp!).ToListAsync()).ToList());

        var file = (await browser.OpenAsync(File)).Html;

        var letters = await app.LettersAsync();
        var link = letters.Single(l => l.Kind == "reset-password").Text.Split().Single(w => w.StartsWith("https://training.example/konto/", StringComparison.Ordinal));
        Assert.Contains(letters, l => l.Kind == "consent-request");
        Assert.Contains("erika@amt.example", file, StringComparison.Ordinal);
        Assert.Contains("Ihre Anmeldung", file, StringComparison.Ordinal);
        Assert.DoesNotContain(link, file, StringComparison.Ordinal);
        Assert.DoesNotContain("/zustimmung/", file, StringComparison.Ordinal);
        Assert.All(await app.KeysAsync(alice), key => Assert.DoesNotContain(key, file, StringComparison.Ordinal));
        Assert.All(hashes, hash => Assert.DoesNotContain(hash, file, StringComparison.Ordinal));
    }

    /// <summary>Whoever adds a table about people decides here whether it goes into the file.</summary>
    [Fact]
    public async Task Every_table_about_people_is_known()
    {
        await using var app = await TestApp.StartAsync(DatabaseProvider.Sqlite);

        var tables = await app.WithAsync(db => Task.FromResult(db.Model.GetEntityTypes().Where(IsAboutPeople).Select(t => t.ClrType.Name).Order(StringComparer.Ordinal).ToList()));

        Assert.Equal(
            [
                "AccountStep", "AttendanceMark", "Certificate", "CertificateOrder", "Consent", "Demand", "Enrolment", "EnrolmentStep",
                "IdentityUserClaim`1", "IdentityUserLogin`1", "IdentityUserToken`1", "LessonRead", "OutboxLetter", "ParticipantNeeds", "ProjectReview",
                "Reminder", "RoleGrant", "RunAnswer", "RunTrainer", "SelectionChange", "SignInSession",
            ],
            tables);
    }

    [Fact]
    public async Task The_account_leads_there_and_a_visitor_has_to_sign_in()
    {
        await using var app = await TestApp.StartAsync(DatabaseProvider.Sqlite);
        var (_, browser) = await app.EnterAsync("Alice");

        Assert.Contains("href=\"/konto/daten\"", (await browser.OpenAsync("/konto")).Html, StringComparison.Ordinal);
        Assert.Contains($"href=\"{File}\"", (await browser.OpenAsync("/konto/daten")).Html, StringComparison.Ordinal);
        Assert.StartsWith("/konto/anmelden", (await app.Visitor().OpenAsync(File)).Location, StringComparison.Ordinal);
    }

    private static bool IsAboutPeople(IEntityType type) =>
        ((string[])["AccountId", "PersonId", "EnrolmentId", "UserId"]).Any(name => type.FindProperty(name) is not null);

    private static async Task FillAsync(TestApp app, Account person, CourseRun run, CourseRun begun, string word)
    {
        await app.UseAsync<Drafts, EnrolmentForm?>(drafts => drafts.KeepAsync(begun.Id, person.Id, f => f with { Access = $"Entwurfswunsch {word}" }, CancellationToken.None));
        var enrolment = await app.ApplyAsync(run, person);
        await app.AnswerAsync((await app.KeysAsync(person))[0], yes: false, $"Bemerkung {word}");
        await app.WithAsync(async db =>
        {
            var question = await db.RunQuestions.FirstOrDefaultAsync(q => q.RunId == run.Id) ?? db.RunQuestions.Add(new RunQuestion { RunId = run.Id, Text = "Was fehlt?" }).Entity;
            await db.SaveChangesAsync();
            db.AddRange(
                new Demand { AccountId = person.Id, At = app.Now, Note = $"Vormerkung {word}" },
                new RunAnswer { EnrolmentId = enrolment.Id, QuestionId = question.Id, Text = $"Antwort {word}", At = app.Now },
                new ParticipantNeeds { EnrolmentId = enrolment.Id, Access = $"Bedarf {word}" },
                new SelectionChange { RunId = run.Id, EnrolmentId = enrolment.Id, Why = $"Auswahlgrund {word}", At = app.Now },
                new ProjectReview { EnrolmentId = enrolment.Id, Topic = $"Projektthema {word}", At = app.Now, By = person.Id });
            await db.SaveChangesAsync();
        });
    }
}
