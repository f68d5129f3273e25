using ASSKomm.Training.Data;
using ASSKomm.Training.Domain;
using ASSKomm.Training.Jobs;
using ASSKomm.Training.Seats;
using ASSKomm.Training.Tests.Seats;
using ASSKomm.Training.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace ASSKomm.Training.Tests.Pages.Office;

/// <summary>Peers, section 4, item 3: the office sees whether the system is sound.</summary>
public sealed class InspectTests
{
    private const string Inspect = "/geschaeftsstelle/pruefen";

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_sound_site_is_all_green_and_the_first_page_says_nothing(DatabaseProvider provider)
    {
        await using var app = await TestApp.StartAsync(provider);
        var (olga, office) = await app.EnterAsync("Olga", Roles.Office);
        await app.ArriveAsync(await app.RunAsync(places: 1), 2);

        Assert.Contains("Noch nicht geprüft", (await office.OpenAsync(Inspect)).Text, StringComparison.Ordinal);
        var page = await office.FollowAsync(await office.SubmitAsync(Inspect));

        Assert.Contains("Alles wurde geprüft, alles ist in Ordnung.", page.Html, StringComparison.Ordinal);
        Assert.Contains($"Zuletzt geprüft am 1. März 2027, 10:02 Uhr, durch Olga Beispiel: {Consistency.Checks.Count} Prüfungen über alle Durchgänge.", page.Text, StringComparison.Ordinal);
        Assert.Equal(Consistency.Checks.Count, page.Document.QuerySelectorAll("main .kern-badge--success").Length);
        Assert.Empty(page.Document.QuerySelectorAll("main .kern-badge--danger"));
        Assert.DoesNotContain("Prüfung", (await office.OpenAsync("/geschaeftsstelle")).Text, StringComparison.Ordinal);
        var report = Assert.Single(await ReportsAsync(app));
        Assert.Equal((olga.Id, Consistency.Checks.Count, 0, "[]"), (report.By!.Value, report.Checks, report.Findings, report.Details));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task What_the_night_finds_stands_on_the_first_page_until_it_is_mended(DatabaseProvider provider)
    {
        await using var app = await TestApp.StartAsync(provider);
        var (_, office) = await app.EnterAsync("Olga", Roles.Office);
        var run = await app.RunAsync(places: 1);
        var arrived = await app.ArriveAsync(run, 2);
        await SetStateAsync(app, arrived[1], "Confirmed");

        await app.TickAsync();

        var first = await office.OpenAsync("/geschaeftsstelle");
        Assert.Contains("Die nächtliche Prüfung hat 2 Fehler gefunden", first.Text, StringComparison.Ordinal);
        Assert.NotEmpty(first.Document.QuerySelectorAll($"main a[href='{Inspect}']"));
        var page = await office.OpenAsync(Inspect);
        Assert.Contains("2 Fehler gefunden", page.Text, StringComparison.Ordinal);
        Assert.Contains(", von selbst: ", page.Text, StringComparison.Ordinal);
        Assert.Equal(
            [
                $"/geschaeftsstelle/durchgaenge/{run.Id}/platzbuch {run.Title}: 2 Plätze sind vergeben, 1 gibt es; das Platzbuch kennt nur 1 Vergebene.",
                $"/geschaeftsstelle/durchgaenge/{run.Id}/anmeldungen/{arrived[1].Id} Anmeldung {arrived[1].Id} steht auf »Platz bestätigt«, ihr Verlauf sagt: Warteliste.",
            ],
            page.Document.QuerySelectorAll("main .pruefungen a").Select(a => $"{a.GetAttribute("href")} {a.TextContent}"));
        Assert.Equal((2, Consistency.Checks.Count - 2), (page.Document.QuerySelectorAll("main .kern-badge--danger").Length, page.Document.QuerySelectorAll("main .kern-badge--success").Length));

        await SetStateAsync(app, arrived[1], "Waiting");
        await office.SubmitAsync(Inspect);
        Assert.DoesNotContain("Prüfung", (await office.OpenAsync("/geschaeftsstelle")).Text, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Once_a_night_is_enough_however_often_the_timetable_ticks_and_old_reports_go(DatabaseProvider provider)
    {
        await using var app = await TestApp.StartAsync(provider);
        for (var hour = 0; hour < 48; hour++)
        {
            await TickAsync(app);
            app.Time.Advance(TimeSpan.FromHours(1));
        }

        // At the start, which is at ten, and at three o'clock in Berlin in each of two nights.
        Assert.Equal([10, 3, 3], (await ReportsAsync(app)).Select(r => r.At.ToBerlin().Hour));

        await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => TickAsync(app)));
        app.Time.Advance(TimeSpan.FromDays(1));
        await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => TickAsync(app)));
        Assert.Equal(4, (await ReportsAsync(app)).Count);

        app.Time.Advance(TimeSpan.FromDays(91));
        await TickAsync(app);
        Assert.Single(await ReportsAsync(app));
    }

    [Fact]
    public async Task Thousands_of_breaches_are_counted_and_the_first_twenty_of_each_check_shown()
    {
        await using var app = await TestApp.StartAsync(DatabaseProvider.Sqlite);
        var (_, office) = await app.EnterAsync("Olga", Roles.Office);
        await app.WithAsync(db => db.Holds.Where(h => h.Name == Hold.CertificateNumber).ExecuteUpdateAsync(s => s.SetProperty(h => h.Value, 3000)));

        var page = await office.FollowAsync(await office.SubmitAsync(Inspect));

        Assert.Contains("Alles wurde geprüft. 3000 Fehler wurden gefunden.", page.Html, StringComparison.Ordinal);
        Assert.Equal(20, page.Document.QuerySelectorAll("main .pruefungen a").Length);
        Assert.Contains("2980 weitere sind gezählt, aber nicht gezeigt.", page.Text, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task People_who_come_and_go_while_the_books_are_read_are_no_breach(DatabaseProvider provider)
    {
        await using var app = await TestApp.StartAsync(provider);
        var run = await app.RunAsync(places: 3);
        var people = await app.PeopleAsync(6);
        var (stop, rounds) = (false, 0);
        var writing = Task.Run(async () =>
        {
            while (!Volatile.Read(ref stop))
            {
                foreach (var person in people)
                {
                    await app.EnrolAsync(run, person);
                }

                foreach (var enrolment in await app.WithAsync(db => db.Enrolments.Where(e => EnrolmentStates.Active.Contains(e.State)).ToListAsync()))
                {
                    await app.WithdrawAsync(enrolment);
                }

                Interlocked.Increment(ref rounds);
            }
        });

        for (var looks = 0; looks < 5 || Volatile.Read(ref rounds) < 3; looks++)
        {
            Assert.Empty(await app.FindingsAsync());
        }

        Volatile.Write(ref stop, true);
        await writing;
    }

    private static Task<bool> TickAsync(TestApp app) => app.UseAsync<InspectNightly, bool>(async job =>
    {
        await job.RunAsync(CancellationToken.None);
        return true;
    });

    private static Task<List<ConsistencyReport>> ReportsAsync(TestApp app) =>
        app.WithAsync(db => db.ConsistencyReports.AsNoTracking().OrderBy(r => r.Id).ToListAsync());

    private static Task<int> SetStateAsync(TestApp app, Enrolment enrolment, string state) =>
        app.WithAsync(db => db.Database.ExecuteSqlAsync($"""UPDATE "Enrolments" SET "State" = {state} WHERE "Id" = {enrolment.Id}"""));
}
