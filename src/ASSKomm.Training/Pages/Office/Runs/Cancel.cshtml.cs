using ASSKomm.Training.Data;
using ASSKomm.Training.Domain;
using ASSKomm.Training.Seats;
using ASSKomm.Training.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace ASSKomm.Training.Pages.Office.Runs;

/// <summary>The office calls a run off; everybody with a place or waiting is told once, with the reason.</summary>
public sealed class CancelModel(TrainingDb db, RunPlanning planning) : PageModel
{
    [BindProperty]
    public ReasonInput Input { get; set; } = new();

    public CourseRun Run { get; private set; } = null!;
    public IReadOnlyList<RunPerson> People { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(int id, CancellationToken token) => await LoadAsync(id, token) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(int id, CancellationToken token)
    {
        if (!await LoadAsync(id, token))
        {
            return NotFound();
        }

        if (!ModelState.Take(new ReasonRules("Bitte geben Sie den Grund ein."), Input))
        {
            return Page();
        }

        if (await planning.CancelAsync(id, User.PersonId(), Input.Clean, token) is { } refusal)
        {
            ModelState.AddModelError("", refusal.InWords());
            return Page();
        }

        TempData["Hinweis"] = $"{Run.Title} ist abgesagt. Die Briefe sind unterwegs.";
        return Redirect($"/geschaeftsstelle/durchgaenge/{id}");
    }

    private async Task<bool> LoadAsync(int id, CancellationToken token)
    {
        if (await db.Runs.AsNoTracking().SingleOrDefaultAsync(r => r.Id == id, token) is not { } run)
        {
            return false;
        }

        Run = run;
        People = [.. (await RunPerson.OfAsync(db, id, token)).Where(p => p.State.IsActive())];
        return true;
    }
}
