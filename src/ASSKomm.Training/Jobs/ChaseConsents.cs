using ASSKomm.Training.Data;
using ASSKomm.Training.Domain;
using ASSKomm.Training.Seats;
using ASSKomm.Training.Web;
using Hangfire;
using Microsoft.EntityFrameworkCore;

namespace ASSKomm.Training.Jobs;

/// <summary>Reminds employers who have not answered, once, and ends what nobody answered in time; see <see cref="Consents"/>.</summary>
// The next tick is the next try.
[AutomaticRetry(Attempts = 0)]
public sealed class ChaseConsents(TrainingDb db, SeatAllotment seats, RulesClock clock, ILogger<ChaseConsents> log)
{
    /// <summary>Returns how many requests were reminded of or ended.</summary>
    public async Task<int> RunAsync(CancellationToken token)
    {
        var now = clock.Now;
        var askedBefore = now - Consents.RemindAfter;
        var due = await db.Consents.Where(c => c.Outcome == ConsentOutcome.Open && c.Enrolment!.Run!.CancelledAt == null
                && (c.ExpiresAt <= now || c.Enrolment.Run.Sessions.Any(s => s.StartsAt <= now) || (c.RemindedAt == null && c.AskedAt <= askedBefore)))
            .OrderBy(c => c.Id).Select(c => c.Id).ToListAsync(token);
        var done = 0;
        foreach (var consent in due)
        {
            try
            {
                done += await seats.ChaseConsentAsync(consent, token) ? 1 : 0;
            }
            catch (Exception broken) when (broken is not OperationCanceledException)
            {
                // One request that cannot be dealt with must not keep the others waiting.
                log.LogError(broken, "Die Bitte um Zustimmung {Zustimmung} konnte nicht angemahnt oder beendet werden.", consent);
            }
        }

        return done;
    }
}
