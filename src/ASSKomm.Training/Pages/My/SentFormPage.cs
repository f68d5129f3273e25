using ASSKomm.Training.Data;
using ASSKomm.Training.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace ASSKomm.Training.Pages.My;

/// <summary>A page that changes what belongs to the person's own enrolment besides its place.</summary>
public abstract class SentFormPage(TrainingDb db, RulesClock clock) : PageModel
{
    public SentForm Form { get; private set; } = null!;

    /// <summary>The address of the enrolment's own page.</summary>
    public string Here => $"/mein/durchgaenge/{Form.Run.Slug}";

    /// <summary>Null if the page can be shown.</summary>
    protected async Task<IActionResult?> LoadAsync(string durchgang, CancellationToken token)
    {
        if (await db.EnrolmentsOf(User.PersonId(), durchgang).AsNoTracking().Include(e => e.Run!.Sessions).FirstOrDefaultAsync(token) is not { } mine)
        {
            return NotFound();
        }

        Form = await SentForm.OfAsync(db, mine, clock.Now, token);
        return Form.WhyNotChange is null ? null : Redirect(Here);
    }

    protected RedirectResult Done(string message)
    {
        TempData["Hinweis"] = message;
        return Redirect(Here);
    }
}
