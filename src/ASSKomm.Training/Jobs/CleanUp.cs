using ASSKomm.Training.Data;
using ASSKomm.Training.Seats;
using ASSKomm.Training.Web;
using Hangfire;
using Microsoft.EntityFrameworkCore;

namespace ASSKomm.Training.Jobs;

/// <summary>Throws away what has lost its use: sessions that ended, invitations that lapsed, drafts nobody can send, needs nobody has any more.</summary>
// The next tick is the next try.
[AutomaticRetry(Attempts = 0)]
public sealed class CleanUp(TrainingDb db, TimeProvider real, RulesClock clock)
{
    private static readonly TimeSpan KeepInvitations = TimeSpan.FromDays(30);

    public async Task RunAsync(CancellationToken token)
    {
        var now = real.GetUtcNow();
        var (born, seen, invited) = (now - SessionStore.AbsoluteLife, now - SessionStore.IdleLife, now - KeepInvitations);
        await db.SignInSessions.Where(s => s.CreatedAt < born || s.LastSeenAt < seen).ExecuteDeleteAsync(token);
        await db.Invitations.Where(i => i.ExpiresAt < invited).ExecuteDeleteAsync(token);
        await Drafts.ForgetAsync(db, clock.Now, token);
        await SentForms.ForgetNeedsAsync(db, clock.Now, token);
    }
}
