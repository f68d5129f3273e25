using System.Diagnostics;
using ASSKomm.Training.Web;
using FluentValidation;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;

namespace ASSKomm.Training.Pages.Accounts;

/// <summary>Somebody signs in by address and password. One sentence for everything that is wrong, at an even pace.</summary>
[EnableRateLimiting(Limits.SignIn)]
public sealed class SignInModel(SignInDesk desk, Passwords passwords) : PageModel
{
    public sealed class SignInInput
    {
        public string? Email { get; set; }
        public string? Password { get; set; }
    }

    private sealed class Rules : AbstractValidator<SignInInput>
    {
        public Rules()
        {
            RuleFor(i => i.Email).EmailNeeded();
            RuleFor(i => i.Password).Needed(PasswordRules.MostLength, "Bitte geben Sie Ihr Passwort ein.");
        }
    }

    [BindProperty]
    public SignInInput Input { get; set; } = new();

    [BindProperty(SupportsGet = true, Name = ReturnAddress.Field)]
    public string? ReturnTo { get; set; }

    public IActionResult OnGet() => User.Identity?.IsAuthenticated == true ? LocalRedirect(ReturnAddress.OrHome(ReturnTo)) : Page();

    public async Task<IActionResult> OnPostAsync(CancellationToken token)
    {
        if (!ModelState.Take(new Rules(), Input))
        {
            return Page();
        }

        var began = Stopwatch.GetTimestamp();
        var answer = await desk.TryAsync(Input.Email!, Input.Password!, token);
        if (answer is SignInAnswer.Welcome welcome)
        {
            await HttpContext.SignInAsync(welcome.Account);
            return LocalRedirect(ReturnAddress.OrHome(ReturnTo));
        }

        ModelState.AddModelError("Input.Password", answer is SignInAnswer.ConfirmFirst
            ? "Bitte bestätigen Sie zuerst Ihre E-Mail-Adresse. Den Link dazu finden Sie in Ihrem Postfach."
            : "E-Mail-Adresse oder Passwort ist nicht richtig.");
        await passwords.EvenPaceAsync(began, token);
        return Page();
    }
}
