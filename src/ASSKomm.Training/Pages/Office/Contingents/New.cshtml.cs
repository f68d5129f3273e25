using ASSKomm.Training.Data;
using ASSKomm.Training.Domain;
using ASSKomm.Training.Mail;
using ASSKomm.Training.Seats;
using ASSKomm.Training.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;

namespace ASSKomm.Training.Pages.Office.Contingents;

/// <summary>The office keeps places of a run for the people of one employer or one Landkreis.</summary>
public sealed class NewModel(TrainingDb db, SeatAllotment seats, RulesClock clock) : RunPage(db)
{
    private readonly TrainingDb db = db;

    [BindProperty]
    public ContingentInput Input { get; set; } = new();

    private List<Organisation> organisations = [];

    public IReadOnlyList<string> Organisations => [.. organisations.Select(o => o.Name)];
    public IReadOnlyList<SelectListItem> Districts { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(int id, CancellationToken token) => await FillAsync(id, token) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(int id, CancellationToken token)
    {
        if (!await FillAsync(id, token))
        {
            return NotFound();
        }

        var organisation = TakeOrganisation();
        if (!ModelState.Take(new ContingentRules(Run, clock.Now), Input))
        {
            return Page();
        }

        if (await seats.KeepAsync(Input.Read(id, organisation, User.PersonId()), token) is { } refusal)
        {
            ModelState.AddModelError(refusal is Refusal.NotEnoughFreePlaces ? "Input.Places" : "", refusal.InWords());
            return Page();
        }

        TempData["Hinweis"] = "Die Plätze werden gehalten.";
        return Redirect(Here + "/kontingente");
    }

    private async Task<bool> FillAsync(int id, CancellationToken token)
    {
        if (!await LoadAsync(id, token))
        {
            return false;
        }

        organisations = await db.Organisations.AsNoTracking().OrderBy(o => o.Name).ToListAsync(token);
        Districts =
        [
            new("keiner", ""),
            .. organisations.Select(o => o.District).Where(d => d.Length > 0).Distinct().Order(StringComparer.CurrentCulture).Select(d => new SelectListItem(d, d)),
        ];
        return true;
    }

    // Places for an employer nobody knows would be free for nobody.
    private int? TakeOrganisation()
    {
        var name = LetterTemplate.OneLine(Input.Organisation ?? "");
        var found = organisations.Find(o => string.Equals(o.Name, name, StringComparison.OrdinalIgnoreCase));
        if (name.Length > 0 && found is null)
        {
            ModelState.AddModelError("Input.Organisation", "Diese Dienststelle ist nicht eingetragen. Bitte wählen Sie eine aus der Liste.");
        }

        if (Input.District is { Length: > 0 } district && Districts.All(d => d.Value != district))
        {
            ModelState.AddModelError("Input.District", "Bitte wählen Sie einen Landkreis aus der Liste.");
        }

        return found?.Id;
    }
}
