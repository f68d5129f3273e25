using System.Net;
using System.Security.Cryptography;
using System.Text;
using ASSKomm.Training.Data;
using ASSKomm.Training.Domain;
using ASSKomm.Training.Seats;
using ASSKomm.Training.Tests.Seats;
using ASSKomm.Training.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace ASSKomm.Training.Tests.Pages.Office;

/// <summary>The lots of a selection: drawn once after the deadline, by the timetable or by a button, never by looking.</summary>
public sealed class LotsTests
{
    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task The_timetable_draws_them_once_when_registration_is_over(DatabaseProvider provider)
    {
        await using var app = await TestApp.StartAsync(provider);
        var run = await SelectingRunAsync(app);
        app.Time.SetUtcNow(run.RegistrationDeadline.AddSeconds(-1));
        await app.BringUpToNowAsync();
        Assert.Null(await SeedAsync(app, run));

        app.Time.SetUtcNow(run.RegistrationDeadline);
        Assert.Equal(1, await app.BringUpToNowAsync());
        var seed = await SeedAsync(app, run);
        Assert.Equal(0, await app.BringUpToNowAsync());
        Assert.Equal(seed, await SeedAsync(app, run));

        Assert.InRange(seed!.Value, 1, int.MaxValue);
        var note = Assert.Single(await app.WithAsync(db => db.RunNotes.AsNoTracking().ToListAsync()));
        Assert.Equal((run.Id, (int?)null, $"Lose für die Auswahl gezogen. Startwert: {seed}."), (note.RunId, note.By, note.Text));
        await app.AssertConsistentAsync();
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Looking_changes_nothing_and_a_button_draws_them(DatabaseProvider provider)
    {
        await using var app = await TestApp.StartAsync(provider);
        var olga = await app.AddAsync("Olga", Roles.Office);
        var run = await SelectingRunAsync(app);
        var enrolment = (await app.HistoryAsync(run))[0];
        app.Time.SetUtcNow(run.RegistrationDeadline);
        var office = await app.SignInAsync(olga);
        var address = $"/geschaeftsstelle/durchgaenge/{run.Id}/auswahl";

        var page = await office.OpenAsync(address);
        Assert.Equal(address, (await office.OpenAsync($"{address}/freigeben")).Location);
        Assert.Equal(address, (await office.OpenAsync($"{address}/{enrolment.Id}")).Location);

        Assert.Contains("die Lose sind noch nicht gezogen", page.Text, StringComparison.Ordinal);
        Assert.Empty(page.Document.QuerySelectorAll("main table"));
        Assert.Null(await SeedAsync(app, run));
        Assert.Equal(
            Refusal.LotsAreNotDrawn,
            await app.UseAsync<SeatAllotment, Refusal?>(seats => seats.ReleaseSelectionAsync(run.Id, seen: null, olga.Id, CancellationToken.None)));
        Assert.Equal(0, await app.WithAsync(db => db.RunNotes.CountAsync()));

        var drawn = await office.FollowAsync(await office.SubmitAsync(page, button: "Lose ziehen"));
        var seed = await SeedAsync(app, run);
        Assert.Contains("Die Lose sind gezogen.", drawn.Html, StringComparison.Ordinal);
        Assert.Equal(2, drawn.Document.QuerySelectorAll("main tbody tr").Length);
        Assert.Contains($"printf '{seed}:42'", drawn.Text, StringComparison.Ordinal);
        // The first page again, and the timetable: what is drawn stays.
        await office.SubmitAsync(page, button: "Lose ziehen");
        await app.BringUpToNowAsync();
        Assert.Equal(seed, await SeedAsync(app, run));
        Assert.Equal(olga.Id, Assert.Single(await app.WithAsync(db => db.RunNotes.AsNoTracking().ToListAsync())).By);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Drawn_by_two_at_the_same_moment_there_is_one_seed(DatabaseProvider provider)
    {
        await using var app = await TestApp.StartAsync(provider);
        await using var node = app.AnotherNode();
        // It could not start while somebody else writes.
        _ = node.Server;
        var olga = await app.AddAsync("Olga", Roles.Office);
        var run = await SelectingRunAsync(app);
        app.Time.SetUtcNow(run.RegistrationDeadline);

        // Both looked when there was none; the second has to wait for the first one's row.
        var second = await app.WhileAsync(
            async db =>
            {
                await db.HoldRunAsync(run.Id, CancellationToken.None);
                (await db.Runs.SingleAsync(r => r.Id == run.Id)).LotSeed = 42;
            },
            () => node.UseAsync<SeatAllotment, Refusal?>(seats => seats.DrawLotsAsync(run.Id, olga.Id, CancellationToken.None)));
        Assert.Null(second);
        Assert.Equal(42, await SeedAsync(app, run));

        var other = await SelectingRunAsync(app);
        app.Time.SetUtcNow(other.RegistrationDeadline);
        await Task.WhenAll(Enumerable.Range(0, 8).Select(i => i % 2 == 0
            ? (Task)node.BringUpToNowAsync()
            : app.UseAsync<SeatAllotment, Refusal?>(seats => seats.DrawLotsAsync(other.Id, olga.Id, CancellationToken.None))));
        var note = Assert.Single(await app.WithAsync(db => db.RunNotes.AsNoTracking().Where(n => n.RunId == other.Id).ToListAsync()));
        Assert.Equal($"Lose für die Auswahl gezogen. Startwert: {await SeedAsync(app, other)}.", note.Text);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Nobody_draws_for_a_run_that_is_over_called_off_unpublished_or_goes_by_arrival(DatabaseProvider provider)
    {
        await using var app = await TestApp.StartAsync(provider);
        var olga = await app.AddAsync("Olga", Roles.Office);
        var (calledOff, unpublished, byArrival, over) = (await SelectingRunAsync(app), await SelectingRunAsync(app), await app.RunAsync(), await SelectingRunAsync(app));
        await app.CancelAsync(calledOff, olga.Id);
        await app.WithAsync(db => db.Runs.Where(r => r.Id == unpublished.Id).ExecuteUpdateAsync(s => s.SetProperty(r => r.PublishedAt, (DateTimeOffset?)null)));
        app.Time.SetUtcNow(over.Sessions.Max(s => s.EndsAt));

        Assert.Equal(0, await app.BringUpToNowAsync());

        foreach (var run in (CourseRun[])[calledOff, unpublished, byArrival, over])
        {
            Assert.NotNull(await app.UseAsync<SeatAllotment, Refusal?>(seats => seats.DrawLotsAsync(run.Id, olga.Id, CancellationToken.None)));
            Assert.Null(await SeedAsync(app, run));
        }
    }

    // Whoever knows what the lots are drawn from could otherwise apply until they like theirs.
    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_deadline_that_moves_beyond_now_ends_what_was_drawn_unless_it_is_released(DatabaseProvider provider)
    {
        await using var app = await TestApp.StartAsync(provider);
        var olga = await app.AddAsync("Olga", Roles.Office);
        var run = await SelectingRunAsync(app);
        Task<Refusal?> DeadlineAsync(DateTimeOffset deadline) => app.UseAsync<RunPlanning, Refusal?>(
            planning => planning.ChangeAsync(run.Id, seen: null, olga.Id, r => r.RegistrationDeadline = deadline, CancellationToken.None));
        app.Time.SetUtcNow(run.RegistrationDeadline);
        await app.BringUpToNowAsync();
        var first = await SeedAsync(app, run);

        await DeadlineAsync(app.Now);
        Assert.Equal(first, await SeedAsync(app, run));
        await DeadlineAsync(app.Now.AddDays(1));
        Assert.Null(await SeedAsync(app, run));
        await app.BringUpToNowAsync();
        Assert.Null(await SeedAsync(app, run));

        app.Time.Advance(TimeSpan.FromDays(1));
        await app.BringUpToNowAsync();
        var second = await SeedAsync(app, run);
        Assert.NotNull(second);
        Assert.NotEqual(first, second);
        Assert.Equal(
            [$"Lose für die Auswahl gezogen. Startwert: {first}.", $"Anmeldeschluss verschoben: Die Lose mit dem Startwert {first} gelten nicht mehr. Nach dem neuen Anmeldeschluss wird neu gezogen.", $"Lose für die Auswahl gezogen. Startwert: {second}."],
            await app.WithAsync(db => db.RunNotes.OrderBy(n => n.Id).Select(n => n.Text).ToListAsync()));
        Assert.Equal((int?)olga.Id, await app.WithAsync(db => db.RunNotes.OrderBy(n => n.Id).Skip(1).Select(n => n.By).FirstAsync()));

        await app.UseAsync<SeatAllotment, Refusal?>(seats => seats.ReleaseSelectionAsync(run.Id, seen: null, olga.Id, CancellationToken.None));
        await DeadlineAsync(app.Now.AddDays(1));
        Assert.Equal(second, await SeedAsync(app, run));
        await app.AssertConsistentAsync();
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task After_the_release_everybody_concerned_can_draw_their_own_lot_again(DatabaseProvider provider)
    {
        await using var app = await TestApp.StartAsync(provider);
        var olga = await app.AddAsync("Olga", Roles.Office);
        var run = await SelectingRunAsync(app);
        var people = await app.HistoryAsync(run);
        var charlie = await app.AddAsync("Charlie");
        app.Time.SetUtcNow(run.RegistrationDeadline);
        await app.BringUpToNowAsync();
        var seed = await SeedAsync(app, run);
        async Task<string> PageAsync(int personId) => (await (await app.SignInAsync(
            await app.WithAsync(db => db.Users.AsNoTracking().SingleAsync(a => a.Id == personId)))).OpenAsync($"/mein/durchgaenge/{run.Slug}")).Text;

        Assert.DoesNotContain($"{seed}", await PageAsync(people[0].PersonId), StringComparison.Ordinal);
        await app.UseAsync<SeatAllotment, Refusal?>(seats => seats.ReleaseSelectionAsync(run.Id, seen: null, olga.Id, CancellationToken.None));
        await app.EnrolmentAsync(run, charlie, EnrolmentState.Waiting);

        foreach (var person in people)
        {
            var page = await PageAsync(person.PersonId);
            Assert.Contains($"printf '{seed}:{person.Id}' | sha256sum | cut -c1-16", page, StringComparison.Ordinal);
            var lot = Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes($"{seed}:{person.Id}")))[..16];
            Assert.Contains($"Ihr Los sind die ersten 16 Zeichen von SHA-256 über »{seed}:{person.Id}«: {lot}.", page, StringComparison.Ordinal);
            // The same as in the person's history.
            Assert.Contains($"Los {lot})", page, StringComparison.Ordinal);
        }

        Assert.DoesNotContain("nachrechnen", await PageAsync(charlie.Id), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_but_the_office_draws()
    {
        await using var app = await TestApp.StartAsync(DatabaseProvider.Sqlite);
        var carol = await app.AddAsync("Carol", Roles.Trainer);
        var run = await SelectingRunAsync(app);
        app.Time.SetUtcNow(run.RegistrationDeadline);
        var trainer = await app.SignInAsync(carol);
        var address = $"/geschaeftsstelle/durchgaenge/{run.Id}/auswahl";

        // Turned away at the door, before the form's token is looked at.
        Assert.True((await trainer.PostAsync(address, [])).Status is HttpStatusCode.Found or HttpStatusCode.Forbidden);

        Assert.Null(await SeedAsync(app, run));
        Assert.NotEqual(HttpStatusCode.OK, (await trainer.OpenAsync(address)).Status);
    }

    private static Task<long?> SeedAsync(TestApp app, CourseRun run) => app.WithAsync(db => db.Runs.Where(r => r.Id == run.Id).Select(r => r.LotSeed).SingleAsync());

    private static async Task<CourseRun> SelectingRunAsync(TestApp app)
    {
        var run = await app.RunAsync(places: 1);
        await app.WithAsync(db => db.Runs.Where(r => r.Id == run.Id).ExecuteUpdateAsync(s => s.SetProperty(r => r.Rule, AllotmentRule.Selection)));
        foreach (var person in await app.PeopleAsync(2))
        {
            Assert.IsType<EnrolmentResult.IsIn>(await app.EnrolAsync(run, person));
        }

        return run;
    }
}
