using ASSKomm.Training.Data;
using ASSKomm.Training.Domain;
using ASSKomm.Training.Web;
using Microsoft.EntityFrameworkCore;

namespace ASSKomm.Training.Pages.Demo;

/// <summary>What the rules' clock shows and to which moments it can usefully be moved.</summary>
/// <param name="NextReminder">When somebody is next reminded of a block; none if nobody is.</param>
/// <param name="NextDeadline">When the next registration closes; none if none is open.</param>
public sealed record ClockFace(DateTimeOffset Now, TimeSpan Lead, NextMoment? NextReminder, NextMoment? NextDeadline)
{
    /// <summary>Two queries however many runs.</summary>
    public static async Task<ClockFace> ReadAsync(TrainingDb db, RulesClock clock, CancellationToken token)
    {
        var now = clock.Now;
        var runs = await db.Runs.AsNoTracking().Include(r => r.Sessions)
            .Where(r => r.PublishedAt != null && r.CancelledAt == null && r.Sessions.Any(s => s.StartsAt > now)).ToListAsync(token);
        var withPeople = await db.Enrolments.Where(e => e.State == EnrolmentState.Confirmed).Select(e => e.RunId).Distinct().ToListAsync(token);
        var reminders =
            from run in runs
            where withPeople.Contains(run.Id)
            from block in SessionBlock.Of(run.Sessions)
            from daysAhead in Reminders.DaysAhead
            select new NextMoment(run.Title, Reminders.DueAt(block, daysAhead));
        var deadlines = runs.Where(r => r.PhaseAt(now) is RunPhase.Open).Select(r => new NextMoment(r.Title, r.RegistrationDeadline));
        return new ClockFace(now, clock.Lead, After(now, reminders), After(now, deadlines));
    }

    private static NextMoment? After(DateTimeOffset now, IEnumerable<NextMoment> moments) => moments.Where(m => m.At > now).MinBy(m => m.At);
}

/// <summary>Something that will happen to a run.</summary>
public sealed record NextMoment(string Run, DateTimeOffset At);
