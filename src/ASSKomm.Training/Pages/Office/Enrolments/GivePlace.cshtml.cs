using ASSKomm.Training.Data;
using ASSKomm.Training.Domain;
using ASSKomm.Training.Seats;
using ASSKomm.Training.Web;
using Microsoft.AspNetCore.Mvc;

namespace ASSKomm.Training.Pages.Office.Enrolments;

/// <summary>The office gives somebody who waits a place past the list, with a reason; plainly said when there is none left. W20, W28.</summary>
public sealed class GivePlaceModel(TrainingDb db, SeatAllotment seats, RulesClock clock) : EnrolmentPage(db)
{
    private readonly TrainingDb db = db;
    private Occupancy places;

    [BindProperty]
    public ReasonInput Input { get; set; } = new();

    /// <summary>Whether there is no place for the person; as sent, what the page said.</summary>
    [BindProperty]
    public bool Beyond { get; set; }

    /// <summary>How many stand before the person on the list.</summary>
    public int Passed { get; private set; }

    public bool IsDisabled => Person.DisabledAt is not null;

    public string WhichPlace =>
        Enrolment.State is EnrolmentState.Offered ? "Der Person ist schon ein Platz angeboten. Mit diesem Schritt ist er bestätigt, ohne dass sie antwortet."
        : places.Places is not { } all ? $"Im {Run.Title} ist die Zahl der Plätze nicht begrenzt."
        : Beyond ? $"Der Durchgang hat {all} {(all == 1 ? "Platz" : "Plätze")}{(places.Held == 0 ? "" : $", davon {places.Held} für Kontingente")}; dieser kommt als {places.Taken + places.Held + places.Extra + 1}. dazu."
        : $"Vergeben sind {places.Taken} von {all} Plätzen; dieser ist frei.";

    public async Task<IActionResult> OnGetAsync(int id, int anmeldung, CancellationToken token)
    {
        if (!await LoadAsync(id, anmeldung, token))
        {
            return NotFound();
        }

        await LookAsync(token);
        return Enrolment.State is EnrolmentState.Waiting or EnrolmentState.Offered
            && Run.PhaseAt(clock.Now) is not (RunPhase.Cancelled or RunPhase.Finished) ? Page() : Redirect(Here);
    }

    public async Task<IActionResult> OnPostAsync(int id, int anmeldung, CancellationToken token)
    {
        if (!await LoadAsync(id, anmeldung, token))
        {
            return NotFound();
        }

        var refusal = ModelState.Take(new ReasonRules("Bitte geben Sie den Grund ein."), Input)
            ? await seats.GiveByHandAsync(anmeldung, User.PersonId(), Input.Clean, token, Beyond) : null;
        if (ModelState.IsValid && refusal is null)
        {
            TempData["Hinweis"] = $"{Person.FullName} hat einen Platz.";
            return Redirect(Here);
        }

        if (refusal is { } why)
        {
            ModelState.AddModelError("", why is Refusal.NotEnoughFreePlaces ? "Inzwischen ist kein Platz mehr frei. Bitte lesen Sie, was jetzt gilt; senden Sie noch einmal, geht es über die Zahl hinaus." : why.InWords());
        }

        await LookAsync(token);
        return Page();
    }

    private async Task LookAsync(CancellationToken token)
    {
        var tally = await db.TallyAsync(Run, clock.Now, token);
        places = tally.Seats;
        Beyond = Enrolment.State is EnrolmentState.Waiting && tally.Plan.SeatFor(await db.ApplicantAsync(Enrolment, token)) is null;
        Passed = Enrolment.State is EnrolmentState.Waiting ? await db.PositionAsync(Enrolment, token) - 1 : 0;
    }
}
