using ASSKomm.Training.Data;
using ASSKomm.Training.Domain;
using ASSKomm.Training.Jobs;
using ASSKomm.Training.Mail;
using ASSKomm.Training.Seats;
using ASSKomm.Training.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using static ASSKomm.Training.Tests.Jobs.Reminding;

namespace ASSKomm.Training.Tests.Jobs;

/// <summary>W37 to W45, W49 to W53, R20 to R22: the timetable on real rows. The rule itself stands in Rules/reminders.md.</summary>
public sealed class ReminderTests
{
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
                by: 0,
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
}
