using ASSKomm.Training.Certificates;
using ASSKomm.Training.Data;
using ASSKomm.Training.Domain;
using ASSKomm.Training.Mail;
using ASSKomm.Training.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace ASSKomm.Training.Pages.My.Accounts;

/// <summary>A person changes their name and employer. What was issued before keeps the name it was issued with.</summary>
public sealed class IndexModel(TrainingDb db) : PageModel
{
    [BindProperty]
    public PersonInput Input { get; set; } = new();

    public string Email { get; private set; } = "";

    /// <summary>The characters of the name that no certificate can show.</summary>
    public string Unprintable { get; private set; } = "";

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
        if (!ModelState.Take(new PersonRules(), Input))
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
        (Email, Unprintable) = (me.Email!, PrintableName.Missing(me.FullName));
        return me;
    }
}
