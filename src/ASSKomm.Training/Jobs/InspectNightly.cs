using ASSKomm.Training.Seats;
using Hangfire;

namespace ASSKomm.Training.Jobs;

/// <summary>Once a night looks whether all rows keep their promises; the office sees on its first page if they do not.</summary>
// The next tick is the next try.
[AutomaticRetry(Attempts = 0)]
public sealed class InspectNightly(Inspection inspection, ILogger<InspectNightly> log)
{
    public async Task RunAsync(CancellationToken token)
    {
        if (await inspection.LookByNightAsync(token) is { Findings: > 0 } report)
        {
            log.LogWarning("Die nächtliche Prüfung hat Fehler gefunden: {Fehler}. Sie stehen unter /geschaeftsstelle/pruefen.", report.Findings);
        }
    }
}
