using ASSKomm.Training.Data;
using ASSKomm.Training.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace ASSKomm.Training.Pages.Demo;

/// <summary>A visitor of the demo walks in as one of its people, without a password; only the four with a button.</summary>
public sealed class SignInModel(TrainingDb db) : PageModel
{
    public IActionResult OnGet() => LocalRedirect("/demo");

    public async Task<IActionResult> OnPostAsync(string? konto, string? weiter, CancellationToken token)
    {
        if (DemoAccounts.WithButton.FirstOrDefault(a => a.Key == konto) is not { } who)
        {
            return NotFound();
        }

        var email = who.Email.ToUpperInvariant();
        if (await db.Users.AsNoTracking().SingleOrDefaultAsync(a => a.NormalizedEmail == email && a.DisabledAt == null, token) is not { } account)
        {
            TempData["Hinweis"] = $"Das Konto {who.Email} gibt es hier nicht oder es ist gesperrt.";
            return LocalRedirect("/demo");
        }

        await HttpContext.SignInAsync(account);
        TempData["Hinweis"] = $"Sie sind jetzt {who.FullName} ({who.Part}).";
        return LocalRedirect(Url.IsLocalUrl(weiter) ? weiter : "/demo");
    }
}
