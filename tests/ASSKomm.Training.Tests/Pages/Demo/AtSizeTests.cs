using System.Net;
using ASSKomm.Training.Data;
using ASSKomm.Training.Domain;
using ASSKomm.Training.Pages.Demo;
using ASSKomm.Training.Tests.Pages.Accounts;
using ASSKomm.Training.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace ASSKomm.Training.Tests.Pages.Demo;

public sealed class AtSizeTests
{
    private const string Small = "demo people 120 runs 14";

    private const string Taken = "In dieser Datenbank gibt es schon Konten oder Durchgänge; es wurde nichts geschrieben.";
    private const string Usage = "Aufruf: demo people 3000 runs 60 (1 bis 50.000 Personen, 1 bis 2.000 Durchgänge)";
    private const string NoDemo = "Erfundene Daten gibt es nur in einer Demo: Bitte setzen Sie Demo__Enabled auf »true«.";

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task One_command_fills_an_empty_database_and_only_an_empty_one(DatabaseProvider provider)
    {
        await using var app = AtSize.Database(provider);

        var (code, said, refused) = await app.CommandAsync(Small);
        var again = await app.CommandAsync("demo people 3 runs 2");

        Assert.Equal((0, ""), (code, refused));
        Assert.Matches(
            @"^Jetzt sind da: Personen 125 \(davon Demokonten 5\), Durchgänge 14, Anmeldungen \d+, Anwesenheiten \d+, Briefe \d+, Zertifikate \d+, "
            + @"in [\d,]+ Sekunden\.\r?\n$",
            said);
        Assert.Equal((1, "", Taken), (again.Code, again.Said, again.Refused.Trim()));
        Assert.Equal(125, await app.WithAsync(db => db.Users.CountAsync()));
        await app.AssertConsistentAsync();
        await EverythingOccursAsync(app);
        await DemoAccountsHaveTheirPartsAsync(app);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task The_site_goes_on_from_there_without_telling_its_story_and_without_sending_anything_old(DatabaseProvider provider)
    {
        await using var app = AtSize.Database(provider);
        await app.CommandAsync(Small);
        var before = await app.WithAsync(db => db.Outbox.CountAsync());

        await app.TickAsync();

        Assert.Equal(125, await app.WithAsync(db => db.Users.CountAsync()));
        Assert.Equal(before, await app.WithAsync(db => db.Outbox.CountAsync()));
        Assert.Empty(Directory.GetFiles(app.MailFolder));
        // What comes later gets numbers after those that were given.
        app.Time.Advance(TimeSpan.FromDays(20));
        await app.TickAsync();
        Assert.NotEqual(before, await app.WithAsync(db => db.Outbox.CountAsync()));
        await app.AssertConsistentAsync();
    }

    [Theory]
    [InlineData(true, Usage, "demo", "demo people 3 runs", "demo people 0 runs 1", "demo people 3 runs 2001", "demo people drei runs 1", "demo people -3 runs 1")]
    [InlineData(false, NoDemo, Small)]
    public async Task Other_words_and_other_sites_are_answered_with_one_sentence(bool demo, string answer, params string[] calls)
    {
        var folder = Directory.CreateTempSubdirectory("db");
        var database = Path.Combine(folder.FullName, "training.db");
        foreach (var words in calls)
        {
            var (code, said, refused) = await AtSize.CommandAsync(words, demo, DatabaseProvider.Sqlite, $"Data Source={database}", TimeProvider.System);

            Assert.Equal((1, "", answer), (code, said, refused.Trim()));
            Assert.False(File.Exists(database));
        }

        folder.Delete(recursive: true);
    }

    private static async Task EverythingOccursAsync(TestApp app)
    {
        var runs = await app.WithAsync(db => db.Runs.Include(r => r.Sessions).Include(r => r.Questions).Include(r => r.Contingents).ToListAsync());
        var states = await app.WithAsync(db => db.Enrolments.IgnoreQueryFilters().Select(e => e.State).Distinct().ToListAsync());

        Assert.Equal(Enum.GetValues<EnrolmentState>(), states.Order());
        Assert.Equal(Enum.GetValues<RunPhase>(), runs.Select(r => r.PhaseAt(app.Now)).Distinct().Order());
        Assert.Contains(runs, r => r is { Rule: AllotmentRule.Selection, LotSeed: not null, ReleasedAt: null });
        Assert.Contains(runs, r => r is { Rule: AllotmentRule.Selection, ReleasedAt: not null, SingleModules: false });
        Assert.Contains(runs, r => r.SingleModules);
        Assert.Contains(runs, r => r.Contingents.Exists(c => c.EndedAt is null));
        Assert.Contains(runs, r => r.Questions.Count > 0);
        Assert.Equal(Enum.GetValues<ConsentNeed>(), runs.Select(r => r.Consent).Distinct().Order());
        Assert.True(await app.WithAsync(db => db.Certificates.AnyAsync(c => c.Revocation == null)));
        Assert.False(await app.WithAsync(db => db.Outbox.AnyAsync(l => l.SentAt == null && l.FailedAt == null)));
        Assert.True(await app.WithAsync(db => db.Runs.AnyAsync(r => r.Slug == "demo-20-plaetze" && !r.Enrolments.Any())));
    }

    private static async Task DemoAccountsHaveTheirPartsAsync(TestApp app)
    {
        Assert.Equal(EnrolmentState.Confirmed, await StateAsync(app, DemoAccounts.Participant));
        Assert.Equal(EnrolmentState.Waiting, await StateAsync(app, DemoAccounts.Waiting));
        var office = app.Visitor();
        await office.EnterPasswordAsync(DemoAccounts.Office.Email, DemoAccounts.Password);
        foreach (var page in (string[])["/geschaeftsstelle", "/geschaeftsstelle/personen", "/geschaeftsstelle/durchgaenge", "/demo"])
        {
            Assert.Equal(HttpStatusCode.OK, (await office.OpenAsync(page)).Status);
        }
    }

    private static Task<EnrolmentState> StateAsync(TestApp app, DemoAccount who) => app.WithAsync(db => db.Enrolments
        .Where(e => db.Users.Any(a => a.Id == e.PersonId && a.Email == who.Email)).Select(e => e.State).SingleAsync());
}
