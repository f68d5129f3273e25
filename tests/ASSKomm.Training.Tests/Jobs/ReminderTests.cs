using ASSKomm.Training.Data;
using ASSKomm.Training.Domain;
using ASSKomm.Training.Jobs;
using ASSKomm.Training.Mail;
using ASSKomm.Training.Seats;
using ASSKomm.Training.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace ASSKomm.Training.Tests.Jobs;

/// <summary>W37 to W45, W49 to W53, R20 to R22: the timetable on real rows. The rule itself stands in Rules/reminders.md.</summary>
public sealed class ReminderTests
{
    // The first block of a run that starts in 60 days: Friday, 30 April 2027.
    private static readonly DateOnly FirstDay = new(2027, 4, 30);
    private static readonly TimeOnly Eight = new(8, 0);

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Fourteen_days_and_two_days_before_each_block_at_eight_one_letter_goes_out(DatabaseProvider provider)
    {
        await using var app = await TestApp.StartAsync(provider);
        await EnrolledAsync(app, await app.RunAsync(), "Alice");

        // Four blocks, four weeks apart, eight moments, some of them in another season than the one before.
        var expected = new List<string>();
        for (var block = 0; block < 4; block++)
        {
            foreach (var daysAhead in Reminders.DaysAhead)
            {
                var due = BerlinTime.At(FirstDay.AddDays((28 * block) - daysAhead), Eight);
                await TickAtAsync(app, due.AddMinutes(-1));
                Assert.Equal(expected.Count, (await RemindersAsync(app)).Count);
                await TickAtAsync(app, due);
                await TickAtAsync(app, due.AddMinutes(1));
                expected.Add($"Erinnerung: {(await RunOf(app)).Title} am {GermanDates.Day(FirstDay.AddDays(28 * block))}");
                Assert.Equal(expected, (await RemindersAsync(app)).Select(l => l.Subject));
            }
        }

        Assert.All(await RowsAsync(app), r => Assert.Equal(ReminderOutcome.Sent, r.Outcome));
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite, 2027, 3, 30, "2027-03-28T06:00")]
    [InlineData(DatabaseProvider.PostgreSQL, 2027, 3, 30, "2027-03-28T06:00")]
    [InlineData(DatabaseProvider.Sqlite, 2027, 11, 2, "2027-10-31T07:00")]
    [InlineData(DatabaseProvider.PostgreSQL, 2027, 11, 2, "2027-10-31T07:00")]
    public async Task On_the_day_the_clocks_change_it_is_eight_in_Berlin_all_the_same(DatabaseProvider provider, int year, int month, int day, string dueInUtc)
    {
        await using var app = await TestApp.StartAsync(provider);
        var first = new DateOnly(year, month, day);
        await EnrolledAsync(app, await app.RunAsync(startsInDays: first.DayNumber - app.Now.DayInBerlin().DayNumber), "Alice");
        var due = DateTimeOffset.Parse(dueInUtc + "Z", System.Globalization.CultureInfo.InvariantCulture);

        await TickAtAsync(app, due.AddSeconds(-1));
        var before = (await RowsAsync(app)).Count(r => r.DaysAhead == 2);
        await TickAtAsync(app, due);

        Assert.Equal((0, 1), (before, (await RowsAsync(app)).Count(r => r.DaysAhead == 2)));
        Assert.Equal(due, (await RowsAsync(app)).Single(r => r.DaysAhead == 2).DueAt);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Two_nodes_that_tick_at_once_write_one_letter_per_person(DatabaseProvider provider)
    {
        await using var app = await TestApp.StartAsync(provider);
        await using var other = app.AnotherNode();
        var run = await app.RunAsync();
        for (var i = 0; i < 10; i++)
        {
            await EnrolledAsync(app, run, $"Person{i}");
        }

        app.Time.SetUtcNow(BerlinTime.At(FirstDay.AddDays(-14), Eight));
        await Task.WhenAll(Remind(app), Remind(other), Remind(app), Remind(other));

        Assert.Equal(10, (await RemindersAsync(app)).DistinctBy(l => l.PersonId).Count());
        Assert.Equal(10, (await RemindersAsync(app)).Count);
        Assert.Equal(10, (await RowsAsync(app)).Count);
    }

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
            await app.UseAsync<SeatAllotment, EnrolmentResult?>(s => s.EnrolAsync(run.Id, person.Id, willingToWait: true, CancellationToken.None));
        }

        // Alice leaves: Dora moves up. Bob leaves: Emil would, but only after he was reminded; so the places are cut first.
        await WithdrawAsync(app, run, alice);
        await app.UseAsync<SeatAllotment, bool>(async s =>
        {
            await s.SetPlacesAsync(run.Id, 2, CancellationToken.None);
            return true;
        });
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
    public async Task A_moved_block_is_reminded_of_at_its_new_date_and_no_more_at_the_old_one(DatabaseProvider provider)
    {
        await using var app = await TestApp.StartAsync(provider);
        var run = await app.RunAsync();
        await EnrolledAsync(app, run, "Alice");
        await app.UseAsync<RunPlanning, bool>(async planning =>
        {
            await planning.ChangeAsync(
                run.Id,
                seen: null,
                r =>
                {
                    foreach (var session in r.Sessions.OrderBy(s => s.StartsAt).Take(2))
                    {
                        (session.StartsAt, session.EndsAt) = (session.StartsAt.AddDays(7), session.EndsAt.AddDays(7));
                    }
                },
                CancellationToken.None);
            return true;
        });

        await TickAtAsync(app, BerlinTime.At(FirstDay.AddDays(-14), Eight));
        Assert.Empty(await RemindersAsync(app));
        await TickAtAsync(app, BerlinTime.At(FirstDay.AddDays(-7), Eight));

        Assert.Equal($"Erinnerung: {run.Title} am 7. Mai 2027", Assert.Single(await RemindersAsync(app)).Subject);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task After_a_standstill_one_letter_goes_out_until_the_eve_and_the_other_reminder_says_that_it_was_overtaken(DatabaseProvider provider)
    {
        await using var app = await TestApp.StartAsync(provider);
        await EnrolledAsync(app, await app.RunAsync(), "Alice");

        await TickAtAsync(app, BerlinTime.At(FirstDay.AddDays(-1), new TimeOnly(22, 0)));

        Assert.Single(await RemindersAsync(app));
        Assert.Equal([(14, ReminderOutcome.Overtaken), (2, ReminderOutcome.Sent)], (await RowsAsync(app)).Select(r => (r.DaysAhead, r.Outcome)));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Whoever_was_not_reminded_because_the_site_stood_still_is_on_record_also_when_the_whole_block_is_over(DatabaseProvider provider)
    {
        await using var app = await TestApp.StartAsync(provider);
        var run = await app.RunAsync();
        await EnrolledAsync(app, run, "Alice");
        // Only the first block is left, so that nothing else is near.
        await app.WithAsync(db => db.Sessions.Where(s => s.StartsAt > BerlinTime.At(FirstDay.AddDays(5), Eight)).ExecuteDeleteAsync());

        await TickAtAsync(app, BerlinTime.At(FirstDay.AddDays(6), Eight));

        Assert.Empty(await RemindersAsync(app));
        Assert.Equal([(14, ReminderOutcome.Missed), (2, ReminderOutcome.Missed)], (await RowsAsync(app)).Select(r => (r.DaysAhead, r.Outcome)));
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

    [Fact]
    public async Task Deciding_costs_the_same_number_of_questions_for_one_run_and_for_three()
    {
        await using var app = await TestApp.StartAsync(DatabaseProvider.Sqlite);
        await EnrolledAsync(app, await app.RunAsync(), "Alice");
        await Remind(app);

        using var one = new CountedQueries(app);
        await Remind(app);
        var before = one.Count;
        await EnrolledAsync(app, await app.RunAsync(), "Bob");
        await EnrolledAsync(app, await app.RunAsync(), "Carl");
        using var three = new CountedQueries(app);
        await Remind(app);

        Assert.Equal(before, three.Count);
    }

    [Fact]
    public async Task A_reminder_that_cannot_be_written_does_not_keep_the_others_waiting()
    {
        await using var app = await TestApp.StartAsync(DatabaseProvider.Sqlite);
        var run = await app.RunAsync();
        var (alice, bob) = (await EnrolledAsync(app, run, "Alice"), await EnrolledAsync(app, run, "Bob"));
        await app.WithAsync(db => db.Database.ExecuteSqlRawAsync(
            "CREATE TRIGGER poison BEFORE INSERT ON \"Outbox\" WHEN NEW.\"ToName\" LIKE 'Alice%' BEGIN SELECT RAISE(ABORT, 'poison'); END"));

        await TickAtAsync(app, BerlinTime.At(FirstDay.AddDays(-14), Eight));
        Assert.Equal(bob.Id, Assert.Single(await RemindersAsync(app)).PersonId);
        await app.WithAsync(db => db.Database.ExecuteSqlRawAsync("DROP TRIGGER poison"));
        await TickAtAsync(app, app.Now.AddMinutes(1));

        Assert.Equal([alice.Id, bob.Id], (await RemindersAsync(app)).Select(l => l.PersonId!.Value).Order());
    }

    private static async Task<Account> EnrolledAsync(TestApp app, CourseRun run, string name)
    {
        var person = await app.AddAsync(name);
        await app.EnrolmentAsync(run, person);
        return person;
    }

    private static Task<int> EnrolmentOf(TestApp app, CourseRun run, Account person) =>
        app.WithAsync(db => db.Enrolments.Where(e => e.RunId == run.Id && e.PersonId == person.Id).Select(e => e.Id).SingleAsync());

    private static async Task WithdrawAsync(TestApp app, CourseRun run, Account person)
    {
        var enrolment = await EnrolmentOf(app, run, person);
        Assert.Null(await app.UseAsync<SeatAllotment, Refusal?>(s => s.WithdrawAsync(enrolment, CancellationToken.None)));
    }

    private static async Task TickAtAsync(TestApp app, DateTimeOffset moment)
    {
        app.Time.SetUtcNow(moment);
        await app.TickAsync();
    }

    private static Task<int> Remind(TestApp app) => app.UseAsync<RemindOfBlocks, int>(job => job.RunAsync(CancellationToken.None));

    private static Task<CourseRun> RunOf(TestApp app) => app.WithAsync(db => db.Runs.AsNoTracking().FirstAsync());

    private static async Task<List<OutboxLetter>> RemindersAsync(TestApp app) =>
        [.. (await app.LettersAsync()).Where(l => l.Kind == "block-reminder").OrderBy(l => l.WrittenAt)];

    private static Task<List<Reminder>> RowsAsync(TestApp app) => app.WithAsync(
        db => db.Reminders.AsNoTracking().OrderBy(r => r.BlockFirstDay).ThenByDescending(r => r.DaysAhead).ToListAsync());
}
