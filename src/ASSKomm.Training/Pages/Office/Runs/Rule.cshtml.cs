using ASSKomm.Training.Data;
using ASSKomm.Training.Domain;
using ASSKomm.Training.Seats;
using ASSKomm.Training.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace ASSKomm.Training.Pages.Office.Runs;

/// <summary>By which rule the run gives its places, and what switching to the other would do to whom. W29.</summary>
public sealed class RuleModel(TrainingDb db, SeatAllotment seats, RulesClock clock) : PageModel
{
    [BindProperty]
    public ReasonInput Input { get; set; } = new();

    /// <summary>The other rule; as sent, the one the page spoke of.</summary>
    [BindProperty]
    public AllotmentRule To { get; set; }

    public CourseRun Run { get; private set; } = null!;

    /// <summary>Why one cannot switch; null if one can.</summary>
    public Refusal? Why => seats.WhyNotSwitch(Run, To);

    public IReadOnlyList<RuleChange> Change { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(int id, CancellationToken token) => await LoadAsync(id, token) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(int id, CancellationToken token)
    {
        var to = To;
        if (!await LoadAsync(id, token))
        {
            return NotFound();
        }

        if (!ModelState.Take(new ReasonRules("Bitte geben Sie den Grund ein."), Input))
        {
            return Page();
        }

        // Pressed twice, the second time finds the rule as it was wished and changes nothing.
        if (await seats.SwitchRuleAsync(id, to, User.PersonId(), Input.Clean, token) is { } refusal)
        {
            ModelState.AddModelError("", refusal.InWords());
            return Page();
        }

        TempData["Hinweis"] = $"Die Vergabe ist gewechselt: {to.InWords()}. Alle Betroffenen erhalten einen Brief.";
        return Redirect($"/geschaeftsstelle/durchgaenge/{id}");
    }

    private async Task<bool> LoadAsync(int id, CancellationToken token)
    {
        if (await db.Runs.AsNoTracking().Include(r => r.Sessions).SingleOrDefaultAsync(r => r.Id == id, token) is not { CancelledAt: null } run)
        {
            return false;
        }

        (Run, To) = (run, run.Rule is AllotmentRule.ByArrival ? AllotmentRule.Selection : AllotmentRule.ByArrival);
        Change = Why is null ? await RuleChange.OfAsync(db, run, To, clock.Now, token) : [];
        return true;
    }
}
