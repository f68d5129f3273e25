using System.Text.Encodings.Web;
using System.Text.Json;
using ASSKomm.Training.Data;
using ASSKomm.Training.Domain;
using ASSKomm.Training.Web;
using Microsoft.EntityFrameworkCore;

namespace ASSKomm.Training.Seats;

/// <summary>Looks whether every promise of <see cref="Consistency"/> is kept, and writes down what it found.</summary>
public sealed class Inspection(TrainingDb db, RulesClock clock)
{
    // The rest is in the count: whoever sees the first twenty knows enough.
    private const int MostShown = 20;
    private const int LongestSentence = 300;

    private static readonly TimeSpan Keep = TimeSpan.FromDays(90);

    // Otherwise every umlaut would take six characters; the page encodes what it shows.
    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>For somebody who pressed the button.</summary>
    public async Task<ConsistencyReport> LookAsync(int by, CancellationToken token) => (await WriteAsync(by, token))!;

    /// <summary>The nightly check, if it is due; see <see cref="ConsistencyReport.IsDue"/>. None if it was made already.</summary>
    public async Task<ConsistencyReport?> LookByNightAsync(CancellationToken token) => await IsDueAsync(token) ? await WriteAsync(by: null, token) : null;

    /// <summary>The newest report, if anybody has ever looked.</summary>
    public static Task<ConsistencyReport?> LastAsync(TrainingDb db, CancellationToken token) =>
        db.ConsistencyReports.AsNoTracking().OrderByDescending(r => r.Id).FirstOrDefaultAsync(token);

    /// <summary>What a report found, at most twenty of each check.</summary>
    public static IReadOnlyList<Finding> FindingsOf(ConsistencyReport report) => JsonSerializer.Deserialize<List<Finding>>(report.Details) ?? [];

    private async Task<ConsistencyReport?> WriteAsync(int? by, CancellationToken token)
    {
        var now = clock.Now;
        var found = Consistency.Look(await Books.ReadAsync(db, now, clock.Real.GetUtcNow(), token));
        var shown = found.GroupBy(f => f.Check).SelectMany(g => g.Take(MostShown))
            .Select(f => f with { What = f.What.Length <= LongestSentence ? f.What : f.What[..LongestSentence] + " …" });
        var report = new ConsistencyReport
        {
            At = now,
            By = by,
            Checks = Consistency.Checks.Count,
            Findings = found.Count,
            Details = JsonSerializer.Serialize(shown, Readable),
        };
        return await db.WriteAsync(
            async () =>
            {
                // Two nodes may have looked at the same time.
                await db.HoldAsync(Hold.Inspection, 0, token);
                if (by is null && !await IsDueAsync(token))
                {
                    return null;
                }

                var old = now - Keep;
                await db.ConsistencyReports.Where(r => r.At < old).ExecuteDeleteAsync(token);
                db.ConsistencyReports.Add(report);
                return report;
            },
            token);
    }

    private async Task<bool> IsDueAsync(CancellationToken token) => ConsistencyReport.IsDue(
        await db.ConsistencyReports.Where(r => r.By == null).OrderByDescending(r => r.Id).Select(r => (DateTimeOffset?)r.At).FirstOrDefaultAsync(token),
        clock.Now);
}
