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

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task One_command_fills_a_database_in_which_everything_occurs_and_every_promise_is_kept(DatabaseProvider provider)
    {
        await using var app = AtSize.Database(provider);
        var (code, said, refused) = await app.CommandAsync(Small);

        Assert.Equal((0, ""), (code, refused));
        Assert.Matches(
            @"^Jetzt sind da: Personen 125 \(davon Demokonten 5\), Durchgänge 14, Anmeldungen \d+, Anwesenheiten \d+, Briefe \d+, Zertifikate \d+, in [\d,]+ Sekunden\.\r?\n$",
            said);
        await app.AssertConsistentAsync();
        await EverythingOccursAsync(app);
        await DemoAccountsHaveTheirPartsAsync(app);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task The_site_goes_on_from_there_without_telling_its_story_and_without_sending_anything_old(DatabaseProvider provider)
    {
        await using var app = AtSize.Database(provider);
        await app.CommandAsync(Small);
        var before = await LettersAsync(app);

        await app.TickAsync();

        Assert.Equal(125, await app.WithAsync(db => db.Users.CountAsync()));
        Assert.Equal(before, await LettersAsync(app));
        Assert.Empty(Directory.GetFiles(app.MailFolder));
        // Numbers go on after those that were given.
        await app.WithAsync(async db =>
        {
            db.Organisations.Add(new Organisation { Name = "Stadt Nachher (Beispiel)" });
            await db.SaveChangesAsync();
        });
        app.Time.Advance(TimeSpan.FromDays(20));
        await app.TickAsync();
        await app.AssertConsistentAsync();
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Whoever_has_people_already_keeps_them_untouched(DatabaseProvider provider)
    {
        await using var app = AtSize.Database(provider);
        await app.CommandAsync("demo people 3 runs 2");
        var before = await LettersAsync(app);

        var (code, said, refused) = await app.CommandAsync(Small);

        Assert.Equal((1, ""), (code, said));
        Assert.Equal("In dieser Datenbank gibt es schon Konten oder Durchgänge; es wurde nichts geschrieben.", refused.Trim());
        Assert.Equal(8, await app.WithAsync(db => db.Users.CountAsync()));
        Assert.Equal(before, await LettersAsync(app));
    }

    [Theory]
    [InlineData("demo")]
    [InlineData("demo people 3 runs")]
    [InlineData("demo people 0 runs 1")]
    [InlineData("demo people 3 runs 2001")]
    [InlineData("demo people drei runs 1")]
    [InlineData("demo people -3 runs 1")]
    public async Task Other_words_are_answered_with_the_right_ones(string words)
    {
        await using var app = AtSize.Database(DatabaseProvider.Sqlite);

        var (code, said, refused) = await app.CommandAsync(words);

        Assert.Equal((1, ""), (code, said));
        Assert.Equal("Aufruf: demo people 3000 runs 60 (1 bis 50.000 Personen, 1 bis 2.000 Durchgänge)", refused.Trim());
        Assert.False(File.Exists(app.Database));
    }

    [Fact]
    public async Task Without_a_demo_nothing_is_invented()
    {
        await using var app = AtSize.Database(DatabaseProvider.Sqlite);

        var (code, said, refused) = await app.CommandAsync(Small, demo: false);

        Assert.Equal((1, ""), (code, said));
        Assert.Equal("Erfundene Daten gibt es nur in einer Demo: Bitte setzen Sie Demo__Enabled auf »true«.", refused.Trim());
        Assert.False(File.Exists(app.Database));
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

    private static Task<int> LettersAsync(TestApp app) => app.WithAsync(db => db.Outbox.CountAsync());
}
