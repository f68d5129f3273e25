using ASSKomm.Training.Certificates;
using ASSKomm.Training.Data;
using ASSKomm.Training.Domain;
using ASSKomm.Training.Seats;
using ASSKomm.Training.Web;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace ASSKomm.Training.Pages.Office;

/// <summary>What waits for the office today. The same few queries however many runs there are.</summary>
public sealed class IndexModel(TrainingDb db, CertificateOffice certificates, RulesClock clock) : PageModel
{
    public IReadOnlyList<OfficeTask> Tasks { get; private set; } = [];
    public bool HasRuns { get; private set; }
    public int OpenRuns { get; private set; }
    public int RunningRuns { get; private set; }
    public int Waiting { get; private set; }
    public int People { get; private set; }
    public int WaitingLetters { get; private set; }

    public async Task OnGetAsync(CancellationToken token)
    {
        var now = clock.Now;
        var runs = await RunCard.OfAsync(db, await db.Runs.AsNoTracking().Include(r => r.Sessions).ToListAsync(token), now, token);
        var earned = await EarnedAsync([.. runs.Where(r => r.Phase is RunPhase.Finished).Select(r => r.Run.Id)], token);
        var failed = await db.Outbox.CountAsync(l => l.FailedAt != null, token);
        var refused = await db.CertificateOrders.Where(o => o.Refused != "")
            .Join(db.Enrolments.Where(e => e.State == EnrolmentState.Confirmed), o => o.EnrolmentId, e => e.Id, (o, e) => e.RunId).ToListAsync(token);
        var inspected = await Inspection.LastAsync(db, token);
        Tasks =
        [
            .. inspected is { Findings: > 0 } ? new[] { OfficeTask.Of(inspected) } : [],
            .. failed == 0 ? [] : new[] { new OfficeTask(failed == 1 ? "Ein Brief ist gescheitert" : $"{failed} Briefe sind gescheitert", "Bitte prüfen Sie die Adressen.", "/geschaeftsstelle/briefe?stand=gescheitert") },
            .. refused.GroupBy(r => r).Select(g => new OfficeTask(
                $"{runs.First(r => r.Run.Id == g.Key).Run.Title}: Zertifikat abgelehnt ({g.Count()})",
                "Beim Ausstellen fehlte eine Voraussetzung. Der Grund steht bei der Person.", $"/geschaeftsstelle/durchgaenge/{g.Key}/abschluss")),
            .. runs.SelectMany(r => OfficeTask.Of(r, earned.GetValueOrDefault(r.Run.Id), now)),
        ];
        HasRuns = runs.Count > 0;
        OpenRuns = runs.Count(r => r.Phase is RunPhase.Open);
        RunningRuns = runs.Count(r => r.Phase is RunPhase.Running);
        Waiting = runs.Where(r => r.Phase is RunPhase.Open or RunPhase.Closed).Sum(r => r.Seats.Waiting);
        People = await db.Users.CountAsync(token);
        WaitingLetters = await db.Outbox.CountAsync(l => l.SentAt == null && l.FailedAt == null, token);
    }

    // Whoever has a certificate, or one on order, is done.
    private async Task<Dictionary<int, int>> EarnedAsync(int[] finished, CancellationToken token)
    {
        var open = await db.Enrolments.Where(e => finished.Contains(e.RunId) && e.State == EnrolmentState.Confirmed
                && !db.CertificateOrders.Any(o => o.EnrolmentId == e.Id && o.DoneAt == null)
                && !db.Certificates.Any(c => c.RunId == e.RunId && c.PersonId == e.PersonId))
            .Select(e => new { e.Id, e.RunId }).ToListAsync(token);
        var judged = await certificates.JudgeAsync([.. open.Select(e => e.RunId).Distinct()], token);
        return open.Where(e => judged.TryGetValue(e.Id, out var j) && j.IsEarnedHere).GroupBy(e => e.RunId).ToDictionary(g => g.Key, g => g.Count());
    }
}
