using ASSKomm.Training.Data;
using ASSKomm.Training.Domain;
using ASSKomm.Training.Seats;
using ASSKomm.Training.Web;
using Microsoft.AspNetCore.Mvc;

namespace ASSKomm.Training.Pages.Office.Enrolments;

/// <summary>The office strikes a person off, with a reason; the next on the list gets an offer at once.</summary>
public sealed class RemoveModel(TrainingDb db, SeatAllotment seats) : EnrolmentPage(db)
{
    [BindProperty]
    public ReasonInput Input { get; set; } = new();

    public async Task<IActionResult> OnGetAsync(int id, int anmeldung, CancellationToken token) =>
        !await LoadAsync(id, anmeldung, token) ? NotFound()
        : Enrolment.State.IsActive() && Enrolment.State is not EnrolmentState.Completed ? Page() : Redirect(Here);

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

        if (await seats.RemoveAsync(anmeldung, User.PersonId(), Input.Clean, token) is { } refusal)
        {
            ModelState.AddModelError("", refusal.InWords());
            return Page();
        }

        TempData["Hinweis"] = $"Die Anmeldung von {Person.FullName} ist gestrichen.";
        return Redirect(Here);
    }
}
