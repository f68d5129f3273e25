using ASSKomm.Training.Data;
using ASSKomm.Training.Domain;
using ASSKomm.Training.Pages.Office.Runs;
using ASSKomm.Training.Seats;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace ASSKomm.Training.Pages.Office.Selection;

/// <summary>The selection of a run: before the deadline its reasons, then the draft, after the release the result.</summary>
public sealed class ShowModel(TrainingDb db, SeatAllotment seats) : PageModel
{
    public CourseRun Run { get; private set; } = null!;

    /// <summary>Why there is no draft; null if there is one.</summary>
    public Refusal? Why { get; private set; }

    public IReadOnlyList<SelectionRow> Rows { get; private set; } = [];
    public IReadOnlyList<SelectionResult> Results { get; private set; } = [];
    public int Submitted { get; private set; }

    /// <summary>How many still wait for the employer's consent.</summary>
    public int Asked { get; private set; }

    public async Task<IActionResult> OnGetAsync(int id, CancellationToken token)
    {
        IReadOnlyList<SelectionLine> lines = [];
        if (await FindAsync(id, token) is { Rule: AllotmentRule.Selection, ReleasedAt: null })
        {
            (Why, lines) = await seats.DraftSelectionAsync(id, token);
        }

        // Read afterwards, because the draft draws the lots the first time.
        if (await FindAsync(id, token) is not { } run)
        {
            return NotFound();
        }

        Run = run;
        Rows = await SelectionRow.OfAsync(db, lines, token);
        Results = run.ReleasedAt is null ? [] : await SelectionResult.OfAsync(db, id, token);
        Submitted = await db.Enrolments.CountAsync(e => e.RunId == id && e.State == EnrolmentState.Submitted, token);
        Asked = await db.Enrolments.CountAsync(e => e.RunId == id && e.State == EnrolmentState.AwaitingConsent, token);
        return Page();
    }

    private Task<CourseRun?> FindAsync(int id, CancellationToken token) => db.Runs.AsNoTracking().SingleOrDefaultAsync(r => r.Id == id, token);
}
