using ASSKomm.Training.Data;
using ASSKomm.Training.Domain;
using ASSKomm.Training.Pages.Office.Runs;
using ASSKomm.Training.Seats;
using ASSKomm.Training.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace ASSKomm.Training.Pages.Office.Selection;

/// <summary>The selection of a run: before the deadline its reasons, then the draft, after the release the result.</summary>
public sealed class ShowModel(TrainingDb db, SeatAllotment seats, RulesClock clock) : PageModel
{
    public CourseRun Run { get; private set; } = null!;

    /// <summary>Why there is no draft; null if there is one.</summary>
    public Refusal? Why { get; private set; }

    public IReadOnlyList<SelectionRow> Rows { get; private set; } = [];
    public IReadOnlyList<SelectionResult> Results { get; private set; } = [];
    public int Submitted { get; private set; }

    /// <summary>How many still wait for the employer's consent.</summary>
    public int Asked { get; private set; }

    /// <summary>How many places there are to give; none means unlimited.</summary>
    public int? Left { get; private set; }

    public async Task<IActionResult> OnGetAsync(int id, CancellationToken token)
    {
        if (await db.Runs.AsNoTracking().SingleOrDefaultAsync(r => r.Id == id, token) is not { } run)
        {
            return NotFound();
        }

        Run = run;
        IReadOnlyList<SelectionLine> lines = [];
        if (run is { Rule: AllotmentRule.Selection, ReleasedAt: null })
        {
            (Why, lines) = await seats.DraftSelectionAsync(id, token);
        }

        Rows = await SelectionRow.OfAsync(db, lines, token);
        Results = run.ReleasedAt is null ? [] : await SelectionResult.OfAsync(db, id, token);
        Submitted = await db.Enrolments.CountAsync(e => e.RunId == id && e.State == EnrolmentState.Submitted, token);
        Asked = await db.Enrolments.CountAsync(e => e.RunId == id && e.State == EnrolmentState.AwaitingConsent, token);
        var places = (await db.OccupancyAsync([id], clock.Now, token))[id];
        Left = places.Places is { } all ? Math.Max(0, all - places.Taken - places.Held) : null;
        return Page();
    }

    /// <summary>Draws the lots; the timetable does it by itself unless it stands still.</summary>
    public async Task<IActionResult> OnPostAsync(int id, CancellationToken token)
    {
        if (!await db.Runs.AnyAsync(r => r.Id == id, token))
        {
            return NotFound();
        }

        var refusal = await seats.DrawLotsAsync(id, User.PersonId(), token);
        TempData[refusal is null ? "Hinweis" : "Warnung"] = refusal?.InWords() ?? "Die Lose sind gezogen. Sie ändern sich nicht mehr.";
        return Redirect($"/geschaeftsstelle/durchgaenge/{id}/auswahl");
    }
}
