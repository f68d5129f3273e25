using System.Net;
using ASSKomm.Training.Data;
using ASSKomm.Training.Domain;
using ASSKomm.Training.Tests.Seats;
using ASSKomm.Training.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace ASSKomm.Training.Tests.Pages.Office;

// W13, W28
public sealed class LedgerTests
{
    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task The_office_reads_what_happened_to_every_place_by_whom_why_and_how_full_it_was_afterwards(DatabaseProvider provider)
    {
        await using var app = await TestApp.StartAsync(provider);
        var (olga, office) = await app.EnterAsync("Olga", Roles.Office);
        var run = await app.RunAsync(places: 2);
        await app.ArriveAsync(await app.RunAsync(places: 1), 2);
        var arrived = new List<Enrolment>();
        foreach (var name in (string[])["Alice", "Bob", "Berta", "Carl"])
        {
            app.Time.Advance(TimeSpan.FromMinutes(1));
            await app.EnrolAsync(run, await app.AddAsync(name));
            arrived.Add(await app.WithAsync(db => db.Enrolments.OrderByDescending(e => e.Id).FirstAsync()));
        }

        app.Time.Advance(TimeSpan.FromMinutes(1));
        await app.WithdrawAsync(arrived[0]);
        app.Time.Advance(TimeSpan.FromMinutes(1));
        var edit = $"/geschaeftsstelle/durchgaenge/{run.Id}/bearbeiten";
        Assert.Equal(HttpStatusCode.Found, (await office.SubmitAsync(edit, new() { ["Input.Places"] = "1" })).Status);
        app.Time.Advance(TimeSpan.FromMinutes(1));
        await app.RemoveAsync(arrived[3], olga.Id);
        app.Time.Advance(TimeSpan.FromMinutes(1));
        await app.CancelAsync(run, olga.Id);

        var page = await office.OpenAsync($"/geschaeftsstelle/durchgaenge/{run.Id}/platzbuch");

        Assert.Equal($"Platzbuch: {run.Title}", page.Heading);
        Assert.Equal(
            [
                $"1. März 2027, 10:00 Uhr|den Durchgang|Durchgang veröffentlicht|durch die Demo|0 von 2|0",
                "1. März 2027, 10:03 Uhr|Alice Beispiel|Platz bestätigt|selbst: Anmeldung; ein Platz war frei.|1 von 2|0",
                "1. März 2027, 10:04 Uhr|Bob Beispiel|Platz bestätigt|selbst: Anmeldung; ein Platz war frei.|2 von 2|0",
                "1. März 2027, 10:05 Uhr|Berta Beispiel|Warteliste, Platz 1|selbst: Anmeldung; alle Plätze waren vergeben.|2 von 2|1",
                "1. März 2027, 10:06 Uhr|Carl Beispiel|Warteliste, Platz 2|selbst: Anmeldung; alle Plätze waren vergeben.|2 von 2|2",
                "1. März 2027, 10:07 Uhr|Alice Beispiel|Zurückgezogen, vorher Platz bestätigt|selbst: Selbst zurückgezogen.|1 von 2|2",
                "1. März 2027, 10:07 Uhr|Berta Beispiel|Platz angeboten, vorher Warteliste|von selbst nach den Regeln: Ein Platz wurde frei und ist reserviert bis 8. März 2027, 18:00 Uhr.|2 von 2|1",
                "1. März 2027, 10:08 Uhr|den Durchgang|Zahl der Plätze geändert: 1 statt 2|durch Olga Beispiel|2 von 1|1",
                "1. März 2027, 10:09 Uhr|Carl Beispiel|Gestrichen, vorher Warteliste|durch Olga Beispiel: Doppelt angemeldet.|2 von 1|0",
                "1. März 2027, 10:10 Uhr|den Durchgang|Durchgang abgesagt|durch Olga Beispiel: Krankheit.|2 von 1|0",
            ],
            page.Document.QuerySelectorAll("main table tbody tr").Select(r => string.Join('|', r.Children.Select(c => c.TextContent.Trim()))));
        Assert.Equal($"/geschaeftsstelle/durchgaenge/{run.Id}/anmeldungen/{arrived[0].Id}", page.Document.QuerySelector("main table a")!.GetAttribute("href"));
        // More people than places, and every promise kept: the ledger explains it.
        await app.AssertConsistentAsync();
        var changes = await app.WithAsync(db => db.PlacesChanges.AsNoTracking().ToListAsync());
        Assert.Equal([(run.Id, olga.Id, 2, 1)], changes.Select(c => (c.RunId, c.By, c.From!.Value, c.To!.Value)));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_change_of_the_run_that_leaves_the_places_alone_or_is_refused_leaves_no_line(DatabaseProvider provider)
    {
        await using var app = await TestApp.StartAsync(provider);
        var (_, office) = await app.EnterAsync("Olga", Roles.Office);
        var (run, other) = (await app.RunAsync(places: 2), await app.RunAsync(places: 2));
        var edit = $"/geschaeftsstelle/durchgaenge/{run.Id}/bearbeiten";

        await office.SubmitAsync(edit, new() { ["Input.Title"] = "Anders" });
        await office.SubmitAsync(edit, new() { ["Input.Places"] = "5", ["Input.Slug"] = other.Slug });
        Assert.Equal(0, await app.WithAsync(db => db.PlacesChanges.CountAsync()));

        await office.SubmitAsync(edit, new() { ["Input.Places"] = "" });
        await office.SubmitAsync(edit, new() { ["Input.Places"] = "0" });
        Assert.Equal([(2, null), (null, 0)], (await app.WithAsync(db => db.PlacesChanges.OrderBy(c => c.Id).ToListAsync())).Select(c => (c.From, c.To)));
        var page = await office.OpenAsync($"/geschaeftsstelle/durchgaenge/{run.Id}/platzbuch");
        Assert.Contains("Zahl der Plätze geändert: unbegrenzt viele statt 2", page.Text, StringComparison.Ordinal);
        Assert.Contains("Zahl der Plätze geändert: 0 statt unbegrenzt viele", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_long_ledger_has_pages_and_a_way_to_the_newest_lines_and_no_query_per_line()
    {
        await using var app = await TestApp.StartAsync(DatabaseProvider.Sqlite);
        var (_, office) = await app.EnterAsync("Olga", Roles.Office);
        var run = await app.RunAsync(places: null);
        var address = $"/geschaeftsstelle/durchgaenge/{run.Id}/platzbuch";
        await AddAsync(app, run, 1);
        var one = await CountAsync(app, office, address);
        await AddAsync(app, run, 1000);

        Assert.Equal(one, await CountAsync(app, office, address));
        var first = await office.OpenAsync(address);
        Assert.Equal(50, first.Document.QuerySelectorAll("main table tbody tr").Length);
        Assert.Contains("Seite 1 von 21 (1002 Einträge)", first.Text, StringComparison.Ordinal);
        var last = await office.OpenAsync(address + first.Document.QuerySelectorAll("main .kern-btn").Single(b => b.TextContent.Trim() == "Zu den neuesten Zeilen").GetAttribute("href"));
        Assert.Equal(["1000", "1001"], last.Document.QuerySelectorAll("main table tbody tr").Select(r => r.Children[4].TextContent.Trim()));
        // Whoever asks for what is no page gets one all the same.
        Assert.Contains("Seite 21 von 21", (await office.OpenAsync(address + "?seite=999999")).Text, StringComparison.Ordinal);
        Assert.Contains("Seite 1 von 21", (await office.OpenAsync(address + "?seite=x")).Text, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task The_whole_ledger_opens_in_a_spreadsheet(DatabaseProvider provider)
    {
        await using var app = await TestApp.StartAsync(provider);
        var (_, office) = await app.EnterAsync("Olga", Roles.Office);
        var run = await app.RunAsync(places: 1);
        await app.EnrolAsync(run, await app.AddAsync("=HYPERLINK(1) Groß"));
        await app.SetPlacesAsync(run, null);

        var file = await office.OpenAsync($"/geschaeftsstelle/durchgaenge/{run.Id}/platzbuch.csv");

        Assert.Equal("text/csv; charset=utf-8", file.Headers["Content-Type"]);
        Assert.Contains($"platzbuch-{run.Slug}.csv", file.Headers["Content-Disposition"], StringComparison.Ordinal);
        Assert.Equal(
            [
                "Zeitpunkt;Person;Was geschah;Durch wen;Warum;Plätze;Vergeben;Darüber hinaus;Warten",
                "01.03.2027 10:00:00;;Durchgang veröffentlicht;durch die Demo;;1;0;0;0",
                "01.03.2027 10:00:00;;Zahl der Plätze geändert: unbegrenzt viele statt 1;durch unbekannt;;unbegrenzt;0;0;0",
                "01.03.2027 10:00:00;\"'=HYPERLINK(1) Groß\";Platz bestätigt;selbst;\"Anmeldung; ein Platz war frei.\";unbegrenzt;1;0;0",
                "",
            ],
            System.Text.Encoding.UTF8.GetString(file.Bytes[3..]).Split("\r\n"));
    }

    [Fact]
    public async Task A_planned_run_has_an_empty_ledger_and_an_unknown_one_none()
    {
        await using var app = await TestApp.StartAsync(DatabaseProvider.Sqlite);
        var (_, office) = await app.EnterAsync("Olga", Roles.Office);
        var run = await app.RunAsync(published: false);

        Assert.Contains("Noch ist nichts geschehen.", (await office.OpenAsync($"/geschaeftsstelle/durchgaenge/{run.Id}/platzbuch")).Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await office.OpenAsync("/geschaeftsstelle/durchgaenge/99999/platzbuch")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await office.OpenAsync("/geschaeftsstelle/durchgaenge/99999/platzbuch.csv")).Status);
    }

    [Fact]
    public async Task Nobody_but_the_office_reads_a_ledger_or_checks_the_books()
    {
        await using var app = await TestApp.StartAsync(DatabaseProvider.Sqlite);
        var (alice, participant) = await app.EnterAsync("Alice");
        var (carol, trainer) = await app.EnterAsync("Carol", Roles.Trainer);
        var run = await app.RunAsync(trainers: carol);
        await app.EnrolAsync(run, alice);

        foreach (var address in (string[])[$"/geschaeftsstelle/durchgaenge/{run.Id}/platzbuch", $"/geschaeftsstelle/durchgaenge/{run.Id}/platzbuch.csv", "/geschaeftsstelle/pruefen"])
        {
            Assert.Equal(HttpStatusCode.Found, (await app.Visitor().OpenAsync(address)).Status);
            Assert.NotEqual(HttpStatusCode.OK, (await participant.OpenAsync(address)).Status);
            Assert.NotEqual(HttpStatusCode.OK, (await trainer.OpenAsync(address)).Status);
        }
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Whoever_waited_reads_how_many_stood_before_them_when_they_came_and_nobodys_name(DatabaseProvider provider)
    {
        await using var app = await TestApp.StartAsync(provider);
        var run = await app.RunAsync(places: 1);
        var others = await app.ArriveAsync(run, 4);
        await app.ArriveAsync(await app.RunAsync(places: 0), 2);
        await app.WithdrawAsync(others[2]);
        app.Time.Advance(TimeSpan.FromMinutes(1));
        var (alice, browser) = await app.EnterAsync("Alice");
        await app.EnrolAsync(run, alice);
        var (bob, second) = await app.EnterAsync("Bob");
        app.Time.Advance(TimeSpan.FromMinutes(1));
        await app.EnrolAsync(run, bob);
        await app.WithdrawAsync(others[0]);

        var page = await browser.OpenAsync($"/mein/durchgaenge/{run.Slug}");
        Assert.Contains("Ihr Platz auf der Warteliste: 2", page.Text, StringComparison.Ordinal);
        Assert.Contains("alle Plätze waren vergeben. Platz 3 auf der Warteliste; vor Ihnen standen 2 Personen.", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Person1", page.Text, StringComparison.Ordinal);
        Assert.Contains("Platz 4 auf der Warteliste; vor Ihnen standen 3 Personen.", (await second.OpenAsync($"/mein/durchgaenge/{run.Slug}")).Text, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Whoever_has_first_right_reads_in_the_history_the_place_the_letter_told(DatabaseProvider provider)
    {
        await using var app = await TestApp.StartAsync(provider);
        var (run, calledOff) = (await app.RunAsync(places: 0), await app.RunAsync());
        var ((alice, first), (bob, second)) = (await app.EnterAsync("Alice"), await app.EnterAsync("Bob"));
        await app.EnrolAsync(calledOff, alice);
        await app.EnrolAsync(calledOff, bob);
        await app.CancelAsync(calledOff, by: 0);
        app.Time.Advance(TimeSpan.FromMinutes(1));
        await app.ArriveAsync(run, 4);

        foreach (var (person, browser, sentence) in new[] { (alice, first, "Platz 1 auf der Warteliste; vor Ihnen stand niemand."), (bob, second, "Platz 2 auf der Warteliste; vor Ihnen stand 1 Person.") })
        {
            app.Time.Advance(TimeSpan.FromMinutes(1));
            await app.EnrolAsync(run, person);
            var letter = (await app.LettersAsync()).Single(l => l.PersonId == person.Id && l.Kind == "you-are-on-the-waiting-list");
            Assert.Contains(sentence.Split(' ')[1], letter.Text, StringComparison.Ordinal);
            Assert.Contains(sentence, (await browser.OpenAsync($"/mein/durchgaenge/{run.Slug}")).Text, StringComparison.Ordinal);
        }
    }

    private static async Task<int> CountAsync(TestApp app, WebPerson office, string address)
    {
        using var counted = new CountedQueries(app);
        await office.OpenAsync(address);
        return counted.Count;
    }

    private static async Task AddAsync(TestApp app, CourseRun run, int count)
    {
        var people = await app.WithAsync(async db =>
        {
            var all = Enumerable.Range(0, count).Select(i => $"p{Guid.NewGuid():N}@amt.example").Select(email => new Account
            {
                GivenName = "Person",
                FamilyName = "Beispiel",
                Email = email,
                UserName = email,
                NormalizedUserName = email.ToUpperInvariant(),
                NormalizedEmail = email.ToUpperInvariant(),
                CreatedAt = app.Now,
            }).ToList();
            db.Users.AddRange(all);
            await db.SaveChangesAsync();
            return all;
        });
        await app.WithAsync(async db =>
        {
            db.Enrolments.AddRange(people.Select(p => Enrolment.Arrive(run.Id, p.Id, EnrolmentState.Confirmed, app.Now, "Ausgangslage des Tests.")));
            await db.SaveChangesAsync();
        });
    }
}
