using ASSKomm.Training.Data;
using ASSKomm.Training.Domain;
using ASSKomm.Training.Seats;
using ASSKomm.Training.Web;
using Microsoft.AspNetCore.Mvc;

namespace ASSKomm.Training.Pages.Office.Enrolments;

/// <summary>The office notes that a person never came, with a reason.</summary>
public sealed class NoShowModel(TrainingDb db, SeatAllotment seats, RulesClock clock) : EnrolmentPage(db)
{
    [BindProperty]
    public ReasonInput Input { get; set; } = new();

    public async Task<IActionResult> OnGetAsync(int id, int anmeldung, CancellationToken token) =>
        !await LoadAsync(id, anmeldung, token) ? NotFound()
        : Enrolment.State is EnrolmentState.Confirmed && Run.HasBegun(clock.Now) && Run.CancelledAt is null ? Page() : Redirect(Here);

    public async Task<IActionResult> OnPostAsync(int id, int anmeldung, CancellationToken token)
    {
        if (!await LoadAsync(id, anmeldung, token))
        {
            return NotFound();
        }

        if (!ModelState.Take(new ReasonRules("Bitte geben Sie den Grund ein."), Input))
        {
            return Page();
        }

        if (await seats.NoShowAsync(anmeldung, User.PersonId(), Input.Clean, token) is { } refusal)
        {
            ModelState.AddModelError("", refusal.InWords());
            return Page();
        }

        TempData["Hinweis"] = $"{Person.FullName} ist als nicht erschienen eingetragen.";
        return Redirect(Here);
    }
}
