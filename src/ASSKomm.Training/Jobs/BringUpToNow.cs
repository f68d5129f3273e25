using ASSKomm.Training.Seats;
using Hangfire;

namespace ASSKomm.Training.Jobs;

/// <summary>Ends offers and contingents that are over, hands on what is free and draws due lots, run by run; see <see cref="SeatAllotment.BringUpToNowAsync"/>.</summary>
// The next tick is the next try.
[AutomaticRetry(Attempts = 0)]
public sealed class BringUpToNow(SeatAllotment seats, ILogger<BringUpToNow> log)
{
    /// <summary>Returns how many runs had something to do.</summary>
    public async Task<int> RunAsync(CancellationToken token)
    {
        var done = 0;
        foreach (var run in await seats.DueAsync(token))
        {
            try
            {
                await seats.BringUpToNowAsync(run, token);
                done++;
            }
            catch (Exception broken) when (broken is not OperationCanceledException)
            {
                // One run that cannot be brought up to now must not keep the others waiting.
                log.LogError(broken, "Die Plätze des Durchgangs {Durchgang} konnten nicht weitergegeben werden.", run);
            }
        }

        return done;
    }
}
