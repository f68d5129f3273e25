using ASSKomm.Training.Mail;
using ASSKomm.Training.Web;
using FluentValidation;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace ASSKomm.Training.Pages.Accounts;

/// <summary>Whoever was invited to the office takes an account, once.</summary>
public sealed class InvitationModel(Invitations invitations) : PageModel
{
    public sealed class InvitedInput
    {
        public string? GivenName { get; set; }
        public string? FamilyName { get; set; }
        public string? Password { get; set; }
    }

    private sealed class Rules : AbstractValidator<InvitedInput>
    {
        public Rules()
        {
            RuleFor(i => i.GivenName).NameNeeded(80, "Bitte geben Sie Ihren Vornamen ein.");
            RuleFor(i => i.FamilyName).NameNeeded(80, "Bitte geben Sie Ihren Nachnamen ein.");
        }
    }

    [BindProperty]
    public InvitedInput Input { get; set; } = new();

    public string Email { get; private set; } = "";

    public async Task<IActionResult> OnGetAsync(string token, CancellationToken cancellation) =>
        await FindAsync(token, cancellation) ? Page() : this.DeadLink();

    public async Task<IActionResult> OnPostAsync(string token, CancellationToken cancellation)
    {
        if (!await FindAsync(token, cancellation))
        {
            return this.DeadLink();
        }

        var (given, family) = (LetterTemplate.OneLine(Input.GivenName ?? ""), LetterTemplate.OneLine(Input.FamilyName ?? ""));
        ModelState.Take(new Rules(), Input);
        ModelState.TakePassword(Input.Password, given, family, Email);
        if (!ModelState.IsValid)
        {
            return Page();
        }

        if (await invitations.AcceptAsync(token, given, family, Input.Password!, cancellation) is not { } account)
        {
            return this.DeadLink();
        }

        await HttpContext.SignInAsync(account);
        TempData["Hinweis"] = "Willkommen! Ihr Konto gehört jetzt zur Geschäftsstelle.";
        return Redirect("/geschaeftsstelle");
    }

    private async Task<bool> FindAsync(string token, CancellationToken cancellation) =>
        (Email = await invitations.Open(token).Select(i => i.Email).SingleOrDefaultAsync(cancellation) ?? "").Length > 0;
}
