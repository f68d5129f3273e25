using ASSKomm.Training.Data;
using ASSKomm.Training.Domain;
using ASSKomm.Training.Seats;
using ASSKomm.Training.Web;
using Microsoft.AspNetCore.Mvc;

namespace ASSKomm.Training.Pages.Office.Runs;

/// <summary>The office enrols one person, also after the deadline, with a reason; registration is not opened again for all. W34.</summary>
public sealed class LateModel(TrainingDb db, SeatAllotment seats, RulesClock clock) : RunPage(db)
{
    private readonly TrainingDb db = db;

    [BindProperty]
    public LateInput Input { get; set; } = new();

    public IReadOnlyList<string> Employers { get; private set; } = [];
    public Occupancy Seats { get; private set; }
    public RunPhase Phase => Run.PhaseAt(clock.Now);

    /// <summary>What becomes of the person, unless the office gives a place at any rate.</summary>
    public string Outcome =>
        Run.IsSelecting ? "Über die Plätze entscheidet die Auswahl; die Person nimmt daran teil wie alle anderen."
        : Seats.Places is not { } all ? "Die Zahl der Plätze ist nicht begrenzt; die Person hat sofort einen."
        : $"Vergeben sind {Seats.Taken} von {all} Plätzen{(Seats.Held == 0 ? "" : $", {Seats.Held} {(Seats.Held == 1 ? "wird" : "werden")} für Kontingente gehalten")}, auf der Warteliste {Seats.Waiting switch { 0 => "steht niemand", 1 => "steht eine Person", _ => $"stehen {Seats.Waiting} Personen" }}. Ist ein Platz frei, hat ihn die Person sofort; sonst kommt sie ans Ende der Warteliste.";

    public async Task<IActionResult> OnGetAsync(int id, CancellationToken token)
    {
        var elsewhere = await LookAsync(id, token);
        Input.Modules = [.. Run?.Modules ?? []];
        return elsewhere ?? Page();
    }

    public async Task<IActionResult> OnPostAsync(int id, CancellationToken token)
    {
        if (await LookAsync(id, token) is { } elsewhere)
        {
            return elsewhere;
        }

        if (!ModelState.Take(new LateInput.Rules(Run), Input))
        {
            return Page();
        }

        var (refusal, enrolment) = await seats.EnrolLateAsync(id, Input.Application(Run), User.PersonId(), token);
        if (refusal is { } why)
        {
            var atEmail = why is Refusal.AlreadyEnrolled or Refusal.NotTheSameEmployer or Refusal.AccountIsDisabled;
            ModelState.AddModelError(atEmail ? "Input.Email" : "", InWords(why));
            return Page();
        }

        TempData["Hinweis"] = $"Nachgemeldet: {enrolment!.State.InWords()}. Der Brief ist unterwegs.";
        return Redirect($"{Here}/anmeldungen/{enrolment.Id}");
    }

    private static string InWords(Refusal why) => why switch
    {
        Refusal.AlreadyEnrolled => "Diese Person ist für diesen Durchgang bereits angemeldet. Was noch zu ändern ist, ändern Sie auf der Seite ihrer Anmeldung.",
        Refusal.NotTheSameEmployer => "Zu dieser Adresse gibt es schon ein Konto, und es nennt eine andere oder keine Dienststelle.",
        Refusal.AccountIsDisabled => "Das Konto mit dieser Adresse ist gesperrt. Entsperren Sie es zuerst unter »Personen«.",
        _ => why.InWords(),
    };

    // Too early or too late: the run's own page says how things stand.
    private async Task<IActionResult?> LookAsync(int id, CancellationToken token)
    {
        if (!await LoadAsync(id, token))
        {
            return NotFound();
        }

        (Employers, Seats) = (await db.EmployerNamesAsync(onlyPartners: false, token), (await db.TallyAsync(Run, clock.Now, token)).Seats);
        if (LateEnrolling.WhyNot(Run, clock.Now) is not { } refusal)
        {
            return null;
        }

        TempData["Warnung"] = refusal.InWords();
        return Redirect(Here);
    }
}
