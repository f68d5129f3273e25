using ASSKomm.Training.Data;
using ASSKomm.Training.Domain;
using ASSKomm.Training.Pages.Office.Runs;
using ASSKomm.Training.Seats;
using ASSKomm.Training.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace ASSKomm.Training.Pages.Office.Selection;

/// <summary>Tells everybody at once what the selection came to, exactly as the office has it before its eyes.</summary>
public sealed class ReleaseModel(TrainingDb db, SeatAllotment seats) : PageModel
{
    /// <summary>What was looked at, see <see cref="SeatAllotment.Trace"/>.</summary>
    [BindProperty]
    public string? Seen { get; set; }

    public CourseRun Run { get; private set; } = null!;
    public IReadOnlyList<SelectionRow> Rows { get; private set; } = [];
    public int Asked { get; private set; }
    public string Trace => SeatAllotment.Trace(Rows.Select(r => r.Line));

    public async Task<IActionResult> OnGetAsync(int id, CancellationToken token) => await LoadAsync(id, token) ?? Page();

    public async Task<IActionResult> OnPostAsync(int id, CancellationToken token)
    {
        if (!await db.Runs.AnyAsync(r => r.Id == id, token))
        {
            return NotFound();
        }

        var refusal = await seats.ReleaseSelectionAsync(id, Seen ?? "", User.PersonId(), token);
        if (refusal is Refusal.ChangedMeanwhile)
        {
            ModelState.AddModelError("", "Inzwischen hat sich die Auswahl geändert. Bitte sehen Sie sich den Stand von jetzt an und geben Sie dann frei.");
            return await LoadAsync(id, token) ?? Page();
        }

        if (refusal is { } why)
        {
            TempData["Warnung"] = why.InWords();
        }
        else
        {
            TempData["Hinweis"] = "Die Auswahl ist freigegeben. Die Briefe sind unterwegs.";
        }

        return Redirect($"/geschaeftsstelle/durchgaenge/{id}/auswahl");
    }

    private async Task<IActionResult?> LoadAsync(int id, CancellationToken token)
    {
        if (await db.Runs.AsNoTracking().SingleOrDefaultAsync(r => r.Id == id, token) is not { } run)
        {
            return NotFound();
        }

        var (refusal, lines) = await seats.DraftSelectionAsync(id, token);
        if (refusal is not null)
        {
            return Redirect($"/geschaeftsstelle/durchgaenge/{id}/auswahl");
        }

        (Run, Rows) = (run, await SelectionRow.OfAsync(db, lines, token));
        Asked = await db.Enrolments.CountAsync(e => e.RunId == id && e.State == EnrolmentState.AwaitingConsent, token);
        return null;
    }
}
