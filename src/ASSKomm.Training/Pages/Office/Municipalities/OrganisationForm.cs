using ASSKomm.Training.Data;
using ASSKomm.Training.Domain;
using ASSKomm.Training.Mail;
using ASSKomm.Training.Web;
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
