using ASSKomm.Training.Content;
using ASSKomm.Training.Data;
using ASSKomm.Training.Domain;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ASSKomm.Training.Pages.Office.Demands;

/// <summary>Who would like to take part, counted by employer and module; one query however many.</summary>
public sealed class IndexModel(TrainingDb db, CourseLibrary library) : PageModel
{
    public IReadOnlyList<DemandRow> Rows { get; private set; } = [];
    public IReadOnlyList<ModuleText> Modules => library.Modules;

    /// <summary>The wishes of each employer, and all together at the end.</summary>
    public IEnumerable<(string Place, string District, IReadOnlyList<DemandRow> Rows)> Places =>
        Rows.GroupBy(r => (r.Place, District: r.District ?? "")).Select(g => (g.Key.Place, g.Key.District, (IReadOnlyList<DemandRow>)[.. g])).Append(("Alle", "", Rows));

    /// <summary>How many want the whole programme.</summary>
    public static int Whole(IEnumerable<DemandRow> rows) => rows.Count(r => r.Demand.Modules == ModuleSet.Whole);

    /// <summary>How many want this module and not the whole programme.</summary>
    public static int Only(IEnumerable<DemandRow> rows, string module) =>
        rows.Count(r => r.Demand.Modules != ModuleSet.Whole && ModuleSet.Includes(r.Demand.Modules, module));

    public string WishOf(DemandRow row) => row.Wish(library);

    public async Task OnGetAsync(CancellationToken token) => Rows = await DemandRow.AllAsync(db, token);
}
