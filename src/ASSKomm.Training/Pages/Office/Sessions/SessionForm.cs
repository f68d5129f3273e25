using ASSKomm.Training.Content;
using ASSKomm.Training.Data;
using ASSKomm.Training.Domain;
using ASSKomm.Training.Seats;
using ASSKomm.Training.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;

namespace ASSKomm.Training.Pages.Office.Sessions;

/// <summary>One day of a run as the office fills it in; the same form for a new day and an old one.</summary>
public abstract class SessionForm(TrainingDb db, RunPlanning planning, CourseLibrary library, RulesClock clock) : PageModel
{
    // Of everybody who would hear of a change, as in Enrolment.Modules.
    private List<string> booked = [];

    [BindProperty]
    public SessionInput Input { get; set; } = new();

    public CourseRun Run { get; private set; } = null!;

    /// <summary>The module of the day as it is stored; none for a new one.</summary>
    public string? Before { get; protected set; }

    /// <summary>How many people hear of a change: those who come to this day, or would.</summary>
    public int Concerned => booked.Count(b => new[] { Before, Input.Module }.Any(m => m is not null && ModuleSet.Includes(b, m)));

    /// <summary>Whether others than these hear of it if the day becomes one of another module.</summary>
    public bool GoesByModule => booked.Any(b => b != ModuleSet.Whole);

    public IEnumerable<SelectListItem> Modules =>
        library.Modules.Select(m => new SelectListItem(m.Title, m.Slug)).Prepend(new SelectListItem("Bitte wählen", ""));

    protected async Task<bool> LoadAsync(int id, CancellationToken token)
    {
        if (await db.Runs.AsNoTracking().Include(r => r.Sessions).SingleOrDefaultAsync(r => r.Id == id, token) is not { } run)
        {
            return false;
        }

        Run = run;
        booked = run.PhaseAt(clock.Now) is RunPhase.Planned or RunPhase.Cancelled or RunPhase.Finished
            ? []
            : await db.Enrolments.Where(e => e.RunId == id && EnrolmentStates.Active.Contains(e.State)).Select(e => e.Modules).ToListAsync(token);
        return true;
    }

    protected async Task<IActionResult> SaveAsync(int termin, string done, CancellationToken token)
    {
        if (!ModelState.Take(new SessionRules(library), Input))
        {
            return Page();
        }

        if (await planning.SetSessionAsync(Run.Id, Input.Seen ?? "", Input.ToSession(termin), token) is { } refusal)
        {
            ModelState.AddModelError(PlaceOf(refusal), refusal.InWords());
            if (refusal is Refusal.ChangedMeanwhile)
            {
                // Whoever has been told and saves once more means it.
                Input.Seen = AsSeen.Of(await db.Sessions.AsNoTracking().SingleAsync(s => s.Id == termin, token));
            }

            return Page();
        }

        TempData["Hinweis"] = done;
        return Redirect($"/geschaeftsstelle/durchgaenge/{Run.Id}/termine");
    }

    private string PlaceOf(Refusal refusal) => refusal switch
    {
        Refusal.SessionEndsBeforeItBegins => "Input.To",
        Refusal.SessionOverlapsAnother => "Input.From",
        Refusal.MoreUnitsAreMarked => "Input.Units",
        Refusal.ChangedMeanwhile => $"/geschaeftsstelle/durchgaenge/{Run.Id}/termine",
        _ => "",
    };
}
