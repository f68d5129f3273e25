using ASSKomm.Training.Data;
using ASSKomm.Training.Web;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace ASSKomm.Training.Pages.Office.Runs;

/// <summary>All runs, planned ones too, with their seats; three queries however many.</summary>
public sealed class IndexModel(TrainingDb db, RulesClock clock) : PageModel
{
    public IReadOnlyList<RunCard> Runs { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken token)
    {
        var runs = await db.Runs.AsNoTracking().Include(r => r.Sessions).ToListAsync(token);
        Runs = await RunCard.OfAsync(db, runs, clock.Now, token);
    }
}
