using System.Net;
using ASSKomm.Training.Data;
using ASSKomm.Training.Domain;
using ASSKomm.Training.Seats;
using ASSKomm.Training.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace ASSKomm.Training.Tests.Pages.Office;

/// <summary>Copying a run, looking at it before it is published, and deciding whether it takes place.</summary>
public sealed class DecisionTests
{
    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task That_a_run_takes_place_is_told_once_to_everybody_with_a_place_and_stands_in_the_ledger(DatabaseProvider provider)
    {
        await using var app = await TestApp.StartAsync(provider);
        var (_, office) = await app.EnterAsync("Olga Amt", Roles.Office);
        var run = await app.RunAsync();
        await app.WithAsync(db => db.Runs.ExecuteUpdateAsync(r => r.SetProperty(x => x.MinimumPeople, 2)));
        await app.EnrolmentAsync(run, await app.AddAsync("Alice"));
        await app.EnrolmentAsync(run, await app.AddAsync("Bob"), EnrolmentState.Waiting);
        await app.EnrolmentAsync(run, await app.AddAsync("Gone"), EnrolmentState.Withdrawn);
        var here = $"/geschaeftsstelle/durchgaenge/{run.Id}";

        var page = await office.OpenAsync(here + "/entscheidung");
        Assert.Contains("Es sind noch nicht genug: 1 Person hat einen Platz, mindestens 2 sollen es sein.", page.Text, StringComparison.Ordinal);
        Assert.Contains($"»Findet statt: {run.Title}« Guten Tag Vorname Nachname, der {run.Title} findet statt.", page.Text, StringComparison.Ordinal);
        Assert.Contains($"2 Personen erhalten diesen Brief, jede für sich: »Abgesagt: {run.Title}«", page.Text, StringComparison.Ordinal);
        Assert.Empty(await app.LettersAsync());

        Assert.Equal(here, (await office.SubmitAsync(page, button: "Findet statt")).Location);
        var again = await office.SubmitAsync(page, button: "Findet statt");

        Assert.Equal(here, again.Location);
        Assert.Contains("Ja. Das ist am 1. März 2027, 10:00 Uhr entschieden worden.", (await office.OpenAsync(here + "/entscheidung")).Text, StringComparison.Ordinal);
        Assert.Equal(["run-takes-place to alice@amt.example"], (await app.LettersAsync()).Select(l => $"{l.Kind} to {l.ToAddress}"));
        Assert.Equal(app.Now, (await app.WithAsync(db => db.Runs.SingleAsync())).DecidedAt);
        Assert.Contains("Entschieden: Der Durchgang findet statt. 1 Person hat einen Platz, mindestens 2 sollten es sein.", (await office.OpenAsync(here + "/platzbuch")).Text, StringComparison.Ordinal);
        Assert.Contains("Ja, entschieden am 1. März 2027.", (await app.Visitor().OpenAsync($"/durchgaenge/{run.Slug}")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task From_the_day_of_the_decision_on_the_office_is_reminded_until_it_has_decided()
    {
        await using var app = await TestApp.StartAsync(DatabaseProvider.Sqlite);
        var (olga, _) = await app.EnterAsync("Olga", Roles.Office);
        var run = await app.RunAsync(startsInDays: 60);
        var task = $"{run.Title}: entscheiden, ob er stattfindet";

        app.Time.Advance(TimeSpan.FromDays(17));
        Assert.DoesNotContain(task, (await (await app.SignInAsync(olga)).OpenAsync("/geschaeftsstelle")).Text, StringComparison.Ordinal);
        app.Time.Advance(TimeSpan.FromDays(1));
        Assert.Contains(task, (await (await app.SignInAsync(olga)).OpenAsync("/geschaeftsstelle")).Text, StringComparison.Ordinal);
        await app.UseAsync<RunPlanning, Refusal?>(p => p.DecideAsync(run.Id, olga.Id, CancellationToken.None));
        Assert.DoesNotContain(task, (await (await app.SignInAsync(olga)).OpenAsync("/geschaeftsstelle")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Before_a_selection_those_count_whom_it_chooses_from()
    {
        await using var app = await TestApp.StartAsync(DatabaseProvider.Sqlite);
        var (_, office) = await app.EnterAsync("Olga", Roles.Office);
        var run = await app.RunAsync(startsInDays: 30);
        await app.WithAsync(db => db.Runs.ExecuteUpdateAsync(r => r.SetProperty(x => x.MinimumPeople, 2).SetProperty(x => x.Rule, AllotmentRule.Selection)));
        await app.EnrolmentAsync(run, await app.AddAsync("Alice"), EnrolmentState.Submitted);
        await app.EnrolmentAsync(run, await app.AddAsync("Bob"), EnrolmentState.Submitted);

        const string enough = "Vor der Auswahl sind 2 Personen angemeldet, mindestens 2 sollen es sein.";
        Assert.Contains($"Es sind genug: {enough}", (await office.OpenAsync($"/geschaeftsstelle/durchgaenge/{run.Id}/entscheidung")).Text, StringComparison.Ordinal);
        Assert.Contains(enough, (await office.OpenAsync("/geschaeftsstelle")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task There_is_nothing_to_decide_about_a_plan_and_about_what_is_called_off()
    {
        await using var app = await TestApp.StartAsync(DatabaseProvider.Sqlite);
        var (olga, office) = await app.EnterAsync("Olga", Roles.Office);
        var plan = await app.RunAsync(published: false);
        var off = await app.RunAsync();
        await app.UseAsync<RunPlanning, Refusal?>(p => p.CancelAsync(off.Id, olga.Id, "Hochwasser", CancellationToken.None));

        foreach (var (run, why) in new[] { (plan, Refusal.RunIsNotPublished), (off, Refusal.RunHasEnded) })
        {
            var page = await office.OpenAsync($"/geschaeftsstelle/durchgaenge/{run.Id}/entscheidung");
            Assert.Contains(why.InWords(), page.Text, StringComparison.Ordinal);
            Assert.Null(page.Document.QuerySelector("main form"));
            Assert.Equal(why, await app.UseAsync<RunPlanning, Refusal?>(p => p.DecideAsync(run.Id, olga.Id, CancellationToken.None)));
        }

        Assert.Equal(HttpStatusCode.NotFound, (await office.OpenAsync("/geschaeftsstelle/durchgaenge/99/entscheidung")).Status);
    }

    [Fact]
    public async Task The_preview_is_the_public_page_without_its_buttons_and_for_the_office_alone()
    {
        await using var app = await TestApp.StartAsync(DatabaseProvider.Sqlite);
        var (_, office) = await app.EnterAsync("Olga", Roles.Office);
        var run = await app.RunAsync(places: 3, published: false);
        var preview = $"/geschaeftsstelle/durchgaenge/{run.Id}/vorschau";

        var page = await office.OpenAsync(preview);

        Assert.Equal(run.Title, page.Heading);
        Assert.Contains("Anmeldung offen", page.Text, StringComparison.Ordinal);
        Assert.Contains("noch 3 von 3 Plätzen frei", page.Text, StringComparison.Ordinal);
        Assert.Contains("(An dieser Stelle steht der Knopf »Für diesen Durchgang anmelden«.)", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("/anmelden\"", page.Html, StringComparison.Ordinal);
        Assert.NotNull((await office.OpenAsync($"/geschaeftsstelle/durchgaenge/{run.Id}/veroeffentlichen")).Document.QuerySelector($"a[href='{preview}']"));
        Assert.Null((await app.WithAsync(db => db.Runs.SingleAsync())).PublishedAt);
        Assert.Equal(HttpStatusCode.NotFound, (await app.Visitor().OpenAsync($"/durchgaenge/{run.Slug}")).Status);
        await app.WithAsync(db => db.Runs.ExecuteUpdateAsync(r => r.SetProperty(x => x.PublishedAt, app.Now)));
        Assert.Equal($"/durchgaenge/{run.Slug}", (await office.OpenAsync(preview)).Location);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_copied_run_is_a_plan_with_later_days(DatabaseProvider provider)
    {
        await using var app = await TestApp.StartAsync(provider);
        var (carol, _) = await app.EnterAsync("Carol", Roles.Trainer);
        var (_, office) = await app.EnterAsync("Olga", Roles.Office);
        var run = await app.RunAsync(places: 12, trainers: carol);
        await app.WithAsync(async db =>
        {
            db.RunQuestions.Add(new RunQuestion { RunId = run.Id, Text = "Warum?", Position = 1 });
            await db.SaveChangesAsync();
        });
        var copy = $"/geschaeftsstelle/durchgaenge/{run.Id}/kopieren";

        var taken = await office.SubmitAsync(copy, new() { ["Input.Number"] = "7", ["Input.Slug"] = run.Slug, ["Input.FirstDay"] = "2027-09-03" });
        Assert.Equal("Diesen Adressteil hat schon ein anderer Durchgang.", taken.ErrorAt("Input.Slug"));
        Assert.Equal("2027-09-03", taken.ValueOf("Input.FirstDay"));
        var bad = await office.SubmitAsync(copy, new() { ["Input.Title"] = "", ["Input.Slug"] = "", ["Input.FirstDay"] = "" });
        Assert.Equal("Bitte geben Sie einen Titel ein, zum Beispiel »6. Durchgang«.", bad.ErrorAt("Input.Title"));
        Assert.Equal("Bitte geben Sie den ersten Tag ein.", bad.ErrorAt("Input.FirstDay"));
        Assert.Equal(1, await app.WithAsync(db => db.Runs.CountAsync()));

        var made = await office.SubmitAsync(copy, new() { ["Input.Number"] = "7", ["Input.Slug"] = "durchgang-sieben", ["Input.FirstDay"] = "2027-09-03" });

        var stored = await app.WithAsync(db => db.Runs.AsNoTracking().Include(r => r.Sessions).Include(r => r.Trainers).Include(r => r.Questions).SingleAsync(r => r.Slug == "durchgang-sieben"));
        Assert.Equal($"/geschaeftsstelle/durchgaenge/{stored.Id}/termine", made.Location);
        Assert.Equal(("7. Durchgang", 12, (DateTimeOffset?)null, 8), (stored.Title, stored.Places, stored.PublishedAt, stored.Sessions.Count));
        Assert.Equal((new DateOnly(2027, 9, 3), new DateOnly(2027, 8, 27)), (stored.FirstDay, stored.RegistrationDeadline.DayInBerlin()));
        Assert.Equal((carol.Id, "Warum?"), (Assert.Single(stored.Trainers).AccountId, Assert.Single(stored.Questions).Text));
        Assert.Equal(HttpStatusCode.NotFound, (await office.OpenAsync("/geschaeftsstelle/durchgaenge/99/kopieren")).Status);
    }
}
