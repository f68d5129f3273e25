using ASSKomm.Training.Data;
using ASSKomm.Training.Domain;
using ASSKomm.Training.Mail;
using ASSKomm.Training.Seats;
using ASSKomm.Training.Web;
using FluentValidation;
using Microsoft.AspNetCore.Mvc;

namespace ASSKomm.Training.Pages.Office.Enrolments;

/// <summary>The office notes a consent that came on paper; it goes through the same door as one by link.</summary>
public sealed class PaperConsentModel(TrainingDb db, SeatAllotment seats) : EnrolmentPage(db)
{
    public sealed class PaperInput
    {
        public string? Decider { get; set; }
        public string? Reason { get; set; }
    }

    private sealed class Rules : AbstractValidator<PaperInput>
    {
        public Rules()
        {
            RuleFor(p => p.Decider).NameNeeded(160, "Bitte geben Sie ein, wer zugestimmt hat.");
            RuleFor(p => p.Reason).NameNeeded(500, "Bitte geben Sie an, warum Sie die Zustimmung eintragen und wo sie liegt.");
        }
    }

    [BindProperty]
    public PaperInput Input { get; set; } = new();

    public async Task<IActionResult> OnGetAsync(int id, int anmeldung, CancellationToken token) =>
        !await LoadAsync(id, anmeldung, token) ? NotFound() : Enrolment.State is EnrolmentState.AwaitingConsent ? Page() : Redirect(Here);

    public async Task<IActionResult> OnPostAsync(int id, int anmeldung, CancellationToken token)
    {
        if (!await LoadAsync(id, anmeldung, token))
        {
            return NotFound();
        }

        if (!ModelState.Take(new Rules(), Input))
        {
            return Page();
        }

        var answer = new ConsentAnswer(
            Yes: true, LetterTemplate.OneLine(Input.Decider!), LetterTemplate.OneLine(Input.Reason!), ConsentWay.Paper, User.PersonId());
        if (await seats.NoteConsentAsync(anmeldung, answer, token) is { } refusal)
        {
            ModelState.AddModelError("", refusal.InWords());
            return Page();
        }

        TempData["Hinweis"] = "Die Zustimmung ist eingetragen.";
        return Redirect(Here);
    }
}
