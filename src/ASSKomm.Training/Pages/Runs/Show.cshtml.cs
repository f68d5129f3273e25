using ASSKomm.Training.Data;
using ASSKomm.Training.Domain;
using ASSKomm.Training.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace ASSKomm.Training.Pages.Runs;

/// <summary>Everything about one run, and the way in.</summary>
public sealed class ShowModel(TrainingDb db, RulesClock clock) : PageModel
{
    public PublicRun Shown { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(string durchgang, CancellationToken token)
    {
        if (await db.RunsSeenBy(User).AsNoTracking().Include(r => r.Sessions).FirstOrDefaultAsync(r => r.Slug == durchgang, token) is not { } run)
        {
            return NotFound();
        }

        Shown = new PublicRun((await RunCard.OfAsync(db, [run], clock.Now, token))[0]);
        if (User.Identity?.IsAuthenticated == true)
        {
            var mine = await db.EnrolmentsOf(User.PersonId(), durchgang).IgnoreQueryFilters()
                .Where(e => e.State == EnrolmentState.Draft || EnrolmentStates.Active.Contains(e.State)).Select(e => (EnrolmentState?)e.State).FirstOrDefaultAsync(token);
            Shown = Shown with { Mine = mine is EnrolmentState.Draft ? null : mine, HasDraft = mine is EnrolmentState.Draft };
        }

        return Page();
    }
}
