using System.Net;
using ASSKomm.Training.Data;
using ASSKomm.Training.Domain;
using ASSKomm.Training.Pages.Demo;
using ASSKomm.Training.Tests.Support;
using ASSKomm.Training.Web;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace ASSKomm.Training.Tests.Pages.Demo;

public sealed class DemoClockTests(DemoSite site) : IClassFixture<DemoSite>
{
    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Moved_to_the_next_reminder_it_reminds_everyone_with_a_place_in_that_run_and_nobody_else(DatabaseProvider provider)
    {
        await using var app = await DemoApps.StartAsync(provider);
        var visitor = app.Visitor();
        var before = (await app.LettersAsync()).Select(l => l.Id).ToHashSet();
        var files = Directory.GetFiles(app.MailFolder).Length;

        var answer = await visitor.SubmitAsync("/demo", button: "Bis zur nächsten Erinnerung");
        var page = await visitor.FollowAsync(answer);

        var letters = (await app.LettersAsync()).Where(l => !before.Contains(l.Id)).ToList();
        Assert.All(letters, l => Assert.Equal("block-reminder", l.Kind));
        Assert.Equal(await app.PeopleInAsync("4-durchgang"), letters.Select(l => l.ToAddress).Order());
        Assert.Equal(10, letters.Count);
        Assert.Contains("10 Erinnerungen wurden geschrieben.", page.Text, StringComparison.Ordinal);
        // 14 days before Friday, 19 March, at 8 in the morning in Berlin.
        Assert.Equal(BerlinTime.At(new DateOnly(2027, 3, 5), new TimeOnly(8, 0)), app.Now);
        Assert.Equal(files + 10, Directory.GetFiles(app.MailFolder).Length);
        var postbox = await visitor.OpenAsync("/demo/postfach?an=teilnehmerin");
        Assert.Equal("Erinnerung: 4. Durchgang am 19. März 2027", postbox.Document.QuerySelector(".postliste a")!.TextContent);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task It_never_goes_back(DatabaseProvider provider)
    {
        await using var app = await DemoApps.StartAsync(provider);
        await MoveAsync(app, app.Now.AddDays(10));
        var shown = app.Now;

        Assert.Null(await MoveAsync(app, shown.AddDays(-3)));
        Assert.Null(await MoveAsync(app, shown));

        Assert.Equal(shown, app.Now);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Many_who_move_it_at_once_move_it_to_the_latest_of_their_moments(DatabaseProvider provider)
    {
        await using var app = await DemoApps.StartAsync(provider);
        await using var other = app.AnotherNode(DemoApps.Settings());
        var start = app.Now;

        await Task.WhenAll(Enumerable.Range(1, 6).Select(i => MoveAsync(i % 2 == 0 ? app : other, start.AddHours(i))));

        Assert.Equal(TimeSpan.FromHours(6).TotalSeconds, await app.WithAsync(db => db.Holds.Where(h => h.Name == Hold.DemoClock).Select(h => h.Value).SingleAsync()));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Another_node_sees_it_within_seconds(DatabaseProvider provider)
    {
        await using var app = await DemoApps.StartAsync(provider);
        await using var other = app.AnotherNode(DemoApps.Settings());
        _ = other.Server;

        await MoveAsync(app, app.Now.AddDays(3));

        for (var i = 0; i < 100 && other.Now < app.Now; i++)
        {
            await Task.Delay(100);
        }

        Assert.Equal(app.Now, other.Now);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task It_survives_a_restart_before_anything_is_decided(DatabaseProvider provider)
    {
        await using var app = await DemoApps.StartAsync(provider);
        await MoveAsync(app, app.Now.AddDays(30));

        await using var restarted = app.AnotherNode(DemoApps.Settings());

        Assert.Equal(app.Now, restarted.Now);
    }

    [Fact]
    public async Task Without_the_demo_the_lead_in_the_database_counts_for_nothing()
    {
        await using var app = await DemoApps.StartAsync(DatabaseProvider.Sqlite);
        await MoveAsync(app, app.Now.AddDays(30));

        await using var real = app.AnotherNode();

        Assert.Equal(TestApp.Beginning, real.Now);
    }

    [Fact]
    public async Task Moved_to_a_deadline_it_says_which_run_closed()
    {
        await using var app = await DemoApps.StartAsync(DatabaseProvider.Sqlite);
        var visitor = app.Visitor();

        var page = await visitor.FollowAsync(await visitor.SubmitAsync("/demo/uhr", button: "Bis zum nächsten Anmeldeschluss"));

        Assert.Contains("6. Durchgang: vorher »Anmeldung offen«, jetzt »Anmeldung geschlossen«.", page.Text, StringComparison.Ordinal);
        Assert.Contains("Die Uhr zeigt jetzt ", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_visitor_sees_the_new_time_at_once_also_on_pages_that_are_kept_for_visitors()
    {
        await using var app = await DemoApps.StartAsync(DatabaseProvider.Sqlite);
        var before = await app.Visitor().OpenAsync("/programm");

        await MoveAsync(app, BerlinTime.At(new DateOnly(2027, 4, 1), new TimeOnly(12, 0)));

        var after = await app.Visitor().OpenAsync("/programm");
        Assert.DoesNotContain("die Uhr zeigt", before.Html, StringComparison.Ordinal);
        Assert.Contains("die Uhr zeigt 1. April 2027, 12:00 Uhr", after.Html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2027-02-28", "08:00", "Input.Day", "Die Uhr geht nur vorwärts und zeigt schon 1. März 2027, 10:00 Uhr. Bitte wählen Sie einen späteren Zeitpunkt.")]
    [InlineData("2027-03-01", "10:00", "Input.Day", "Die Uhr geht nur vorwärts und zeigt schon 1. März 2027, 10:00 Uhr. Bitte wählen Sie einen späteren Zeitpunkt.")]
    [InlineData("2037-03-02", "08:00", "Input.Day", "Bitte wählen Sie einen Tag bis zum 1. März 2037.")]
    [InlineData("9999-12-31", "23:59", "Input.Day", "Bitte wählen Sie einen Tag bis zum 1. März 2037.")]
    [InlineData("", "08:00", "Input.Day", "Bitte geben Sie einen Tag an.")]
    [InlineData("2027-03-02", "", "Input.Time", "Bitte geben Sie eine Uhrzeit an.")]
    [InlineData("2027-03-02", "25:61", "Input.Time", "»25:61« passt hier nicht. Bitte prüfen Sie die Eingabe.")]
    public async Task A_moment_it_cannot_go_to_gets_a_sentence_at_the_field_and_stays_typed(string day, string time, string field, string sentence)
    {
        var app = site.App;
        var typed = new Dictionary<string, string>(StringComparer.Ordinal) { ["Input.Day"] = day, ["Input.Time"] = time };

        var page = await app.Visitor().SubmitAsync("/demo/uhr", typed, "Uhr dorthin stellen");

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Equal(sentence, page.ErrorAt(field));
        Assert.Equal((day, time), (page.Document.GetElementById("Input-Day")!.GetAttribute("value"), page.Document.GetElementById("Input-Time")!.GetAttribute("value")));
        Assert.Equal(TimeSpan.Zero, app.Services.GetRequiredService<RulesClock>().Lead);
    }

    [Fact]
    public async Task Signing_in_stays_on_real_time()
    {
        await using var app = await DemoApps.StartAsync(DatabaseProvider.Sqlite);
        var tilda = await app.WithAsync(db => db.Users.AsNoTracking().SingleAsync(a => a.Email == "teilnehmerin@demo.example"));
        var browser = await app.SignInAsync(tilda);

        await MoveAsync(app, app.Now.AddDays(100));

        Assert.Equal(HttpStatusCode.OK, (await browser.OpenAsync("/mein")).Status);
    }

    private static Task<ClockMove?> MoveAsync(TestApp app, DateTimeOffset to) =>
        app.UseAsync<DemoClock, ClockMove?>(clock => clock.MoveToAsync(to, CancellationToken.None));
}
