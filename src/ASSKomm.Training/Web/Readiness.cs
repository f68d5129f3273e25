using ASSKomm.Training.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace ASSKomm.Training.Web;

/// <summary>Ready means: the database answers and the outbox can be read. A standing mail server makes it degraded, not unready.</summary>
internal sealed class Readiness(TrainingDb db, TimeProvider real) : IHealthCheck
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(30);

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var late = real.GetUtcNow() - Patience;
        // A letter that is tried again and again is never overdue by its own clock: seven tries take about an hour.
        var stuck = await db.Outbox.CountAsync(
            l => l.SentAt == null && l.FailedAt == null && (l.Tries >= 7 || l.NextTryAt < late), cancellationToken);
        return stuck == 0 ? HealthCheckResult.Healthy() : HealthCheckResult.Degraded($"{stuck} letters are overdue");
    }
}
