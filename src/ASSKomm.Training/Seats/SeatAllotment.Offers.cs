using ASSKomm.Training.Domain;
using Microsoft.EntityFrameworkCore;

namespace ASSKomm.Training.Seats;

// Offers and what ends by itself.
public sealed partial class SeatAllotment
{
    /// <summary>The person takes the offered place; see <see cref="Offers.Accept"/>. Null if the place is theirs.</summary>
    public Task<Refusal?> AcceptAsync(int enrolmentId, CancellationToken token) => ChangeAsync(
        enrolmentId, (enrolment, held) => Task.FromResult(Offers.Accept(enrolment, held.Run, clock.Now)), token);

    /// <summary>The person does not want the offered place; the next gets the offer in the same moment. Null if it went through.</summary>
    public Task<Refusal?> DeclineAsync(int enrolmentId, CancellationToken token) => ChangeAsync(
        enrolmentId, (enrolment, held) => Task.FromResult(Offers.Decline(enrolment, held.Run, clock.Now)), token);

    /// <summary>Ends the run's offers and contingents that are over, hands on what is free, and draws the lots of a selection that is due.</summary>
    public Task BringUpToNowAsync(int runId, CancellationToken token) => db.WriteAsync(
        async () =>
        {
            if (await HoldAsync(runId, token) is { } held)
            {
                await HandOnAsync(held.Run, token);
                if (WhyNotSelect(held.Run) is null)
                {
                    Draw(held.Run, by: null);
                }
            }
        },
        token);

    /// <summary>The runs for which <see cref="BringUpToNowAsync"/> has something to do.</summary>
    public async Task<IReadOnlyList<int>> DueAsync(CancellationToken token)
    {
        var now = clock.Now;
        var runs = await db.Runs.AsNoTracking().Include(r => r.Sessions)
            .Where(r => r.PublishedAt != null && r.CancelledAt == null && (r.Contingents.Any(c => c.EndedAt == null && c.Until <= now)
                || r.Enrolments.Any(e => e.State == EnrolmentState.Waiting || e.OfferedUntil <= now)))
            .ToListAsync(token);
        var due = (await WithoutLots(now).ToListAsync(token)).Where(r => WhyNotSelect(r) is null).Select(r => r.Id).ToList();
        foreach (var run in runs)
        {
            var tally = await db.TallyAsync(run, now, token);
            if (tally.NextLapse <= now || (tally is { Seats.Waiting: > 0, Plan.HasAny: true } && Offers.CanHandOn(run, now)))
            {
                due.Add(run.Id);
            }
        }

        return [.. due.Distinct()];
    }

    /// <summary>Ends open offers earlier where the run begins earlier now, see <see cref="Offers.Shorten"/>; returns which. The caller holds the run and tells the people.</summary>
    internal async Task<IReadOnlySet<int>> ShortenOffersAsync(CourseRun run, CancellationToken token)
    {
        var open = await db.Enrolments.Where(e => e.RunId == run.Id && e.State == EnrolmentState.Offered).ToListAsync(token);
        return open.Where(e => Offers.Shorten(e, run, clock.Now)).Select(e => e.Id).ToHashSet();
    }

    private async Task LapseAsync(CourseRun run, CancellationToken token)
    {
        var now = clock.Now;
        var over = await db.Enrolments.Where(e => e.RunId == run.Id && e.State == EnrolmentState.Offered && e.OfferedUntil <= now)
            .OrderBy(e => e.OfferedUntil).ThenBy(e => e.Id).ToListAsync(token);
        foreach (var enrolment in over.Where(e => Offers.IsDue(e, run, now)))
        {
            Offers.Lapse(enrolment, now);
            await TellAsync(run, enrolment, EnrolmentState.Offered, token);
        }

        foreach (var contingent in await db.Contingents.Where(c => c.RunId == run.Id && c.EndedAt == null && c.Until <= now).ToListAsync(token))
        {
            await EndAsync(contingent, null, "Die Frist ist vorbei.", token);
        }

        await db.SaveChangesAsync(token);
    }
}
