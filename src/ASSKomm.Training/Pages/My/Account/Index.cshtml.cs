using ASSKomm.Training.Data;
using ASSKomm.Training.Domain;
using ASSKomm.Training.Mail;
using ASSKomm.Training.Web;
using FluentValidation;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace ASSKomm.Training.Pages.My.Accounts;

/// <summary>A person changes their name and employer. What was issued before keeps the name it was issued with.</summary>
public sealed class IndexModel(TrainingDb db) : PageModel
{
    public sealed class PersonInput
    {
        public string? GivenName { get; set; }
        public string? FamilyName { get; set; }
        public string? Employer { get; set; }
        public OrganisationKind EmployerKind { get; set; }
    }

    private sealed class Rules : AbstractValidator<PersonInput>
    {
        public Rules()
        {
            RuleFor(i => i.GivenName).NameNeeded(80, "Bitte geben Sie Ihren Vornamen ein.");
            RuleFor(i => i.FamilyName).NameNeeded(80, "Bitte geben Sie Ihren Nachnamen ein.");
            RuleFor(i => i.Employer).NameAtMost(160);
        }
    }

    [BindProperty]
    public PersonInput Input { get; set; } = new();

    public string Email { get; private set; } = "";
    public IReadOnlyList<string> Employers { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken token)
    {
        var me = await LoadAsync(token);
        Input = new PersonInput
        {
            GivenName = me.GivenName,
            FamilyName = me.FamilyName,
            Employer = me.Organisation?.Name,
            EmployerKind = me.Organisation?.Kind ?? OrganisationKind.Municipality,
        };
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken token)
    {
        if (!ModelState.Take(new Rules(), Input))
        {
            await LoadAsync(token);
            return Page();
        }

        await db.WriteOrRetryAsync(
            async () =>
            {
                var me = await db.Users.Include(a => a.Organisation).SingleAsync(a => a.Id == User.PersonId(), token);
                (me.GivenName, me.FamilyName) = (LetterTemplate.OneLine(Input.GivenName!), LetterTemplate.OneLine(Input.FamilyName!));
                me.Organisation = await db.EmployerAsync(LetterTemplate.OneLine(Input.Employer ?? ""), Input.EmployerKind, token);
            },
            token);
        TempData["Hinweis"] = "Ihre Angaben sind gespeichert.";
        return Redirect("/konto");
    }

    private async Task<Account> LoadAsync(CancellationToken token)
    {
        Employers = await db.EmployerNamesAsync(onlyPartners: false, token);
        var me = await db.Users.AsNoTracking().Include(a => a.Organisation).SingleAsync(a => a.Id == User.PersonId(), token);
        Email = me.Email!;
        return me;
    }
}
