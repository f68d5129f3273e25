using ASSKomm.Training.Content;
using ASSKomm.Training.Data;
using ASSKomm.Training.Domain;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace ASSKomm.Training.Tests.Support;

/// <summary>Situations to begin a test with.</summary>
public static class GivenA
{
    private static int runs;

    /// <summary>
    /// A published run: one weekend (Friday and Saturday, 9 to 16:30, 8 units each) per module, four weeks apart, the first
    /// <paramref name="startsInDays"/> days after the test's beginning; registration open until a week before.
    /// </summary>
    public static Task<CourseRun> RunAsync(
        this TestApp app, int? places = 20, int startsInDays = 60, bool published = true, params Account[] trainers) => app.WithAsync(async db =>
    {
        var number = Interlocked.Increment(ref runs);
        var firstDay = app.Now.AddDays(startsInDays).DayInBerlin();
        var modules = app.Services.GetRequiredService<CourseLibrary>().Modules;
        var run = new CourseRun
        {
            Slug = $"durchgang-{number}",
            Title = $"{number}. Durchgang",
            Venue = "Bildungszentrum (Beispiel), Dresden",
            Places = places,
            RegistrationDeadline = BerlinTime.At(firstDay.AddDays(-7), new TimeOnly(18, 0)),
            PublishedAt = published ? app.Now : null,
            Sessions = [.. modules.SelectMany((module, i) => new[] { Day(module.Slug, firstDay.AddDays(28 * i)), Day(module.Slug, firstDay.AddDays((28 * i) + 1)) })],
            Trainers = [.. trainers.Select(t => new RunTrainer { AccountId = t.Id })],
        };
        db.Runs.Add(run);
        await db.SaveChangesAsync();
        return run;
    });

    /// <summary>That person's enrolment in the run, written directly, in the given state since now; for the whole programme or these modules.</summary>
    public static Task<Enrolment> EnrolmentAsync(
        this TestApp app, CourseRun run, Account person, EnrolmentState state = EnrolmentState.Confirmed, string modules = ModuleSet.Whole) =>
        app.WithAsync(async db =>
        {
            var enrolment = Enrolment.Arrive(run.Id, person.Id, state, app.Now, "Ausgangslage des Tests.");
            enrolment.Modules = modules;
            db.Enrolments.Add(enrolment);
            await db.SaveChangesAsync();
            return enrolment;
        });

    /// <summary>Everything needed for the certificate: full attendance of every session and an accepted project work.</summary>
    public static Task FulfilledAsync(this TestApp app, Enrolment enrolment, int by) => app.WithAsync(async db =>
    {
        foreach (var session in await db.Sessions.Where(s => s.RunId == enrolment.RunId).ToListAsync())
        {
            db.AttendanceMarks.Add(new AttendanceMark
            {
                SessionId = session.Id,
                EnrolmentId = enrolment.Id,
                Units = session.TeachingUnits,
                At = app.Now,
                By = by,
            });
        }

        db.ProjectReviews.Add(new ProjectReview { EnrolmentId = enrolment.Id, Accepted = true, Topic = "Sicherer Schulweg", At = app.Now, By = by });
        await db.SaveChangesAsync();
    });

    /// <summary>Full attendance of every day of these modules, and nothing else.</summary>
    public static Task AttendedAsync(this TestApp app, Enrolment enrolment, int by, params string[] modules) => app.WithAsync(async db =>
    {
        db.AttendanceMarks.AddRange((await db.Sessions.Where(s => s.RunId == enrolment.RunId && modules.Contains(s.Module)).ToListAsync())
            .Select(s => new AttendanceMark { SessionId = s.Id, EnrolmentId = enrolment.Id, Units = s.TeachingUnits, At = app.Now, By = by }));
        await db.SaveChangesAsync();
    });

    /// <summary>What the enrolment says now.</summary>
    public static Task<Enrolment> ReloadAsync(this TestApp app, Enrolment enrolment) => app.WithAsync(
        db => db.Enrolments.AsNoTracking().Include(e => e.Steps.OrderBy(s => s.Id)).SingleAsync(e => e.Id == enrolment.Id));

    /// <summary>The letters written so far, oldest first: to whom and which.</summary>
    public static Task<List<OutboxLetter>> LettersAsync(this TestApp app) => app.WithAsync(
        db => db.Outbox.AsNoTracking().OrderBy(l => l.Id).ToListAsync());

    private static Session Day(string module, DateOnly day) => new()
    {
        Module = module,
        StartsAt = BerlinTime.At(day, new TimeOnly(9, 0)),
        EndsAt = BerlinTime.At(day, new TimeOnly(16, 30)),
        TeachingUnits = 8,
    };
}
