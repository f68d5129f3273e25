using System.Diagnostics;
using ASSKomm.Training.Data;
using ASSKomm.Training.Domain;
using ASSKomm.Training.Mail;
using ASSKomm.Training.Web;
using FluentValidation;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;

namespace ASSKomm.Training.Pages.Accounts;

/// <summary>A newcomer asks for an account; the answer is the same whether or not the address is known.</summary>
[EnableRateLimiting(Limits.Registration)]
public sealed class RegisterModel(TrainingDb db, Registrations registrations, Passwords passwords) : PageModel
{
    public sealed class NewcomerInput
    {
        public string? GivenName { get; set; }
        public string? FamilyName { get; set; }
        public string? Email { get; set; }
        public string? Password { get; set; }
        public string? Employer { get; set; }
        public OrganisationKind EmployerKind { get; set; }
    }

    private sealed class Rules : AbstractValidator<NewcomerInput>
    {
        public Rules()
        {
            RuleFor(i => i.GivenName).NameNeeded(80, "Bitte geben Sie Ihren Vornamen ein.");
            RuleFor(i => i.FamilyName).NameNeeded(80, "Bitte geben Sie Ihren Nachnamen ein.");
            RuleFor(i => i.Email).EmailNeeded();
            RuleFor(i => i.Employer).NameAtMost(160);
        }
    }

    [BindProperty]
    public NewcomerInput Input { get; set; } = new();

    [BindProperty(SupportsGet = true, Name = ReturnAddress.Field)]
    public string? ReturnTo { get; set; }

    /// <summary>Suggestions for everybody: only those who work with ASSKomm, because anyone can name others.</summary>
    public IReadOnlyList<string> Employers { get; private set; } = [];

    public Task OnGetAsync(CancellationToken token) => LoadAsync(token);

    public async Task<IActionResult> OnPostAsync(CancellationToken token)
    {
        var began = Stopwatch.GetTimestamp();
        var newcomer = new Newcomer(
            LetterTemplate.OneLine(Input.GivenName ?? ""), LetterTemplate.OneLine(Input.FamilyName ?? ""), (Input.Email ?? "").Trim(),
            Input.Password ?? "", LetterTemplate.OneLine(Input.Employer ?? ""), Input.EmployerKind, ReturnTo);
        ModelState.Take(new Rules(), Input);
        ModelState.TakePassword(newcomer.Password, newcomer.GivenName, newcomer.FamilyName, newcomer.Email);
        if (!ModelState.IsValid)
        {
            await LoadAsync(token);
            return Page();
        }

        await registrations.TakeAsync(newcomer, token);
        await passwords.EvenPaceAsync(began, token);
        return Redirect("/konto/postfach");
    }

    private async Task LoadAsync(CancellationToken token) => Employers = await db.EmployerNamesAsync(onlyPartners: true, token);
}
