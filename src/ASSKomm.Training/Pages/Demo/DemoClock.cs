using ASSKomm.Training.Data;
using ASSKomm.Training.Domain;
using ASSKomm.Training.Jobs;
using ASSKomm.Training.Web;
using Microsoft.AspNetCore.OutputCaching;
using Microsoft.EntityFrameworkCore;

namespace ASSKomm.Training.Pages.Demo;

/// <summary>Moves what the rules call now: for all nodes, lastingly, never back. Sign-in, limits and mail claims stay on real time.</summary>
public sealed class DemoClock(TrainingDb db, RulesClock clock, IOutputCacheStore pages, IServiceProvider services)
{
    /// <summary>
    /// Moves the clock to <paramref name="moment"/> and lets the timetable tick at once. Null if the clock is there or past it already;
    /// of two who move it at the same time to the same moment one gets that answer.
    /// </summary>
    public async Task<ClockMove?> MoveToAsync(DateTimeOffset moment, CancellationToken token)
    {
        var before = clock.Now;
        var (lead, moved) = await db.WriteAsync(
            async () =>
            {
                var lead = await db.HoldAsync(Hold.DemoClock, 0, token);
                var wanted = (long)Math.Ceiling((moment - clock.Real.GetUtcNow()).TotalSeconds);
                return wanted > lead ? (await db.HoldAsync(Hold.DemoClock, wanted - lead, token), true) : (lead, false);
            },
            token);
        clock.RunAhead(lead);
        await pages.EvictByTagAsync(PublicPages.Name, token);
        if (!moved)
        {
            return null;
        }

        // The clock has moved for everybody: whether this browser still waits for the answer or not, what is due happens.
        await Timetable.TickAsync(services, CancellationToken.None);
        return await WhatHappenedAsync(before, moment, token);
    }

    private async Task<ClockMove> WhatHappenedAsync(DateTimeOffset before, DateTimeOffset moment, CancellationToken token)
    {
        var kinds = await db.Outbox.Where(l => l.WrittenAt >= moment).Select(l => l.Kind).ToListAsync(token);
        var runs = await db.Runs.AsNoTracking().Include(r => r.Sessions).OrderBy(r => r.Id).ToListAsync(token);
        var changes = runs.Select(r => new PhaseChange(r.Title, r.PhaseAt(before), r.PhaseAt(moment))).Where(c => c.From != c.To);
        return new ClockMove(clock.Now, kinds.Count, kinds.Count(k => k == "block-reminder"), [.. changes]);
    }
}

/// <summary>What moving the clock has brought about.</summary>
/// <param name="Letters">How many letters were written.</param>
/// <param name="Reminders">How many of them remind of a block.</param>
public sealed record ClockMove(DateTimeOffset Now, int Letters, int Reminders, IReadOnlyList<PhaseChange> Changes)
{
    /// <summary>One sentence for each thing that happened.</summary>
    public IEnumerable<string> InWords()
    {
        yield return (Letters, Reminders) switch
        {
            (0, _) => "Es war nichts fällig: Kein Brief wurde geschrieben.",
            (1, 0) => "Ein Brief wurde geschrieben.",
            (1, _) => "Ein Brief wurde geschrieben: eine Erinnerung.",
            (_, 0) => $"{Letters} Briefe wurden geschrieben.",
            _ when Letters == Reminders => $"{Letters} Erinnerungen wurden geschrieben.",
            _ => $"{Letters} Briefe wurden geschrieben, davon {Reminders} Erinnerungen.",
        };
        foreach (var change in Changes)
        {
            yield return $"{change.Run}: vorher »{change.From.InWords()}«, jetzt »{change.To.InWords()}«.";
        }
    }
}

/// <summary>That a run became something else while the clock moved.</summary>
public sealed record PhaseChange(string Run, RunPhase From, RunPhase To);
