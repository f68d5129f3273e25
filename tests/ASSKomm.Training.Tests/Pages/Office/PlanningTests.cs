using System.Net;
using ASSKomm.Training.Data;
using ASSKomm.Training.Domain;
using ASSKomm.Training.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace ASSKomm.Training.Tests.Pages.Office;

public sealed class PlanningTests
{
    private static readonly Dictionary<string, string> GoodRun = new(StringComparer.Ordinal)
    {
        ["Input.Title"] = "6. Durchgang",
        ["Input.Slug"] = "durchgang-sechs",
        ["Input.Summary"] = "Erste Zeile.\r\nZweite Zeile.",
        ["Input.Venue"] = "Rathaus, Görlitz",
        ["Input.Places"] = "12",
        ["Input.DeadlineDay"] = "2027-08-15",
        ["Input.DeadlineTime"] = "12:00",
    };

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_new_run_gets_its_days_and_is_seen_by_everybody_only_after_it_is_published(DatabaseProvider provider)
    {
        await using var app = await TestApp.StartAsync(provider);
        var (carol, _) = await app.EnterAsync("Carol", Roles.Trainer);
        var (olga, office) = await app.EnterAsync("Olga", Roles.Office);

        var made = await office.SubmitAsync("/geschaeftsstelle/durchgaenge/neu", new(GoodRun) { ["Input.Trainers"] = $"{carol.Id}" });

        var run = await app.WithAsync(db => db.Runs.AsNoTracking().Include(r => r.Trainers).SingleAsync());
        Assert.Equal($"/geschaeftsstelle/durchgaenge/{run.Id}/termine", made.Location);
        Assert.Equal(("6. Durchgang", "durchgang-sechs", "Erste Zeile.\nZweite Zeile.", "Rathaus, Görlitz", 12), (run.Title, run.Slug, run.Summary, run.Venue, run.Places));
        // Noon in summer is ten o'clock UTC.
        Assert.Equal(new DateTimeOffset(2027, 8, 15, 10, 0, 0, TimeSpan.Zero), run.RegistrationDeadline);
        Assert.Equal(carol.Id, Assert.Single(run.Trainers).AccountId);
        var here = $"/geschaeftsstelle/durchgaenge/{run.Id}";
        Assert.DoesNotContain("Jetzt veröffentlichen", (await office.OpenAsync(here + "/veroeffentlichen")).Text, StringComparison.Ordinal);

        await office.SubmitAsync(here + "/termine/neu", new()
        {
            ["Input.Module"] = "kriminologie",
            ["Input.Day"] = "2027-09-10",
            ["Input.From"] = "09:00",
            ["Input.To"] = "16:30",
            ["Input.Units"] = "8",
        });
        Assert.Equal(HttpStatusCode.NotFound, (await app.Visitor().OpenAsync("/durchgaenge/durchgang-sechs")).Status);
        var published = await office.SubmitAsync(here + "/veroeffentlichen");

        Assert.Equal(here, published.Location);
        var again = await office.OpenAsync(here + "/veroeffentlichen");
        Assert.Contains("Das ist seit dem", again.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Jetzt veröffentlichen", again.Text, StringComparison.Ordinal);
        Assert.Equal("6. Durchgang", (await app.Visitor().OpenAsync("/durchgaenge/durchgang-sechs")).Heading);
        run = await app.WithAsync(db => db.Runs.AsNoTracking().Include(r => r.Sessions).SingleAsync());
        Assert.Equal(olga.Id, run.PublishedBy);
        Assert.Equal(new DateTimeOffset(2027, 9, 10, 7, 0, 0, TimeSpan.Zero), Assert.Single(run.Sessions).StartsAt);
    }

    [Fact]
    public async Task A_run_without_days_cannot_be_published_even_by_a_post_without_the_button()
    {
        await using var app = await TestApp.StartAsync(DatabaseProvider.Sqlite);
        var (_, office) = await app.EnterAsync("Olga", Roles.Office);
        await office.SubmitAsync("/geschaeftsstelle/durchgaenge/neu", new(GoodRun));

        var refused = await office.SubmitAsync("/geschaeftsstelle/durchgaenge/1/veroeffentlichen");

        Assert.Equal(HttpStatusCode.OK, refused.Status);
        Assert.Contains(Refusal.RunHasNoSessions.InWords(), refused.Text, StringComparison.Ordinal);
        Assert.Null((await app.WithAsync(db => db.Runs.SingleAsync())).PublishedAt);
    }

    [Theory]
    [InlineData("Input.Title", "   ", "Bitte geben Sie einen Titel ein, zum Beispiel »6. Durchgang«.")]
    [InlineData("Input.Slug", "Große Straße", "Der Adressteil darf nur aus kleinen Buchstaben (a bis z), Ziffern und einzelnen Bindestrichen bestehen.")]
    [InlineData("Input.Places", "-1", "Bitte geben Sie eine Zahl von 0 bis 10.000 ein oder lassen Sie das Feld leer.")]
    [InlineData("Input.Places", "2147483648", "»2147483648« passt hier nicht. Bitte prüfen Sie die Eingabe.")]
    [InlineData("Input.Places", "zwölf", "»zwölf« passt hier nicht. Bitte prüfen Sie die Eingabe.")]
    [InlineData("Input.DeadlineDay", "nächsten Freitag", "»nächsten Freitag« passt hier nicht. Bitte prüfen Sie die Eingabe.")]
    [InlineData("Input.DeadlineDay", "", "Bitte geben Sie den Tag ein, an dem die Anmeldung schließt.")]
    [InlineData("Input.DeadlineDay", "0001-01-01", "Bitte geben Sie einen Tag zwischen 2000 und 2100 ein.")]
    [InlineData("Input.DeadlineTime", "25:00", "»25:00« passt hier nicht. Bitte prüfen Sie die Eingabe.")]
    public async Task What_cannot_be_is_said_at_its_field_and_nothing_is_lost(string field, string typed, string sentence)
    {
        await using var app = await TestApp.StartAsync(DatabaseProvider.Sqlite);
        var (_, office) = await app.EnterAsync("Olga", Roles.Office);

        var page = await office.SubmitAsync("/geschaeftsstelle/durchgaenge/neu", new(GoodRun) { [field] = typed });

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Equal(sentence, page.ErrorAt(field));
        Assert.Equal(typed, page.ValueOf(field));
        Assert.Equal("Rathaus, Görlitz", page.ValueOf("Input.Venue"));
        Assert.False(await app.WithAsync(db => db.Runs.AnyAsync()));
    }

    [Fact]
    public async Task Texts_longer_than_the_database_holds_and_an_address_somebody_has_are_refused_at_the_field()
    {
        await using var app = await TestApp.StartAsync(DatabaseProvider.Sqlite);
        var (_, office) = await app.EnterAsync("Olga", Roles.Office);
        var other = await app.RunAsync();

        var tooLong = await office.SubmitAsync("/geschaeftsstelle/durchgaenge/neu", new(GoodRun)
        {
            ["Input.Title"] = new('a', 121),
            ["Input.Summary"] = new('b', 1001),
            ["Input.Venue"] = new('c', 201),
        });
        var taken = await office.SubmitAsync("/geschaeftsstelle/durchgaenge/neu", new(GoodRun) { ["Input.Slug"] = other.Slug });

        Assert.Equal("Bitte kürzen Sie auf höchstens 120 Zeichen.", tooLong.ErrorAt("Input.Title"));
        Assert.Equal("Bitte kürzen Sie auf höchstens 1.000 Zeichen.", tooLong.ErrorAt("Input.Summary"));
        Assert.Equal("Bitte kürzen Sie auf höchstens 200 Zeichen.", tooLong.ErrorAt("Input.Venue"));
        Assert.Equal("Diesen Adressteil hat schon ein anderer Durchgang.", taken.ErrorAt("Input.Slug"));
        Assert.Equal(1, await app.WithAsync(db => db.Runs.CountAsync()));
    }

    [Fact]
    public async Task A_run_can_only_be_given_to_somebody_with_the_role()
    {
        await using var app = await TestApp.StartAsync(DatabaseProvider.Sqlite);
        var charlie = await app.AddAsync("Charlie");
        var (_, office) = await app.EnterAsync("Olga", Roles.Office);
        var form = await office.OpenAsync("/geschaeftsstelle/durchgaenge/neu");

        var nobody = await office.SubmitAsync(form, new(GoodRun) { ["Input.Trainers"] = "2147483647" });
        var page = await office.SubmitAsync(form, new(GoodRun) { ["Input.Trainers"] = $"{charlie.Id}" });

        Assert.DoesNotContain("Charlie", form.Text, StringComparison.Ordinal);
        Assert.Contains("Bitte wählen Sie nur Personen aus der Liste.", nobody.Text, StringComparison.Ordinal);
        Assert.Contains("Bitte wählen Sie nur Personen aus der Liste.", page.Text, StringComparison.Ordinal);
        Assert.False(await app.WithAsync(db => db.Runs.AnyAsync()));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_cancelled_run_tells_everybody_concerned_once_with_the_reason(DatabaseProvider provider)
    {
        await using var app = await TestApp.StartAsync(provider);
        var (olga, office) = await app.EnterAsync("Olga", Roles.Office);
        var run = await app.RunAsync(places: 1);
        await app.EnrolmentAsync(run, await app.AddAsync("Alice"));
        await app.EnrolmentAsync(run, await app.AddAsync("Bob"), EnrolmentState.Waiting);
        await app.EnrolmentAsync(run, await app.AddAsync("Gone"), EnrolmentState.Withdrawn);
        var cancel = $"/geschaeftsstelle/durchgaenge/{run.Id}/absagen";

        var empty = await office.SubmitAsync(cancel, new() { ["Input.Reason"] = " " });
        Assert.Equal("Bitte geben Sie den Grund ein.", empty.ErrorAt("Input.Reason"));
        Assert.Contains("2 Personen erhalten sofort einen Brief", empty.Text, StringComparison.Ordinal);
        await office.SubmitAsync(cancel, new() { ["Input.Reason"] = "Die Dozentin ist erkrankt." });
        var again = await office.SubmitAsync(empty, new() { ["Input.Reason"] = "Noch einmal." });

        Assert.Contains(Refusal.RunHasEnded.InWords(), again.Text, StringComparison.Ordinal);
        var stored = await app.WithAsync(db => db.Runs.SingleAsync());
        Assert.Equal((olga.Id, "Die Dozentin ist erkrankt."), (stored.CancelledBy!.Value, stored.CancellationReason));
        Assert.Equal(
            ["run-is-cancelled to alice@amt.example", "run-is-cancelled to bob@amt.example"],
            (await app.LettersAsync()).Select(l => $"{l.Kind} to {l.ToAddress}").Order(StringComparer.Ordinal));
    }
}
