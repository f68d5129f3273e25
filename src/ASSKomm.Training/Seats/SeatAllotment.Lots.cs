using System.Globalization;
using System.Security.Cryptography;
using ASSKomm.Training.Domain;
using Microsoft.EntityFrameworkCore;

namespace ASSKomm.Training.Seats;

// The lots of a selection: drawn once, when registration is over, by the timetable or by the office, whoever is first.
public sealed partial class SeatAllotment
{
    /// <summary>Draws the lots of a selection, unless they are drawn already; drawn lots never change. Null if they are there.</summary>
    public Task<Refusal?> DrawLotsAsync(int runId, int by, CancellationToken token) => db.WriteAsync(
        async () =>
        {
            var held = (await HoldAsync(runId, token))!;
            if (WhyNotSelect(held.Run) is { } refusal)
            {
                return refusal;
            }

            Draw(held.Run, by);
            return (Refusal?)null;
        },
        token);

    /// <summary>The runs whose registration is over and whose lots nobody has drawn.</summary>
    private IQueryable<CourseRun> WithoutLots(DateTimeOffset now) => db.Runs.AsNoTracking().Include(r => r.Sessions).Where(r => r.LotSeed == null
        && r.Rule == AllotmentRule.Selection && r.ReleasedAt == null && r.PublishedAt != null && r.CancelledAt == null && r.RegistrationDeadline <= now);

    // The caller holds the run, so that two at the same moment draw one seed.
    private void Draw(CourseRun run, int? by)
    {
        if (run.LotSeed is null)
        {
            run.LotSeed = RandomNumberGenerator.GetInt32(1, int.MaxValue);
            Note(run.Id, by, string.Create(CultureInfo.InvariantCulture, $"Lose für die Auswahl gezogen. Startwert: {run.LotSeed}."));
        }
    }
}
