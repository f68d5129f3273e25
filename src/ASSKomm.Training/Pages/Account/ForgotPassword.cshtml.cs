using System.Diagnostics;
using ASSKomm.Training.Data;
using ASSKomm.Training.Web;
using FluentValidation;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;

namespace ASSKomm.Training.Pages.Accounts;

/// <summary>Somebody asks for a link to set a new password; the answer is the same whether or not there is an account.</summary>
[EnableRateLimiting(Limits.SignIn)]
public sealed class ForgotPasswordModel(
    TrainingDb db, UserManager<Account> users, AccountLinks links, Passwords passwords, ILogger<ForgotPasswordModel> log) : PageModel
{
    public sealed class ForgotInput
    {
        public string? Email { get; set; }
    }

    private sealed class Rules : AbstractValidator<ForgotInput>
    {
        public Rules() => RuleFor(i => i.Email).EmailNeeded();
    }

    [BindProperty]
    public ForgotInput Input { get; set; } = new();

    public void OnGet()
    {
        // Only shows the form.
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken token)
    {
        if (!ModelState.Take(new Rules(), Input))
        {
            return Page();
        }

        var began = Stopwatch.GetTimestamp();
        await db.WriteAsync(
            async () =>
            {
                if (await users.FindByEmailAsync(Input.Email!.Trim()) is { DisabledAt: null } account)
                {
                    await links.PostAsync(LinkPurpose.ResetPassword, account, token);
                    log.LogInformation("A new password was asked for account {AccountId}", account.Id);
                }
            },
            token);
        await passwords.EvenPaceAsync(began, token);
        TempData["Hinweis"] = "Wenn es zu dieser Adresse ein Konto gibt, liegt gleich ein Link für ein neues Passwort im Postfach.";
        return Redirect("/konto/anmelden");
    }
}
