using ASSKomm.Training.Data;
using ASSKomm.Training.Domain;
using ASSKomm.Training.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ASSKomm.Training.Pages.Office.Runs;

/// <summary>What happened to every place of a run, oldest first, and how full it was after each line.</summary>
public sealed class LedgerModel(TrainingDb db, RulesClock clock) : PageModel
{
    public CourseRun Run { get; private set; } = null!;
    public IReadOnlyList<LedgerRow> Rows { get; private set; } = [];
    public Paging Paging { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(int id, string? seite, CancellationToken token)
    {
        if (await LedgerRow.LedgerAsync(db, id, clock.Now, token) is not { } ledger)
        {
            return NotFound();
        }

        Run = ledger.Run;
        Paging = Paging.Of(seite, ledger.Lines.Count);
        Rows = await LedgerRow.OfAsync(db, [.. ledger.Lines.Skip(Paging.Skip).Take(Paging.Size)], token);
        return Page();
    }
}
