using ASSKomm.Training.Web;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ASSKomm.Training.Pages.Accounts;

/// <summary>
/// Ends the session on the server. Open to all: a form sent after the session ended by itself carries the token of somebody who is signed
/// in no more, so the token is checked here and only where there is something to protect.
/// </summary>
[IgnoreAntiforgeryToken]
public sealed class SignOutModel(IAntiforgery antiforgery, ILogger<SignOutModel> log) : PageModel
{
    public IActionResult OnGet() => IsSignedIn ? Page() : Gone("Sie sind nicht angemeldet.");

    public async Task<IActionResult> OnPostAsync()
    {
        if (!IsSignedIn)
        {
            return Gone("Sie waren bereits abgemeldet.");
        }

        if (!await antiforgery.IsRequestValidAsync(HttpContext))
        {
            Response.StatusCode = StatusCodes.Status400BadRequest;
            return Page();
        }

        log.LogInformation("Account {AccountId} signed out", User.PersonId());
        await HttpContext.SignOutAsync();
        return Gone("Sie sind abgemeldet.");
    }

    private bool IsSignedIn => User.Identity?.IsAuthenticated == true;

    private RedirectResult Gone(string message)
    {
        TempData["Hinweis"] = message;
        return Redirect("/");
    }
}
