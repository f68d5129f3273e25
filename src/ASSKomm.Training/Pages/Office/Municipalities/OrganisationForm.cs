using ASSKomm.Training.Data;
using ASSKomm.Training.Domain;
using ASSKomm.Training.Mail;
using ASSKomm.Training.Pages.Office.Runs;
using ASSKomm.Training.Web;
using FluentValidation;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;

namespace ASSKomm.Training.Pages.Office.Municipalities;

/// <summary>An employer as the office fills it in; the same form for a new one and an old one.</summary>
public abstract class OrganisationForm(TrainingDb db) : PageModel
{
    [BindProperty]
    public OrganisationInput Input { get; set; } = new();

    public static IEnumerable<SelectListItem> Kinds => Enum.GetValues<OrganisationKind>().Select(k => new SelectListItem(k.InWords(), k.ToString()));

    /// <summary>Checks what was typed and, if all is well, writes it in one transaction.</summary>
    protected async Task<IActionResult> SaveAsync(Func<Task<Organisation>> load, string done, int id, CancellationToken token)
    {
        if (!ModelState.Take(new OrganisationRules(), Input))
        {
            return Page();
        }

        var saved = await db.WriteOrRetryAsync(
            async () =>
            {
                var name = LetterTemplate.OneLine(Input.Name!);
                if (await db.Organisations.AnyAsync(o => o.Name == name && o.Id != id, token))
                {
                    return false;
                }

                Input.WriteTo(await load());
                return true;
            },
            token);
        if (!saved)
        {
            ModelState.AddModelError("Input.Name", "Diesen Namen gibt es schon in der Liste.");
            return Page();
        }

        TempData["Hinweis"] = done;
        return Redirect("/geschaeftsstelle/kommunen");
    }
}

public sealed class OrganisationInput
{
    public string? Name { get; set; }
    public OrganisationKind Kind { get; set; }
    public string? District { get; set; }
    public DateOnly? AgreementOn { get; set; }
    public bool IsModelMunicipality { get; set; }

    public static OrganisationInput Of(Organisation o) => new()
    {
        Name = o.Name,
        Kind = o.Kind,
        District = o.District,
        AgreementOn = o.AgreementOn,
        IsModelMunicipality = o.IsModelMunicipality,
    };

    public void WriteTo(Organisation o) => (o.Name, o.Kind, o.District, o.AgreementOn, o.IsModelMunicipality) =
        (LetterTemplate.OneLine(Name!), Kind, LetterTemplate.OneLine(District ?? ""), AgreementOn, IsModelMunicipality);
}

public sealed class OrganisationRules : AbstractValidator<OrganisationInput>
{
    public OrganisationRules()
    {
        RuleFor(o => o.Name).Needed(160, "Bitte geben Sie den Namen ein, zum Beispiel »Gemeinde Lohsa«.");
        RuleFor(o => o.Kind).IsInEnum().WithMessage("Bitte wählen Sie die Art der Stelle.");
        RuleFor(o => o.District).AtMost(80);
        RuleFor(o => o.AgreementOn).Must(d => d is null || RunRules.IsNear(d.Value)).WithMessage("Bitte geben Sie einen Tag zwischen 2000 und 2100 ein.");
        RuleFor(o => o.IsModelMunicipality).Must((o, model) => !model || o.Kind is OrganisationKind.Municipality)
            .WithMessage("Modellkommune kann nur eine Stadt oder Gemeinde sein.");
    }
}
