using System.Net;
using ASSKomm.Training.Data;
using ASSKomm.Training.Domain;
using ASSKomm.Training.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace ASSKomm.Training.Tests.Pages.Office;

public sealed class EnrolmentTests
{
    // W10, W11
    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Striking_somebody_off_hands_the_place_on_and_doing_it_twice_changes_nothing(DatabaseProvider provider)
    {
        await using var app = await TestApp.StartAsync(provider);
        var (olga, office) = await app.EnterAsync("Olga", Roles.Office);
        var run = await app.RunAsync(places: 1);
        var alice = await app.EnrolmentAsync(run, await app.AddAsync("Alice"));
        var bob = await app.EnrolmentAsync(run, await app.AddAsync("Bob"), EnrolmentState.Waiting);
        app.Time.Advance(TimeSpan.FromSeconds(1));
        var berta = await app.EnrolmentAsync(run, await app.AddAsync("Berta"), EnrolmentState.Waiting);
        var remove = $"/geschaeftsstelle/durchgaenge/{run.Id}/anmeldungen/{alice.Id}/streichen";
        var form = await office.OpenAsync(remove);

        await office.SubmitAsync(form, new() { ["Input.Reason"] = "Nicht mehr im Dienst der Gemeinde." });
        var again = await office.SubmitAsync(form, new() { ["Input.Reason"] = "Doppelt gedrückt." });

        Assert.Equal(HttpStatusCode.OK, again.Status);
        Assert.Contains(Refusal.EnrolmentHasEnded.InWords(), again.Text, StringComparison.Ordinal);
        var step = (await app.ReloadAsync(alice)).Steps.OrderBy(s => s.Id).Last();
        Assert.Equal((EnrolmentState.Removed, olga.Id, "Nicht mehr im Dienst der Gemeinde."), (step.State, step.By!.Value, step.Why));
        Assert.Equal(EnrolmentState.Offered, (await app.ReloadAsync(bob)).State);
        Assert.Equal(EnrolmentState.Waiting, (await app.ReloadAsync(berta)).State);
        Assert.Equal(
            ["you-are-offered-a-place to bob@amt.example", "you-were-removed to alice@amt.example"],
            (await app.LettersAsync()).Select(l => $"{l.Kind} to {l.ToAddress}").Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Striking_off_needs_a_reason_that_fits()
    {
        await using var app = await TestApp.StartAsync(DatabaseProvider.Sqlite);
        var (_, office) = await app.EnterAsync("Olga", Roles.Office);
        var run = await app.RunAsync();
        var alice = await app.EnrolmentAsync(run, await app.AddAsync("Alice"));
        var remove = $"/geschaeftsstelle/durchgaenge/{run.Id}/anmeldungen/{alice.Id}/streichen";

        var none = await office.SubmitAsync(remove, new() { ["Input.Reason"] = "" });
        var tooLong = await office.SubmitAsync(remove, new() { ["Input.Reason"] = new('x', 501) });

        Assert.Equal("Bitte geben Sie den Grund ein.", none.ErrorAt("Input.Reason"));
        Assert.Equal("Bitte kürzen Sie auf höchstens 500 Zeichen.", tooLong.ErrorAt("Input.Reason"));
        Assert.Equal(new string('x', 501), tooLong.ValueOf("Input.Reason"));
        Assert.Equal(EnrolmentState.Confirmed, (await app.ReloadAsync(alice)).State);
    }

    // W20: the office's way in is the same door, so there is no page that puts somebody into a full run.
    [Fact]
    public async Task The_page_of_somebody_who_waits_leads_to_every_decision_and_makes_none()
    {
        await using var app = await TestApp.StartAsync(DatabaseProvider.Sqlite);
        var (_, office) = await app.EnterAsync("Olga", Roles.Office);
        var run = await app.RunAsync(places: 1);
        await app.EnrolmentAsync(run, await app.AddAsync("Alice"));
        var bob = await app.EnrolmentAsync(run, await app.AddAsync("Bob"), EnrolmentState.Waiting);

        var page = await office.OpenAsync($"/geschaeftsstelle/durchgaenge/{run.Id}/anmeldungen/{bob.Id}");

        Assert.Equal(["Platz von Hand geben", "Anmeldung streichen"], page.Document.QuerySelectorAll("main .kern-btn").Select(b => b.TextContent.Trim()));
        Assert.Empty(page.Document.QuerySelectorAll("main form"));
        Assert.Contains("Warteliste, Nummer 1, seit", page.Text, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task The_page_of_an_enrolment_tells_who_did_what_and_what_became_of_each_reminder(DatabaseProvider provider)
    {
        await using var app = await TestApp.StartAsync(provider);
        var (_, office) = await app.EnterAsync("Olga", Roles.Office);
        var run = await app.RunAsync(startsInDays: 10);
        var alice = await app.EnrolmentAsync(run, await app.AddAsync("Alice"));
        app.Time.Advance(TimeSpan.FromDays(9));
        await app.TickAsync();
        office = await app.SignInAsync(await app.WithAsync(db => db.Users.SingleAsync(a => a.GivenName == "Olga")));

        var page = await office.OpenAsync($"/geschaeftsstelle/durchgaenge/{run.Id}/anmeldungen/{alice.Id}");

        Assert.Contains("Platz bestätigt, ", page.Text, StringComparison.Ordinal);
        Assert.Contains("durch Alice Beispiel: Ausgangslage des Tests.", page.Text, StringComparison.Ordinal);
        var rows = page.Document.QuerySelectorAll("main table tbody tr").Select(r => r.LastElementChild!.TextContent.Trim()).ToList();
        Assert.Equal(8, rows.Count);
        Assert.Equal("entfallen: Die Person hatte zu diesem Zeitpunkt noch keinen Platz", rows[0]);
        Assert.StartsWith("Brief geschrieben am ", rows[1], StringComparison.Ordinal);
        Assert.All(rows.Skip(2), r => Assert.Equal("geplant", r));
        Assert.Single(page.Document.QuerySelectorAll("main a[href^='/geschaeftsstelle/briefe/']"));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Project_work_is_accepted_with_its_topic_and_can_be_taken_back_until_the_certificate(DatabaseProvider provider)
    {
        await using var app = await TestApp.StartAsync(provider);
        var (olga, office) = await app.EnterAsync("Olga", Roles.Office);
        var run = await app.RunAsync();
        var alice = await app.EnrolmentAsync(run, await app.AddAsync("Alice"));
        var work = $"/geschaeftsstelle/durchgaenge/{run.Id}/anmeldungen/{alice.Id}/projektarbeit";

        var none = await office.SubmitAsync(work, new() { ["Input.Topic"] = "" });
        Assert.Equal("Bitte geben Sie das Thema ein.", none.ErrorAt("Input.Topic"));
        await office.SubmitAsync(work, new() { ["Input.Topic"] = "Licht am Bahnhof" });
        await office.SubmitAsync(work, button: "Annahme zurücknehmen");

        var reviews = await app.WithAsync(db => db.ProjectReviews.OrderBy(r => r.Id).ToListAsync());
        Assert.Equal([(true, "Licht am Bahnhof", olga.Id), (false, "Licht am Bahnhof", olga.Id)], reviews.Select(r => (r.Accepted, r.Topic, r.By)));

        await app.WithAsync(async db =>
        {
            (await db.Enrolments.SingleAsync()).Become(EnrolmentState.Completed, app.Now, olga.Id, "Zertifikat.");
            await db.SaveChangesAsync();
        });
        var late = await office.SubmitAsync(work, new() { ["Input.Topic"] = "Zu spät" });
        Assert.Contains(Refusal.AlreadyCompleted.InWords(), late.Text, StringComparison.Ordinal);
        Assert.Equal(2, await app.WithAsync(db => db.ProjectReviews.CountAsync()));
    }

    // W94
    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task The_list_opens_in_a_spreadsheet_with_umlauts_and_no_name_becomes_a_formula(DatabaseProvider provider)
    {
        await using var app = await TestApp.StartAsync(provider);
        var (_, office) = await app.EnterAsync("Olga", Roles.Office);
        var run = await app.RunAsync(places: 2);
        var other = await app.RunAsync();
        await app.EnrolmentAsync(other, await app.AddAsync("Elsewhere"));
        await app.EnrolmentAsync(run, await app.AddAsync("Jürgen Groß"));
        var evil = await app.AddAsync("Eve");
        await app.WithAsync(db => db.Users.Where(a => a.Id == evil.Id).ExecuteUpdateAsync(
            s => s.SetProperty(a => a.GivenName, "=HYPERLINK(\"x\";1)").SetProperty(a => a.FamilyName, "+49 @x")));
        await app.EnrolmentAsync(run, evil, EnrolmentState.Waiting);

        var file = await office.OpenAsync($"/geschaeftsstelle/durchgaenge/{run.Id}/liste.csv");

        Assert.Equal("text/csv; charset=utf-8", file.Headers["Content-Type"]);
        Assert.Contains($"anmeldungen-{run.Slug}.csv", file.Headers["Content-Disposition"], StringComparison.Ordinal);
        Assert.Equal([0xEF, 0xBB, 0xBF], file.Bytes[..3]);
        var lines = System.Text.Encoding.UTF8.GetString(file.Bytes[3..]).Split("\r\n");
        Assert.Equal(4, lines.Length);
        Assert.Equal("Nachname;Vorname;E-Mail;Dienststelle;Stand;Seit;Angemeldet am;Platz auf der Warteliste;Module", lines[0]);
        Assert.StartsWith("Groß;Jürgen;jürgen.groß@amt.example;Gemeinde Lohsa;Platz bestätigt;", lines[1], StringComparison.Ordinal);
        Assert.StartsWith("\"'+49 @x\";\"'=HYPERLINK(\"\"x\"\";1)\";eve@amt.example;Gemeinde Lohsa;Warteliste;", lines[2], StringComparison.Ordinal);
        Assert.EndsWith(";1;das ganze Programm", lines[2], StringComparison.Ordinal);
        Assert.Equal("", lines[3]);
    }
}
