using ASSKomm.Training.Content;
using ASSKomm.Training.Data;
using ASSKomm.Training.Domain;
using ASSKomm.Training.Web;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.OutputCaching;

namespace ASSKomm.Training.Pages.Programme;

/// <summary>What the programme is, its modules in order, and the runs one can enrol in.</summary>
[OutputCache(PolicyName = PublicPages.Name)]
public sealed class ProgrammeModel(TrainingDb db, CourseLibrary library, RulesClock clock) : PageModel
{
    public ProgrammeText Text => library.Programme;
    public IReadOnlyList<ModuleText> Modules => library.Modules;
    public IReadOnlyList<RunCard> OpenRuns { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken token) =>
        OpenRuns = [.. (await RunCard.PublicAsync(db, clock.Now, token)).Where(r => r.Phase is RunPhase.Open)];
}
