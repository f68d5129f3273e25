using ASSKomm.Training.Data;
using ASSKomm.Training.Domain;
using ASSKomm.Training.Seats;
using ASSKomm.Training.Web;
using Microsoft.AspNetCore.Mvc;

namespace ASSKomm.Training.Pages.Office.Enrolments;

/// <summary>The office gives a person's place to a colleague of the same employer, with a reason. W27.</summary>
public sealed class SwapModel(TrainingDb db, SeatAllotment seats, RulesClock clock) : EnrolmentPage(db)
{
    [BindProperty]
    public ColleagueInput Input { get; set; } = new();

    public async Task<IActionResult> OnGetAsync(int id, int anmeldung, CancellationToken token) =>
        !await LoadAsync(id, anmeldung, token) ? NotFound() : Enrolling.WhyNotSwap(Enrolment, Run, clock.Now) is null ? Page() : Redirect(Here);

    public async Task<IActionResult> OnPostAsync(int id, int anmeldung, CancellationToken token)
    {
        if (!await LoadAsync(id, anmeldung, token))
        {
            return NotFound();
        }

        if (!ModelState.Take(new ColleagueInput.Rules(Person.Email!, reasonNeeded: true), Input))
        {
            return Page();
        }

        if (await seats.SwapAsync(anmeldung, Input.Clean, User.PersonId(), Input.CleanReason, token) is { } refusal)
        {
            ModelState.AddModelError(refusal is Refusal.NotTheSameEmployer or Refusal.HasAPlaceAlready or Refusal.AccountIsDisabled ? "Input.Email" : "", refusal.InWords());
            return Page();
        }

        TempData["Hinweis"] = $"{Input.Clean.GivenName} {Input.Clean.FamilyName} hat den Platz von {Person.FullName}.";
        return Redirect(Here);
    }
}
