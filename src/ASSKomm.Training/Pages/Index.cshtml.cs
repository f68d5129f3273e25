using ASSKomm.Training.Content;
using ASSKomm.Training.Data;
using ASSKomm.Training.Domain;
using ASSKomm.Training.Web;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ASSKomm.Training.Pages;

/// <summary>What this is and for whom, and the next runs one can still enrol in.</summary>
public sealed class IndexModel(TrainingDb db, CourseLibrary library, RulesClock clock) : PageModel
{
    public IReadOnlyList<ModuleText> Modules => library.Modules;
    public IReadOnlyList<RunCard> Runs { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken token) =>
        Runs = [.. (await RunCard.PublicAsync(db, clock.Now, token)).Where(r => r.Phase is RunPhase.Open or RunPhase.Announced).Take(3)];
}
