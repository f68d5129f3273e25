using ASSKomm.Training.Data;
using ASSKomm.Training.Domain;
using ASSKomm.Training.Jobs;
using ASSKomm.Training.Mail;
using ASSKomm.Training.Seats;
using ASSKomm.Training.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace ASSKomm.Training.Tests.Jobs;

/// <summary>How the tests of reminders speak.</summary>
internal static class Reminding
{
    // The first block of a run that starts in 60 days: Friday, 30 April 2027.
    public static readonly DateOnly FirstDay = new(2027, 4, 30);
    public static readonly TimeOnly Eight = new(8, 0);

    public static async Task<Account> EnrolledAsync(TestApp app, CourseRun run, string name)
    {
        var person = await app.AddAsync(name);
        await app.EnrolmentAsync(run, person);
        return person;
    }

    public static Task<int> EnrolmentOf(TestApp app, CourseRun run, Account person) =>
        app.WithAsync(db => db.Enrolments.Where(e => e.RunId == run.Id && e.PersonId == person.Id).Select(e => e.Id).SingleAsync());

    public static async Task WithdrawAsync(TestApp app, CourseRun run, Account person)
    {
        var enrolment = await EnrolmentOf(app, run, person);
        Assert.Null(await app.UseAsync<SeatAllotment, Refusal?>(s => s.WithdrawAsync(enrolment, "", CancellationToken.None)));
    }

    public static async Task TickAtAsync(TestApp app, DateTimeOffset moment)
    {
        app.Time.SetUtcNow(moment);
        await app.TickAsync();
    }

    public static Task<int> Remind(TestApp app) => app.UseAsync<RemindOfBlocks, int>(job => job.RunAsync(CancellationToken.None));

    public static Task<CourseRun> RunOf(TestApp app) => app.WithAsync(db => db.Runs.AsNoTracking().FirstAsync());

    public static async Task<List<OutboxLetter>> RemindersAsync(TestApp app) =>
        [.. (await app.LettersAsync()).Where(l => l.Kind == "block-reminder").OrderBy(l => l.WrittenAt)];

    public static Task<List<Reminder>> RowsAsync(TestApp app) => app.WithAsync(
        db => db.Reminders.AsNoTracking().OrderBy(r => r.BlockFirstDay).ThenByDescending(r => r.DaysAhead).ToListAsync());
}
