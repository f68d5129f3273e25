using ASSKomm.Training.Data;
using ASSKomm.Training.Domain;
using ASSKomm.Training.Web;
using Microsoft.AspNetCore.Mvc;

namespace ASSKomm.Training.Pages.Teach;

/// <summary>The trainer takes an acceptance back; both stay in the history.</summary>
public sealed class TakeBackModel(TrainingDb db, RulesClock clock) : ProjectWorkPage(db, clock)
{
    public async Task<IActionResult> OnGetAsync(string durchgang, int anmeldung, CancellationToken token) =>
        !await LoadAsync(durchgang, anmeldung, token) ? NotFound() : Accepted is null ? Redirect(Here) : Page();

    public async Task<IActionResult> OnPostAsync(string durchgang, int anmeldung, CancellationToken token)
    {
        if (!await LoadAsync(durchgang, anmeldung, token))
        {
            return NotFound();
        }

        if (await DecideAsync(topic: null, token) is { } refusal)
        {
            ModelState.AddModelError("", refusal.InWords());
            return Page();
        }

        TempData["Hinweis"] = "Die Annahme ist zurückgenommen.";
        return Redirect(Here);
    }
}
