using System.Xml.Linq;
using ASSKomm.Training.Data;
using ASSKomm.Training.Domain;
using ASSKomm.Training.Seats;
using ASSKomm.Training.Tests.Support;
using Ical.Net;
using Microsoft.EntityFrameworkCore;

namespace ASSKomm.Training.Tests.Pages.Runs;

/// <summary>W63, W66, W68, W69: what calendar programs and feed readers get.</summary>
public sealed class CalendarAndFeedTests
{
    private static readonly XNamespace Atom = "http://www.w3.org/2005/Atom";

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task The_calendar_file_has_every_day_in_Berlin_time_with_its_zone(DatabaseProvider provider)
    {
        await using var app = await TestApp.StartAsync(provider);
        var run = await app.RunAsync();

        var answer = await app.Visitor().OpenAsync($"/durchgaenge/{run.Slug}/termine.ics");
        var calendar = Calendar.Load(answer.Html)!;

        Assert.Equal("text/calendar; charset=utf-8", answer.Headers["Content-Type"]);
        Assert.Equal(8, calendar.Events.Count);
        Assert.Equal("Europe/Berlin", Assert.Single(calendar.TimeZones).TzId);
        var first = calendar.Events.MinBy(e => e.DtStart)!;
        Assert.Equal(("Europe/Berlin", new DateTime(2027, 4, 30, 9, 0, 0, DateTimeKind.Unspecified)), (first.DtStart!.TzId, first.DtStart.Value));
        Assert.Equal($"{run.Title}: Kriminologie", first.Summary);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_moved_day_keeps_its_uid_and_gets_a_higher_sequence_and_the_others_stay(DatabaseProvider provider)
    {
        await using var app = await TestApp.StartAsync(provider);
        var run = await app.RunAsync();
        var before = await EntriesAsync(app, run);

        await app.UseAsync<RunPlanning, bool>(async planning =>
        {
            await planning.ChangeAsync(run.Id, seen: null, by: 0, r => r.Sessions.MinBy(s => s.StartsAt)!.EndsAt += TimeSpan.FromHours(1), CancellationToken.None);
            return true;
        });
        var after = await EntriesAsync(app, run);

        Assert.Equal(before.Keys.Order(), after.Keys.Order());
        Assert.Equal([0, 0, 0, 0, 0, 0, 0, 1], after.Values.Order());
    }

    [Fact]
    public async Task A_hostile_title_stays_on_one_line_of_the_calendar_and_the_feed()
    {
        await using var app = await TestApp.StartAsync(DatabaseProvider.Sqlite);
        var run = await app.RunAsync();
        const string Evil = "Kurs\r\nEND:VCALENDAR\r\nX-EVIL:1 <b>&\u202e\u0001";
        await app.WithAsync(db => db.Runs.ExecuteUpdateAsync(s => s.SetProperty(r => r.Title, Evil).SetProperty(r => r.Venue, Evil)));

        var lines = (await app.Visitor().OpenAsync($"/durchgaenge/{run.Slug}/termine.ics")).Html.Split("\r\n");
        var feed = XDocument.Parse((await app.Visitor().OpenAsync("/durchgaenge/feed.xml")).Html);

        Assert.Single(lines, l => l == "END:VCALENDAR");
        Assert.DoesNotContain(lines, l => l.StartsWith("X-EVIL", StringComparison.Ordinal));
        Assert.Equal(8, lines.Count(l => l.StartsWith("SUMMARY:", StringComparison.Ordinal)));
        Assert.Equal("Kurs END:VCALENDAR X-EVIL:1 <b>&", feed.Root!.Element(Atom + "entry")!.Element(Atom + "title")!.Value);
    }

    [Fact]
    public async Task A_cancelled_run_takes_its_days_back()
    {
        await using var app = await TestApp.StartAsync(DatabaseProvider.Sqlite);
        var olga = await app.AddAsync("Olga Amt", Roles.Office);
        var run = await app.RunAsync();
        await app.UseAsync<RunPlanning, Refusal?>(p => p.CancelAsync(run.Id, olga.Id, "Hochwasser", CancellationToken.None));

        var calendar = Calendar.Load((await app.Visitor().OpenAsync($"/durchgaenge/{run.Slug}/termine.ics")).Html)!;

        Assert.Equal("CANCEL", calendar.Method);
        Assert.All(calendar.Events, e => Assert.Equal(("CANCELLED", 1), (e.Status, e.Sequence)));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task The_feed_names_published_runs_with_ids_that_outlive_a_new_address(DatabaseProvider provider)
    {
        await using var app = await TestApp.StartAsync(provider);
        var run = await app.RunAsync();
        await app.RunAsync(published: false);

        var answer = await app.Visitor().OpenAsync("/durchgaenge/feed.xml");
        var before = Assert.Single(XDocument.Parse(answer.Html).Root!.Elements(Atom + "entry"));
        await app.WithAsync(db => db.Runs.Where(r => r.Id == run.Id).ExecuteUpdateAsync(s => s.SetProperty(r => r.Slug, "umbenannt")));
        var after = Assert.Single(XDocument.Parse((await app.Visitor().OpenAsync("/durchgaenge/feed.xml")).Html).Root!.Elements(Atom + "entry"));

        Assert.Equal("application/atom+xml; charset=utf-8", answer.Headers["Content-Type"]);
        Assert.Equal($"tag:training.example,2026:durchgang:{run.Id}", before.Element(Atom + "id")!.Value);
        Assert.Equal(before.Element(Atom + "id")!.Value, after.Element(Atom + "id")!.Value);
        Assert.Equal("https://training.example/durchgaenge/umbenannt", after.Element(Atom + "link")!.Attribute("href")!.Value);
        Assert.Equal("2027-03-01T09:00:00Z", before.Element(Atom + "updated")!.Value);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task The_feed_says_when_a_run_was_moved_closed_or_called_off_and_not_when_only_its_text_changed(DatabaseProvider provider)
    {
        await using var app = await TestApp.StartAsync(provider);
        var olga = await app.AddAsync("Olga Amt", Roles.Office);
        var run = await app.RunAsync();
        Task<Refusal?> ChangeAsync(Action<CourseRun> change) =>
            app.UseAsync<RunPlanning, Refusal?>(p => p.ChangeAsync(run.Id, seen: null, by: olga.Id, change, CancellationToken.None));
        async Task<string> UpdatedAsync()
        {
            // A node of its own, because the first keeps pages for visitors for a while.
            await using var node = app.AnotherNode();
            return XDocument.Parse((await node.Visitor().OpenAsync("/durchgaenge/feed.xml")).Html).Root!.Element(Atom + "entry")!.Element(Atom + "updated")!.Value;
        }

        app.Time.Advance(TimeSpan.FromHours(1));
        await ChangeAsync(r => r.Summary = "Nur der Text.");
        Assert.Equal("2027-03-01T09:00:00Z", await UpdatedAsync());
        await ChangeAsync(r => r.Venue = "Rathaus Lohsa");
        Assert.Equal("2027-03-01T10:00:00Z", await UpdatedAsync());
        app.Time.SetUtcNow(run.RegistrationDeadline.AddHours(1));
        Assert.Equal("2027-04-23T16:00:00Z", await UpdatedAsync());
        await app.UseAsync<RunPlanning, Refusal?>(p => p.CancelAsync(run.Id, olga.Id, "Hochwasser", CancellationToken.None));
        Assert.Equal("2027-04-23T17:00:00Z", await UpdatedAsync());
    }

    /// <summary>RFC 4287: id, title and updated are there even when nothing else is.</summary>
    [Fact]
    public async Task A_feed_without_runs_is_still_a_feed()
    {
        await using var app = await TestApp.StartAsync(DatabaseProvider.Sqlite);

        var feed = XDocument.Parse((await app.Visitor().OpenAsync("/durchgaenge/feed.xml")).Html).Root!;

        Assert.Equal(["id", "title", "updated", "link", "link", "author"], feed.Elements().Select(e => e.Name.LocalName));
    }

    private static async Task<Dictionary<string, int>> EntriesAsync(TestApp app, CourseRun run) =>
        Calendar.Load((await app.Visitor().OpenAsync($"/durchgaenge/{run.Slug}/termine.ics")).Html)!.Events.ToDictionary(e => e.Uid!, e => e.Sequence);
}
