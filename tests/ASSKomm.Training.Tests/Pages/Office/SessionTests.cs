using System.Net;
using ASSKomm.Training.Data;
using ASSKomm.Training.Domain;
using ASSKomm.Training.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace ASSKomm.Training.Tests.Pages.Office;

public sealed class SessionTests
{
    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_moved_day_reaches_calendars_as_the_newer_entry_and_people_once(DatabaseProvider provider)
    {
        await using var app = await TestApp.StartAsync(provider);
        var (_, office) = await app.EnterAsync("Olga", Roles.Office);
        var run = await app.RunAsync();
        await app.EnrolmentAsync(run, await app.AddAsync("Alice"));
        var session = run.Sessions.MinBy(s => s.StartsAt)!;
        var edit = $"/geschaeftsstelle/durchgaenge/{run.Id}/termine/{session.Id}/bearbeiten";

        await office.SubmitAsync(edit, new() { ["Input.Units"] = "7" });
        Assert.Empty(await app.LettersAsync());
        var moved = await office.SubmitAsync(edit, new() { ["Input.From"] = "08:00", ["Input.To"] = "15:30" });

        Assert.Equal($"/geschaeftsstelle/durchgaenge/{run.Id}/termine", moved.Location);
        var now = await app.WithAsync(db => db.Sessions.AsNoTracking().SingleAsync(s => s.Id == session.Id));
        Assert.Equal((session.StartsAt.AddHours(-1), 7, 1), (now.StartsAt, now.TeachingUnits, now.Revision));
        var letter = Assert.Single(await app.LettersAsync());
        Assert.Equal("dates-changed", letter.Kind);
        Assert.Contains("SEQUENCE:1", letter.Calendar, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task The_page_says_how_many_letters_a_change_writes_and_so_many_it_writes(DatabaseProvider provider)
    {
        await using var app = await TestApp.StartAsync(provider);
        var (_, office) = await app.EnterAsync("Olga", Roles.Office);
        var run = await app.RunAsync();
        await app.EnrolmentAsync(run, await app.AddAsync("Alice"));
        await app.EnrolmentAsync(run, await app.AddAsync("Bob"), EnrolmentState.Waiting, "projektmanagement");
        await app.EnrolmentAsync(run, await app.AddAsync("Carol"), EnrolmentState.Confirmed, "kriminologie");
        await app.EnrolmentAsync(run, await app.AddAsync("Dora"), EnrolmentState.Withdrawn);
        var days = $"/geschaeftsstelle/durchgaenge/{run.Id}/termine";
        string EditOf(string module) => $"{days}/{run.Sessions.First(s => s.Module == module).Id}/bearbeiten";
        async Task<int> ToldAsync() => (await app.LettersAsync()).Count(l => l.Kind == "dates-changed");

        foreach (var (module, count) in new[] { ("kriminologie", 2), ("kriminalpraevention", 1) })
        {
            var page = await office.OpenAsync(EditOf(module));
            Assert.Contains(count == 1 ? "erhält eine angemeldete Person" : $"erhalten {count} angemeldete Personen", page.Text, StringComparison.Ordinal);
            Assert.Contains("Gezählt ist, wer dieses Modul besucht", page.Text, StringComparison.Ordinal);
            var before = await ToldAsync();
            await office.SubmitAsync(page, new() { ["Input.To"] = "16:00" });
            Assert.Equal(count, await ToldAsync() - before);
        }

        Assert.Contains("2 angemeldete Personen erhalten", (await office.OpenAsync(EditOf("projektmanagement").Replace("bearbeiten", "loeschen", StringComparison.Ordinal))).Text, StringComparison.Ordinal);
        // What is over is nobody's calendar any more.
        app.Time.SetUtcNow(run.Sessions.Max(s => s.EndsAt).AddDays(1));
        var (_, later) = await app.EnterAsync("Otto", Roles.Office);
        Assert.DoesNotContain("einen Brief", (await later.OpenAsync(EditOf("kriminologie"))).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Input.To", "08:00", "Das Ende muss nach dem Beginn liegen.")]
    [InlineData("Input.Units", "0", "Bitte geben Sie eine Zahl von 1 bis 16 ein.")]
    [InlineData("Input.Units", "17", "Bitte geben Sie eine Zahl von 1 bis 16 ein.")]
    [InlineData("Input.Module", "astrologie", "Bitte wählen Sie ein Modul.")]
    [InlineData("Input.Day", "9999-12-31", "Bitte geben Sie einen Tag zwischen 2000 und 2100 ein.")]
    public async Task A_day_that_cannot_be_is_refused_at_its_field(string field, string typed, string sentence)
    {
        await using var app = await TestApp.StartAsync(DatabaseProvider.Sqlite);
        var (_, office) = await app.EnterAsync("Olga", Roles.Office);
        var run = await app.RunAsync(published: false);

        var page = await office.SubmitAsync($"/geschaeftsstelle/durchgaenge/{run.Id}/termine/neu", new()
        {
            ["Input.Module"] = "kriminologie",
            ["Input.Day"] = "2028-09-10",
            ["Input.From"] = "09:00",
            ["Input.To"] = "16:30",
            ["Input.Units"] = "8",
            [field] = typed,
        });

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Equal(sentence, page.ErrorAt(field));
        Assert.Equal("09:00", page.ValueOf("Input.From"));
        Assert.Equal(8, await app.WithAsync(db => db.Sessions.CountAsync()));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_day_with_attendance_stays_and_keeps_the_units_that_were_noted(DatabaseProvider provider)
    {
        await using var app = await TestApp.StartAsync(provider);
        var (olga, office) = await app.EnterAsync("Olga", Roles.Office);
        var run = await app.RunAsync(startsInDays: 1);
        var alice = await app.EnrolmentAsync(run, await app.AddAsync("Alice"));
        await app.FulfilledAsync(alice, olga.Id);
        var session = run.Sessions.MinBy(s => s.StartsAt)!;
        var here = $"/geschaeftsstelle/durchgaenge/{run.Id}/termine/{session.Id}";

        var look = await office.OpenAsync(here + "/loeschen");
        Assert.Contains(Refusal.SessionHasAttendance.InWords(), look.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(look.Document.QuerySelectorAll("main button"), b => b.TextContent.Trim() == "Termin löschen");
        var posted = await office.PostAsync(here + "/loeschen", [await office.TokenAsync(here + "/bearbeiten")]);
        var fewer = await office.SubmitAsync(here + "/bearbeiten", new() { ["Input.Units"] = "7" });

        Assert.Contains(Refusal.SessionHasAttendance.InWords(), posted.Text, StringComparison.Ordinal);
        Assert.Equal(Refusal.MoreUnitsAreMarked.InWords(), fewer.ErrorAt("Input.Units"));
        Assert.Equal(8, (await app.WithAsync(db => db.Sessions.SingleAsync(s => s.Id == session.Id))).TeachingUnits);
    }

    [Fact]
    public async Task A_day_without_attendance_can_go_but_a_published_run_keeps_its_last()
    {
        await using var app = await TestApp.StartAsync(DatabaseProvider.Sqlite);
        var (_, office) = await app.EnterAsync("Olga", Roles.Office);
        var run = await app.RunAsync();
        await app.EnrolmentAsync(run, await app.AddAsync("Alice"));
        var days = run.Sessions.OrderBy(s => s.StartsAt).ToList();
        foreach (var day in days.Skip(1))
        {
            await office.SubmitAsync($"/geschaeftsstelle/durchgaenge/{run.Id}/termine/{day.Id}/loeschen");
        }

        var last = await office.OpenAsync($"/geschaeftsstelle/durchgaenge/{run.Id}/termine/{days[0].Id}/loeschen");

        Assert.Contains(Refusal.PublishedRunNeedsASession.InWords(), last.Text, StringComparison.Ordinal);
        Assert.Equal(1, await app.WithAsync(db => db.Sessions.CountAsync()));
        Assert.Equal(days.Count - 1, (await app.LettersAsync()).Count(l => l.Kind == "dates-changed"));
    }
}
