using ASSKomm.Training.Content;
using ASSKomm.Training.Data;
using ASSKomm.Training.Domain;
using ASSKomm.Training.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ASSKomm.Training.Pages.Runs;

/// <summary>New, moved, closed and cancelled runs for feed readers (Atom).</summary>
public sealed class FeedModel(TrainingDb db, CourseLibrary library, SiteSettings site, RulesClock clock) : PageModel
{
    public async Task<IActionResult> OnGetAsync(CancellationToken token)
    {
        var runs = (await RunCard.PublicAsync(db, clock.Now, token)).Where(r => r.Phase is not RunPhase.Finished);
        return File(AtomFeed.Write(runs, library.Programme.Issuer, site, clock.Now), "application/atom+xml; charset=utf-8");
    }
}
