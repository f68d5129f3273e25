using ASSKomm.Training.Certificates;
using ASSKomm.Training.Content;
using ASSKomm.Training.Data;
using ASSKomm.Training.Domain;
using ASSKomm.Training.Pages.Demo;
using ASSKomm.Training.Pages.Demo.Story;
using ASSKomm.Training.Tests.Support;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using UglyToad.PdfPig;

namespace ASSKomm.Training.Tests.Pages.Demo;

public sealed class DemoStoryTests(DemoSite site) : IClassFixture<DemoSite>
{
    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Two_nodes_that_start_at_once_tell_the_story_once(DatabaseProvider provider)
    {
        await using var one = TestApp.OnEmptyDatabase(provider, DemoApps.Settings());
        await using var other = one.AnotherNode(DemoApps.Settings());

        await Task.WhenAll(Task.Run(() => _ = one.Server), Task.Run(() => _ = other.Server));

        Assert.Equal(10, await one.WithAsync(db => db.Runs.CountAsync()));
        Assert.Equal(1, await one.WithAsync(db => db.Users.CountAsync(a => a.Email == "teilnehmerin@demo.example")));
        Assert.Equal(6, await one.WithAsync(db => db.Certificates.CountAsync()));
        Assert.Equal(1, await one.WithAsync(db => db.CertificateRevocations.CountAsync()));
    }

    [Fact]
    public async Task Another_start_changes_nothing()
    {
        await using var app = await DemoApps.StartAsync(DatabaseProvider.Sqlite);
        var before = await CountsAsync(app);

        await using var restarted = app.AnotherNode(DemoApps.Settings());
        _ = restarted.Server;

        Assert.Equal(before, await CountsAsync(restarted));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Whoever_has_an_account_or_a_run_already_keeps_the_database_as_it_is(DatabaseProvider provider)
    {
        await using var plain = await TestApp.StartAsync(provider);
        await plain.AddAsync("Alice");
        await using var demo = plain.AnotherNode(DemoApps.Settings());

        var page = await demo.Visitor().OpenAsync("/demo");

        Assert.Equal((0, 1), await demo.WithAsync(async db => (await db.Runs.CountAsync(), await db.Users.CountAsync())));
        Assert.Contains("Diese Datenbank enthielt schon eigene Daten", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_the_demo_nothing_is_told()
    {
        await using var app = await TestApp.StartAsync(DatabaseProvider.Sqlite);

        Assert.Equal((0, 0), await app.WithAsync(async db => (await db.Runs.CountAsync(), await db.Users.CountAsync())));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task There_is_a_run_in_every_phase_and_the_people_are_where_the_tour_says(DatabaseProvider provider)
    {
        await using var app = await DemoApps.StartAsync(provider);
        var runs = await app.WithAsync(db => db.Runs.Include(r => r.Sessions).Include(r => r.Enrolments).Include(r => r.Trainers).ToListAsync());

        Assert.Equal(Enum.GetValues<RunPhase>().Order(), runs.Select(r => r.PhaseAt(app.Now)).Distinct().Order());
        var empty = Assert.Single(runs, r => r.Slug == "demo-20-plaetze");
        Assert.Equal((RunPhase.Open, 20, 0), (empty.PhaseAt(app.Now), empty.Places, empty.Enrolments.Count));
        Assert.All(runs, r => Assert.Equal(16, r.Sessions.Count));
        Assert.Equal(EnrolmentState.Confirmed, (await EnrolmentAsync(app, "teilnehmerin", "4-durchgang")).State);
        var waiting = await EnrolmentAsync(app, "wartend", "6-durchgang");
        Assert.Equal(EnrolmentState.Waiting, waiting.State);
        Assert.Equal(1, await app.WithAsync(db => db.PositionAsync(waiting, CancellationToken.None)));
        Assert.Equal(new Occupancy(12, 12, 2) { Offered = 1, WithPlace = 11 }, await SeatsAsync(app, "6-durchgang"));
        Assert.Equal(["3-durchgang", "4-durchgang", "5-durchgang", "6-durchgang", "demo-20-plaetze"], await TaughtByAsync(app, "trainerin"));
        Assert.Equal(["11-durchgang", "12-durchgang", "8-durchgang", "9-durchgang"], await TaughtByAsync(app, "trainer"));
    }

    [Fact]
    public async Task One_run_weighs_a_dozen_people_of_several_employers_after_its_deadline_and_asks_two_questions()
    {
        var app = site.App;
        var run = await app.WithAsync(db => db.Runs.AsNoTracking().Include(r => r.Questions).Include(r => r.Enrolments).SingleAsync(r => r.Slug == "11-durchgang"));
        var answers = await app.WithAsync(db => db.RunAnswers.AsNoTracking().Include(a => a.Question).Where(a => db.Enrolments.Any(e => e.Id == a.EnrolmentId && e.RunId == run.Id)).ToListAsync());
        var employers = await app.WithAsync(db => db.Users.Where(a => db.Enrolments.Any(e => e.PersonId == a.Id && e.RunId == run.Id)).Select(a => a.OrganisationId).Distinct().CountAsync());

        Assert.True(run is { IsSelecting: true, SingleModules: true, LotSeed: null, Places: 8 });
        Assert.Equal(4, Selecting.CriteriaOf(run).Count);
        Assert.Equal([(QuestionKind.Choice, true), (QuestionKind.Text, false)], run.Questions.OrderBy(q => q.Position).Select(q => (q.Kind, q.Required)));
        Assert.Equal(12, run.Enrolments.Count);
        Assert.All(run.Enrolments, e => Assert.Equal(EnrolmentState.Submitted, e.State));
        Assert.Equal(2, run.Enrolments.Count(e => e.Modules == "projektmanagement"));
        Assert.Equal([1, 2, 3], run.Enrolments.Select(e => e.EmployerRank).OfType<int>().Order());
        Assert.Equal(10, employers);
        Assert.Equal((12, 4), (answers.Count(a => a.Question!.Required), answers.Count(a => !a.Question!.Required)));
        Assert.All(answers.Where(a => a.Question!.Required), a => Assert.Contains(a.Text, a.Question!.ChoiceList));
    }

    [Fact]
    public async Task An_open_run_keeps_three_places_for_a_Landkreis()
    {
        var seats = await SeatsAsync(site.App, "9-durchgang", site.App.Now);

        Assert.Equal((15, 6, 3), (seats.Places, seats.Taken, seats.Held));
    }

    [Fact]
    public async Task The_certificates_are_real_and_two_more_can_be_ordered()
    {
        await using var app = await DemoApps.StartAsync(DatabaseProvider.Sqlite);
        var run = await app.WithAsync(db => db.Runs.SingleAsync(r => r.Slug == "3-durchgang"));

        var certificates = await app.WithAsync(db => db.Certificates.AsNoTracking().Include(c => c.Revocation).OrderBy(c => c.Id).ToListAsync());
        Assert.Equal(["Łukasz Dvořák-Şahin", "Grete Groß-Öztürk", "Nguyễn Thị Minh"], certificates.Take(3).Select(c => c.HolderName));
        Assert.Equal([60], certificates.Where(c => c.HolderName.StartsWith("Leopoldine ", StringComparison.Ordinal)).Select(c => c.HolderName.Length - "Leopoldine ".Length));
        Assert.Equal([false, false, false, false, false, true], certificates.Select(c => c.Revocation is not null));
        Assert.All(certificates, c => Assert.True(c.IssuedAt < app.Now && c.IssuedAt > app.Now.AddYears(-1)));
        var pdf = await app.WithAsync(db => db.Files.SingleAsync(f => f.Id == certificates[0].FileId));
        Assert.Equal("%PDF-"u8.ToArray(), pdf.Bytes[..5]);
        var (ordered, refusal) = await app.UseAsync<CertificateOffice, (int, Refusal?)>(office => office.OrderAsync(run.Id, 1, CancellationToken.None));
        Assert.Equal((2, null), (ordered, refusal));
    }

    [Fact]
    public async Task No_print_of_a_demo_certificate_passes_for_a_real_one()
    {
        var files = await site.App.WithAsync(db => db.Files
            .Where(f => db.Certificates.Any(c => c.FileId == f.Id)).Select(f => f.Bytes).ToListAsync());

        Assert.Equal(6, files.Count);
        Assert.All(files, bytes =>
        {
            using var pdf = PdfDocument.Open(bytes);
            Assert.Contains("Muster aus den Demodaten – ohne Gültigkeit", pdf.GetPage(1).Text, StringComparison.Ordinal);
        });
    }

    [Fact]
    public async Task Five_hundred_extra_people_are_confirmed_have_an_employer_and_are_enrolled_nowhere()
    {
        await using var app = await TestApp.StartAsync(DatabaseProvider.Sqlite, DemoApps.Settings(500));

        var people = await app.WithAsync(db => db.Users.Where(a => a.Email!.StartsWith("person")).OrderBy(a => a.Id).ToListAsync());
        Assert.Equal(Enumerable.Range(1, 500).Select(i => $"person{i:000}@demo.example"), people.Select(a => a.Email));
        Assert.All(people, a => Assert.True(a.EmailConfirmed && a.OrganisationId is not null && a.SecurityStamp is { Length: > 0 }));
        Assert.Equal(0, await app.WithAsync(db => db.Enrolments.CountAsync(e => db.Users.Any(a => a.Id == e.PersonId && a.Email!.StartsWith("person")))));
    }

    [Fact]
    public async Task Every_demo_account_has_the_password_of_the_tour()
    {
        var app = site.App;
        await using var scope = app.Services.CreateAsyncScope();
        var users = scope.ServiceProvider.GetRequiredService<UserManager<Account>>();

        foreach (var key in (string[])["teilnehmerin", "wartend", "trainerin", "geschaeftsstelle", "person001"])
        {
            var account = await users.FindByEmailAsync($"{key}@demo.example");
            Assert.True(await users.CheckPasswordAsync(account!, DemoAccounts.Password), key);
        }
    }

    [Fact]
    public async Task The_model_municipalities_are_eight_and_only_Lohsa_has_a_known_day_of_agreement()
    {
        var app = site.App;
        var all = await app.WithAsync(db => db.Organisations.ToListAsync());

        Assert.Equal(
            ["Stadt Chemnitz", "Stadt Freital", "Stadt Görlitz", "Stadt Leipzig", "Stadt Pirna", "Stadt Plauen", "Stadt Wurzen", "Stadt Zwickau"],
            all.Where(o => o.IsModelMunicipality).Select(o => o.Name).Order(StringComparer.Ordinal));
        var known = Assert.Single(all, o => o.AgreementOn is not null);
        Assert.Equal(("Gemeinde Lohsa", "Landkreis Bautzen", new DateOnly(2021, 5, 25)), (known.Name, known.District, known.AgreementOn));
    }

    [Fact]
    public async Task On_whatever_day_of_the_year_the_demo_begins_its_runs_are_in_their_phases_and_no_reminder_is_overdue()
    {
        await using var app = await TestApp.StartAsync(DatabaseProvider.Sqlite);
        var library = app.Services.GetRequiredService<CourseLibrary>();

        for (var day = new DateOnly(2027, 1, 1); day.Year < 2029; day = day.AddDays(1))
        {
            var runs = new DemoRuns(day, library);
            foreach (var now in new[] { BerlinTime.At(day, new TimeOnly(0, 1)), BerlinTime.At(day, new TimeOnly(23, 59)) })
            {
                (CourseRun Run, RunPhase Phase)[] expected =
                [
                    (runs.Finished, RunPhase.Finished), (runs.Running, RunPhase.Running), (runs.Closed, RunPhase.Closed),
                    (runs.Full, RunPhase.Open), (runs.Empty, RunPhase.Open), (runs.Open, RunPhase.Open),
                    (runs.Selecting, RunPhase.Open), (runs.Announced, RunPhase.Announced),
                ];
                Assert.All(expected, e =>
                {
                    e.Run.PublishedAt = now.AddDays(-600);
                    Assert.Equal(e.Phase, e.Run.PhaseAt(now));
                });
                Assert.DoesNotContain(expected.SelectMany(e => e.Run.Sessions), s => s.StartsAt.DayInBerlin() is { Month: 12, Day: >= 24 } or { Month: 5, Day: 1 } or { Month: 10, Day: 31 });
                var next = SessionBlock.Of(runs.Running.Sessions).First(b => b.Sessions[0].StartsAt > now);
                Assert.True(Reminders.DueAt(next, 14) > now, $"{day}: the next block on {next.FirstDay} is too near.");
            }
        }
    }

    [Fact]
    public async Task No_day_of_a_run_is_Good_Friday()
    {
        await using var app = await TestApp.StartAsync(DatabaseProvider.Sqlite);
        var library = app.Services.GetRequiredService<CourseLibrary>();

        // 107 days before Good Friday 2027, which is 26 March, the empty run would begin on it.
        var days = new DemoRuns(new DateOnly(2027, 3, 26).AddDays(-107), library).Empty.Sessions.Select(s => s.StartsAt.DayInBerlin()).ToList();

        Assert.Equal([new DateOnly(2027, 4, 2), new DateOnly(2027, 4, 3)], days[..2]);
    }

    private static Task<Enrolment> EnrolmentAsync(TestApp app, string person, string run) => app.WithAsync(db => db.Enrolments
        .SingleAsync(e => e.Run!.Slug == run && db.Users.Any(a => a.Id == e.PersonId && a.Email == person + "@demo.example")));

    private static Task<Occupancy> SeatsAsync(TestApp app, string slug, DateTimeOffset now = default) => app.WithAsync(async db =>
        (await db.OccupancyAsync([await db.Runs.Where(r => r.Slug == slug).Select(r => r.Id).SingleAsync()], now, CancellationToken.None)).Values.Single());

    private static Task<List<string>> TaughtByAsync(TestApp app, string trainer) => app.WithAsync(async db =>
    {
        var id = await db.Users.Where(a => a.Email == trainer + "@demo.example").Select(a => a.Id).SingleAsync();
        return await db.RunsTaughtBy(id).Select(r => r.Slug).Order().ToListAsync();
    });

    private static Task<(int Runs, int People, int Letters, int Certificates, int Reminders)> CountsAsync(TestApp app) => app.WithAsync(async db => (
        await db.Runs.CountAsync(), await db.Users.CountAsync(), await db.Outbox.CountAsync(), await db.Certificates.CountAsync(), await db.Reminders.CountAsync()));
}
