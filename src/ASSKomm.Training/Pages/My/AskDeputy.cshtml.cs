using ASSKomm.Training.Data;
using ASSKomm.Training.Domain;
using ASSKomm.Training.Mail;
using ASSKomm.Training.Seats;
using ASSKomm.Training.Web;
using FluentValidation;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace ASSKomm.Training.Pages.My;

/// <summary>The person has somebody else at the employer asked, because the superior is away.</summary>
public sealed class AskDeputyModel(TrainingDb db, SeatAllotment seats, RulesClock clock) : PageModel
{
    public sealed class DeputyInput
    {
        public string? Name { get; set; }
        public string? Email { get; set; }
    }

    private sealed class Rules : AbstractValidator<DeputyInput>
    {
        public Rules(Consent consent, string own)
        {
            RuleFor(d => d.Name).NameNeeded(160, "Bitte nennen Sie die Vertretung.");
            RuleFor(d => d.Email).BusinessAddress(needed: true, own)
                .Must(e => !string.Equals(e?.Trim(), consent.SuperiorEmail, StringComparison.OrdinalIgnoreCase))
                .WithMessage("An diese Adresse ging der Brief schon. Bitte nennen Sie die Adresse der Vertretung.");
        }
    }

    [BindProperty]
    public DeputyInput Input { get; set; } = new();

    public ConsentSheet Sheet { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(string durchgang, CancellationToken token)
    {
        if (await LoadAsync(durchgang, token) is { } elsewhere)
        {
            return elsewhere;
        }

        (Input.Name, Input.Email) = (Sheet.Consent.DeputyName, Sheet.Consent.DeputyEmail);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string durchgang, CancellationToken token)
    {
        if (await LoadAsync(durchgang, token) is { } elsewhere)
        {
            return elsewhere;
        }

        if (!ModelState.Take(new Rules(Sheet.Consent, Sheet.Person.Email!), Input))
        {
            return Page();
        }

        var (name, email) = (LetterTemplate.OneLine(Input.Name!), Input.Email!.Trim());
        TempData["Hinweis"] = await seats.AskDeputyAsync(Sheet.Consent.Id, name, email, token) is { } refusal
            ? refusal.InWords()
            : $"Der Brief an {name} ist unterwegs.";
        return Redirect($"/mein/durchgaenge/{durchgang}");
    }

    // Asked once, or with nothing open: the run's page shows how things stand.
    private async Task<IActionResult?> LoadAsync(string durchgang, CancellationToken token)
    {
        var mine = await db.EnrolmentsOf(User.PersonId(), durchgang).Select(e => e.Id).FirstOrDefaultAsync(token);
        if (await ConsentSheet.FirstAsync(db, db.ConsentsOf(mine), token) is not { } sheet)
        {
            return NotFound();
        }

        Sheet = sheet;
        return Consents.WhyNotAskDeputy(sheet.Consent, sheet.Run, clock.Now) is null ? null : Redirect($"/mein/durchgaenge/{durchgang}");
    }
}
