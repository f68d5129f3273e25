using ASSKomm.Training.Data;
using ASSKomm.Training.Domain;
using ASSKomm.Training.Seats;
using ASSKomm.Training.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace ASSKomm.Training.Tests.Seats;

/// <summary>Whom a selection lets go first because one module is missing for the certificate, and whom not.</summary>
public sealed class MissingModuleTests
{
    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Who_has_enough_of_all_modules_but_one_goes_first_and_who_dropped_out_does_not(DatabaseProvider provider)
    {
        await using var app = await TestApp.StartAsync(provider);
        var (past, run) = (await app.RunAsync(startsInDays: -300), await app.RunAsync(places: 1));
        await app.WithAsync(db => db.Runs.Where(r => r.Id == run.Id).ExecuteUpdateAsync(s => s.SetProperty(r => r.Rule, AllotmentRule.Selection)));
        var days = past.Sessions.OrderBy(s => s.StartsAt).ToList();
        var (alice, bob, charlie, dora, eve) = (await app.AddAsync("Alice"), await app.AddAsync("Bob"), await app.AddAsync("Charlie"), await app.AddAsync("Dora"), await app.AddAsync("Eve"));

        // Alice missed one module. Bob came to one unit of one day and stayed away. Charlie lacks one module and too much of another.
        // Dora has three modules by marks that were corrected to nothing. Eve has all.
        await AttendAsync(app, past, alice, days.Select((d, i) => (d, i >= 6 ? 0 : 8)));
        await AttendAsync(app, past, bob, [(days[0], 1)]);
        await AttendAsync(app, past, charlie, days.Select((d, i) => (d, i >= 6 ? 0 : i >= 4 ? 4 : 8)));
        await AttendAsync(app, past, dora, days.SelectMany((d, i) => i >= 6 ? [] : new[] { (d, 8), (d, 0) }));
        await AttendAsync(app, past, eve, days.Select(d => (d, 8)));
        foreach (var person in (Account[])[alice, bob, charlie, dora, eve])
        {
            await app.EnrolAsync(run, person);
        }

        Assert.Equal([alice.Id], await MissingAsync(app, run));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task The_missing_one_must_be_given_here_and_modules_of_several_runs_count_together(DatabaseProvider provider)
    {
        await using var app = await TestApp.StartAsync(provider);
        var (first, second, run) = (await app.RunAsync(startsInDays: -600), await app.RunAsync(startsInDays: -300), await app.RunAsync(places: 1));
        await app.WithAsync(db => db.Runs.Where(r => r.Id == run.Id).ExecuteUpdateAsync(
            s => s.SetProperty(r => r.Rule, AllotmentRule.Selection).SetProperty(r => r.SingleModules, true)));
        var (alice, bob) = (await app.AddAsync("Alice"), await app.AddAsync("Bob"));
        foreach (var person in (Account[])[alice, bob])
        {
            await AttendAsync(app, first, person, first.Sessions.OrderBy(s => s.StartsAt).Take(4).Select(d => (d, 8)));
            await AttendAsync(app, second, person, second.Sessions.OrderBy(s => s.StartsAt).Skip(4).Take(2).Select(d => (d, 8)));
        }

        var modules = run.Modules;
        await EnrolForAsync(app, run, alice, modules[3]);
        // Bob has the third module already, and applies for it again.
        await EnrolForAsync(app, run, bob, modules[2]);
        Assert.Equal([alice.Id], await MissingAsync(app, run));

        await app.WithAsync(db => db.Sessions.Where(s => s.RunId == run.Id && s.Module == modules[3]).ExecuteDeleteAsync());
        Assert.Empty(await MissingAsync(app, run));
    }

    private static async Task AttendAsync(TestApp app, CourseRun run, Account person, IEnumerable<(Session Day, int Units)> marks)
    {
        var enrolment = await app.EnrolmentAsync(run, person);
        await app.WithAsync(async db =>
        {
            foreach (var (day, units) in marks)
            {
                db.AttendanceMarks.Add(new AttendanceMark { SessionId = day.Id, EnrolmentId = enrolment.Id, Units = units, At = app.Now, By = 1 });
                await db.SaveChangesAsync();
            }
        });
    }

    private static Task<EnrolmentResult?> EnrolForAsync(TestApp app, CourseRun run, Account person, string module) =>
        app.UseAsync<SeatAllotment, EnrolmentResult?>(seats => seats.EnrolAsync(run.Id, person.Id, new EnrolmentForm { Modules = module }, CancellationToken.None));

    // As the draft says after the deadline.
    private static async Task<IEnumerable<int>> MissingAsync(TestApp app, CourseRun run)
    {
        app.Time.SetUtcNow(run.RegistrationDeadline);
        await app.BringUpToNowAsync();
        var (refusal, lines) = await app.UseAsync<SeatAllotment, (Refusal?, IReadOnlyList<SelectionLine>)>(
            seats => seats.DraftSelectionAsync(run.Id, CancellationToken.None));
        Assert.Null(refusal);
        return lines.Where(l => l.Reasons.Contains(SelectionReason.MissingModule)).Select(l => l.Candidate.Enrolment.PersonId);
    }
}
