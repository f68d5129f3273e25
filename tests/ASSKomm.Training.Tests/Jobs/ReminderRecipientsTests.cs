using ASSKomm.Training.Data;
using ASSKomm.Training.Domain;
using ASSKomm.Training.Jobs;
using ASSKomm.Training.Mail;
using ASSKomm.Training.Seats;
using ASSKomm.Training.Tests.Seats;
using ASSKomm.Training.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using static ASSKomm.Training.Tests.Jobs.Reminding;

namespace ASSKomm.Training.Tests.Jobs;

/// <summary>Who is reminded and who is not: as things stand at the moment of the reminder.</summary>
public sealed class ReminderRecipientsTests
{
    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Who_withdrew_was_struck_off_or_waits_hears_nothing_and_who_moved_up_in_time_does(DatabaseProvider provider)
    {
        await using var app = await TestApp.StartAsync(provider);
        var run = await app.RunAsync(places: 3);
        var (alice, bob) = (await app.AddAsync("Alice"), await app.AddAsync("Bob"));
        var (carl, dora, emil) = (await app.AddAsync("Carl"), await app.AddAsync("Dora"), await app.AddAsync("Emil"));
        foreach (var person in (Account[])[alice, bob, carl, dora, emil])
        {
            app.Time.Advance(TimeSpan.FromSeconds(1));
            await app.UseAsync<SeatAllotment, EnrolmentResult?>(s => s.EnrolAsync(run.Id, person.Id, new EnrolmentForm { Wait = true }, CancellationToken.None));
        }

        // Alice leaves: Dora moves up. Bob leaves: Emil would, but only after he was reminded; so the places are cut first.
        await WithdrawAsync(app, run, alice);
        var offered = await EnrolmentOf(app, run, dora);
        Assert.Null(await app.UseAsync<SeatAllotment, Refusal?>(s => s.AcceptAsync(offered, CancellationToken.None)));
        Assert.Null(await app.SetPlacesAsync(run, 2));
        var struckOff = await EnrolmentOf(app, run, bob);
        Assert.Null(await app.UseAsync<SeatAllotment, Refusal?>(s => s.RemoveAsync(struckOff, carl.Id, "Doppelt.", CancellationToken.None)));

        await TickAtAsync(app, BerlinTime.At(FirstDay.AddDays(-14), Eight));

        Assert.Equal([carl.Id, dora.Id], (await RemindersAsync(app)).Select(l => l.PersonId!.Value).Order());
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Who_leaves_while_the_reminders_are_being_written_gets_none(DatabaseProvider provider)
    {
        await using var app = await TestApp.StartAsync(provider);
        var run = await app.RunAsync();
        var alice = await EnrolledAsync(app, run, "Alice");
        app.Time.SetUtcNow(BerlinTime.At(FirstDay.AddDays(-14), Eight));

        // The list of who is due has been read; then Alice leaves, then the letter would be written. Both want to hold the run.
        await Task.WhenAll(Remind(app), WithdrawAsync(app, run, alice));

        var letters = (await app.LettersAsync()).OrderBy(l => l.Id).Select(l => l.Kind).ToList();
        Assert.Contains(string.Join(' ', letters), (string[])["you-withdrew", "block-reminder you-withdrew"]);
        Assert.Equal(letters.Count - 1, (await RowsAsync(app)).Count);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Who_came_after_the_moment_gets_no_stale_reminder_and_the_row_says_why(DatabaseProvider provider)
    {
        await using var app = await TestApp.StartAsync(provider);
        var run = await app.RunAsync();
        app.Time.SetUtcNow(BerlinTime.At(FirstDay.AddDays(-10), Eight));
        await EnrolledAsync(app, run, "Alice");

        await app.TickAsync();
        Assert.Empty(await RemindersAsync(app));
        Assert.Equal((14, ReminderOutcome.CameTooLate), Assert.Single(await RowsAsync(app)) is var row ? (row.DaysAhead, row.Outcome) : default);
        await TickAtAsync(app, BerlinTime.At(FirstDay.AddDays(-2), Eight));

        Assert.Single(await RemindersAsync(app));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Who_booked_single_modules_is_reminded_of_their_blocks_alone(DatabaseProvider provider)
    {
        await using var app = await TestApp.StartAsync(provider);
        var (run, bob) = (await app.RunAsync(), await app.AddAsync("Bob"));
        var enrolment = await app.EnrolmentAsync(run, bob, modules: "projektmanagement");
        foreach (var block in (int[])[0, 28, 84])
        {
            await TickAtAsync(app, BerlinTime.At(FirstDay.AddDays(block - 2), Eight));
            if (block == 28)
            {
                Assert.Empty(await RemindersAsync(app));
                await TickAtAsync(app, BerlinTime.At(FirstDay.AddDays(56 - 14), Eight));
                await TickAtAsync(app, BerlinTime.At(FirstDay.AddDays(56 - 2), Eight));
            }
        }

        Assert.Equal([(FirstDay.AddDays(56), 14), (FirstDay.AddDays(56), 2)], (await RowsAsync(app)).Select(r => (r.BlockFirstDay, r.DaysAhead)));
        Assert.All(await RemindersAsync(app), l => Assert.DoesNotContain("Kriminal", l.Text, StringComparison.Ordinal));
        Assert.Equal(2, (await RemindersAsync(app)).Count);
        Assert.Equal(2, ReminderTimeline.Of(run, enrolment, []).Count);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_planned_or_cancelled_run_reminds_nobody(DatabaseProvider provider)
    {
        await using var app = await TestApp.StartAsync(provider);
        var (planned, cancelled) = (await app.RunAsync(published: false), await app.RunAsync());
        await EnrolledAsync(app, planned, "Alice");
        await EnrolledAsync(app, cancelled, "Bob");
        await app.UseAsync<RunPlanning, Refusal?>(p => p.CancelAsync(cancelled.Id, 1, "Zu wenige.", CancellationToken.None));

        await TickAtAsync(app, BerlinTime.At(FirstDay.AddDays(-2), Eight));

        Assert.Empty(await RemindersAsync(app));
        Assert.Empty(await RowsAsync(app));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Who_is_in_two_runs_is_reminded_of_each_with_its_own_place_and_days(DatabaseProvider provider)
    {
        await using var app = await TestApp.StartAsync(provider);
        var (here, there) = (await app.RunAsync(), await app.RunAsync());
        await app.WithAsync(db => db.Runs.Where(r => r.Id == there.Id).ExecuteUpdateAsync(s => s.SetProperty(r => r.Venue, "Rathaus Görlitz")));
        var alice = await EnrolledAsync(app, here, "Alice");
        await app.EnrolmentAsync(there, alice);

        await TickAtAsync(app, BerlinTime.At(FirstDay.AddDays(-14), Eight));

        var letters = await RemindersAsync(app);
        Assert.Equal([here.Id, there.Id], letters.Select(l => l.RunId!.Value).Order());
        Assert.Equal(there.Id, Assert.Single(letters, l => l.Text.Contains("Rathaus Görlitz", StringComparison.Ordinal)).RunId);
    }
}
