using ASSKomm.Training.Data;
using ASSKomm.Training.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace ASSKomm.Training.Pages.My;

/// <summary>Somebody takes their wish for a run back.</summary>
public sealed class EndWishModel(TrainingDb db, RulesClock clock) : PageModel
{
    public async Task<IActionResult> OnGetAsync(CancellationToken token)
    {
        var me = User.PersonId();
        return await db.Demands.AnyAsync(d => d.AccountId == me && d.EndedAt == null, token) ? Page() : Redirect("/durchgaenge/vormerken");
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken token)
    {
        var (me, now) = (User.PersonId(), clock.Now);
        await db.Demands.Where(d => d.AccountId == me && d.EndedAt == null).ExecuteUpdateAsync(d => d.SetProperty(x => x.EndedAt, now), token);
        TempData["Hinweis"] = "Ihre Vormerkung ist zurückgenommen.";
        return Redirect("/durchgaenge");
    }
}
