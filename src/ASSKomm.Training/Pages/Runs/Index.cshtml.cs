using ASSKomm.Training.Data;
using ASSKomm.Training.Domain;
using ASSKomm.Training.Web;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ASSKomm.Training.Pages.Runs;

/// <summary>All published runs: those one can enrol in first, past ones last.</summary>
public sealed class IndexModel(TrainingDb db, RulesClock clock) : PageModel
{
    public IReadOnlyList<RunCard> Open { get; private set; } = [];
    public IReadOnlyList<RunCard> Announced { get; private set; } = [];
    public IReadOnlyList<RunCard> Others { get; private set; } = [];
    public IReadOnlyList<RunCard> Past { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken token)
    {
        var runs = await RunCard.PublicAsync(db, clock.Now, token);
        Open = [.. runs.Where(r => r.Phase is RunPhase.Open)];
        Announced = [.. runs.Where(r => r.Phase is RunPhase.Announced)];
        Others = [.. runs.Where(r => r.Phase is RunPhase.Closed or RunPhase.Running)];
        Past = [.. runs.Where(r => r.Phase is RunPhase.Finished or RunPhase.Cancelled).Reverse()];
    }
}
