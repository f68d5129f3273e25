using System.Net;
using ASSKomm.Training.Data;
using ASSKomm.Training.Domain;
using ASSKomm.Training.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace ASSKomm.Training.Tests.Pages.Office;

/// <summary>Two clerks who work on the same thing: each learns of the other, and nobody reads an error page.</summary>
public sealed class TwoClerksTests
{
    private static readonly Dictionary<string, string> GoodRun = new(StringComparer.Ordinal)
    {
        ["Input.Title"] = "Sechster Durchgang",
        ["Input.Slug"] = "durchgang-sechs",
        ["Input.Venue"] = "Rathaus, Görlitz",
        ["Input.DeadlineDay"] = "2027-08-15",
    };

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Of_two_who_create_the_same_address_at_once_one_reads_the_sentence_at_the_field(DatabaseProvider provider)
    {
        await using var app = await TestApp.StartAsync(provider);
        var (_, office) = await app.EnterAsync("Olga", Roles.Office);
        var form = await office.OpenAsync("/geschaeftsstelle/durchgaenge/neu");

        var page = await app.WhileAsync(db => AddRunAsync(db, "durchgang-sechs"), () => office.SubmitAsync(form, GoodRun));

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Equal("Diesen Adressteil hat schon ein anderer Durchgang.", page.ErrorAt("Input.Slug"));
        Assert.Equal("Sechster Durchgang", page.ValueOf("Input.Title"));
        Assert.Equal("Der andere", (await app.WithAsync(db => db.Runs.SingleAsync())).Title);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_run_cannot_be_moved_to_an_address_that_somebody_takes_in_the_same_moment(DatabaseProvider provider)
    {
        await using var app = await TestApp.StartAsync(provider);
        var (_, office) = await app.EnterAsync("Olga", Roles.Office);
        var run = await app.RunAsync();
        var form = await office.OpenAsync($"/geschaeftsstelle/durchgaenge/{run.Id}/bearbeiten");

        var page = await app.WhileAsync(
            db => AddRunAsync(db, "durchgang-sechs"),
            () => office.SubmitAsync(form, new() { ["Input.Slug"] = "durchgang-sechs", ["Input.Venue"] = "Rathaus, Görlitz" }));

        Assert.Equal("Diesen Adressteil hat schon ein anderer Durchgang.", page.ErrorAt("Input.Slug"));
        Assert.Equal("durchgang-sechs", page.ValueOf("Input.Slug"));
        var stored = await app.WithAsync(db => db.Runs.SingleAsync(r => r.Id == run.Id));
        Assert.Equal((run.Slug, run.Venue), (stored.Slug, stored.Venue));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Of_two_who_enter_the_same_employer_at_once_one_reads_the_sentence_at_the_field(DatabaseProvider provider)
    {
        await using var app = await TestApp.StartAsync(provider);
        var (_, office) = await app.EnterAsync("Olga", Roles.Office);
        var known = await app.WithAsync(db => db.Organisations.SingleAsync());
        foreach (var (address, name) in new[] { ("/geschaeftsstelle/kommunen/neu", "Stadt Görlitz"), ($"/geschaeftsstelle/kommunen/{known.Id}", "Stadt Zittau") })
        {
            var form = await office.OpenAsync(address);

            var page = await app.WhileAsync(
                db => db.Organisations.AddAsync(new Organisation { Name = name, District = "vom anderen" }).AsTask(),
                () => office.SubmitAsync(form, new() { ["Input.Name"] = name, ["Input.Kind"] = "Police", ["Input.District"] = "von mir" }));

            Assert.Equal("Diesen Namen gibt es schon in der Liste.", page.ErrorAt("Input.Name"));
            Assert.Equal("von mir", page.ValueOf("Input.District"));
            Assert.Equal("vom anderen", (await app.WithAsync(db => db.Organisations.SingleAsync(o => o.Name == name))).District);
        }

        Assert.Equal("Gemeinde Lohsa", (await app.WithAsync(db => db.Organisations.SingleAsync(o => o.Id == known.Id))).Name);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Whoever_saves_over_a_colleagues_change_is_told_first_and_keeps_what_was_typed(DatabaseProvider provider)
    {
        await using var app = await TestApp.StartAsync(provider);
        var (_, olga) = await app.EnterAsync("Olga", Roles.Office);
        var (_, otto) = await app.EnterAsync("Otto", Roles.Office);
        var run = await app.RunAsync(places: 20);
        await app.EnrolmentAsync(run, await app.AddAsync("Alice"));
        var edit = $"/geschaeftsstelle/durchgaenge/{run.Id}/bearbeiten";
        var form = await olga.OpenAsync(edit);
        await otto.SubmitAsync(edit, new() { ["Input.Places"] = "25" });

        var told = await olga.SubmitAsync(form, new() { ["Input.Title"] = "Neuer Titel", ["Input.Venue"] = "Rathaus, Görlitz" });

        Assert.Contains(Refusal.ChangedMeanwhile.InWords(), told.Text, StringComparison.Ordinal);
        Assert.Equal($"/geschaeftsstelle/durchgaenge/{run.Id}", told.Document.QuerySelector("#fehler a")!.GetAttribute("href"));
        Assert.Equal(("Neuer Titel", "20"), (told.ValueOf("Input.Title"), told.ValueOf("Input.Places")));
        var stored = await app.WithAsync(db => db.Runs.AsNoTracking().SingleAsync());
        Assert.Equal((run.Title, run.Venue, 25), (stored.Title, stored.Venue, stored.Places));
        Assert.Empty(await app.LettersAsync());

        // Told once, she means it.
        var meant = await olga.SubmitAsync(told, new() { ["Input.Places"] = "24" });

        Assert.Equal($"/geschaeftsstelle/durchgaenge/{run.Id}", meant.Location);
        stored = await app.WithAsync(db => db.Runs.AsNoTracking().SingleAsync());
        Assert.Equal(("Neuer Titel", "Rathaus, Görlitz", 24), (stored.Title, stored.Venue, stored.Places));
    }

    [Fact]
    public async Task Saving_the_same_twice_is_no_quarrel_and_people_who_enrol_meanwhile_are_none_either()
    {
        await using var app = await TestApp.StartAsync(DatabaseProvider.Sqlite);
        var (carol, _) = await app.EnterAsync("Carol", Roles.Trainer);
        var (_, office) = await app.EnterAsync("Olga", Roles.Office);
        var run = await app.RunAsync();
        var form = await office.OpenAsync($"/geschaeftsstelle/durchgaenge/{run.Id}/bearbeiten");
        var typed = new Dictionary<string, string>(StringComparer.Ordinal) { ["Input.Venue"] = "Rathaus, Görlitz", ["Input.Trainers"] = $"{carol.Id}" };
        await app.EnrolmentAsync(run, await app.AddAsync("Alice"));

        var once = await office.SubmitAsync(form, typed);
        var twice = await office.SubmitAsync(form, typed);
        var other = await office.SubmitAsync(form, new() { ["Input.Venue"] = "Rathaus, Görlitz" });

        Assert.Equal((HttpStatusCode.Redirect, HttpStatusCode.Redirect), (once.Status, twice.Status));
        Assert.Single(await app.LettersAsync());
        Assert.Contains(Refusal.ChangedMeanwhile.InWords(), other.Text, StringComparison.Ordinal);
        Assert.Equal(1, await app.WithAsync(db => db.RunTrainers.CountAsync()));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_day_that_a_colleague_moved_meanwhile_is_not_moved_back_unawares(DatabaseProvider provider)
    {
        await using var app = await TestApp.StartAsync(provider);
        var (_, olga) = await app.EnterAsync("Olga", Roles.Office);
        var (_, otto) = await app.EnterAsync("Otto", Roles.Office);
        var run = await app.RunAsync();
        await app.EnrolmentAsync(run, await app.AddAsync("Alice"));
        var day = run.Sessions.MinBy(s => s.StartsAt)!;
        var list = $"/geschaeftsstelle/durchgaenge/{run.Id}/termine";
        var form = await olga.OpenAsync($"{list}/{day.Id}/bearbeiten");
        await otto.SubmitAsync($"{list}/{day.Id}/bearbeiten", new() { ["Input.From"] = "08:00" });

        var told = await olga.SubmitAsync(form, new() { ["Input.To"] = "15:00" });

        Assert.Contains(Refusal.ChangedMeanwhile.InWords(), told.Text, StringComparison.Ordinal);
        Assert.Equal(list, told.Document.QuerySelector("#fehler a")!.GetAttribute("href"));
        Assert.Equal(("09:00", "15:00"), (told.ValueOf("Input.From"), told.ValueOf("Input.To")));
        var stored = await app.WithAsync(db => db.Sessions.AsNoTracking().SingleAsync(s => s.Id == day.Id));
        Assert.Equal((day.StartsAt.AddHours(-1), day.EndsAt, 1), (stored.StartsAt, stored.EndsAt, stored.Revision));
        Assert.Single(await app.LettersAsync());

        Assert.Equal(list, (await olga.SubmitAsync(told)).Location);
        stored = await app.WithAsync(db => db.Sessions.AsNoTracking().SingleAsync(s => s.Id == day.Id));
        Assert.Equal((day.StartsAt, day.EndsAt.AddHours(-1.5), 2), (stored.StartsAt, stored.EndsAt, stored.Revision));
    }

    private static async Task AddRunAsync(TrainingDb db, string slug) =>
        await db.Runs.AddAsync(new CourseRun { Slug = slug, Title = "Der andere", Venue = "Anderswo" });
}
