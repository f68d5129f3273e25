using ASSKomm.Training.Data;
using ASSKomm.Training.Domain;
using ASSKomm.Training.Mail;
using ASSKomm.Training.Seats;
using ASSKomm.Training.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace ASSKomm.Training.Pages.My;

/// <summary>Enrols the person in a run, or puts them on its waiting list if they say so.</summary>
public sealed class EnrolModel(TrainingDb db, SeatAllotment seats, RulesClock clock) : PageModel
{
    [BindProperty]
    public EnrolInput Input { get; set; } = new();

    /// <summary>What the person can have.</summary>
    public EnrolOffer Offer { get; private set; } = null!;

    /// <summary>That the last place went while the person was reading.</summary>
    public bool BecameFull { get; private set; }

    /// <summary>Until when the employer could answer.</summary>
    public DateTimeOffset ConsentUntil => Consents.ExpiresAt(Offer.Run, clock.Now);

    public async Task<IActionResult> OnGetAsync(string durchgang, CancellationToken token) => await LoadAsync(durchgang, token) ?? Page();

    public async Task<IActionResult> OnPostAsync(string durchgang, CancellationToken token)
    {
        if (await LoadAsync(durchgang, token) is { } elsewhere)
        {
            return elsewhere;
        }

        if (!ModelState.Take(new EnrolInput.Rules(Offer), Input))
        {
            return Page();
        }

        if (Offer.NeedsEmployer && Offer.Why is null)
        {
            await db.NameEmployerAsync(User.PersonId(), LetterTemplate.OneLine(Input.Employer!), token);
        }

        switch (await seats.EnrolAsync(Offer.Run.Id, User.PersonId(), Input.Form, token))
        {
            case EnrolmentResult.Placed:
                return Done($"Sie haben einen Platz im {Offer.Run.Title}. Die Bestätigung kommt per E-Mail.");
            case EnrolmentResult.Waits waits:
                return Done($"Sie stehen auf Platz {waits.Position} der Warteliste. Einen Platz im Durchgang haben Sie noch nicht.");
            case EnrolmentResult.IsIn:
                return Done("Ihre Anmeldung ist eingegangen. Entschieden wird nach dem Anmeldeschluss.");
            case EnrolmentResult.AwaitsConsent:
                return Done($"Ihre Anmeldung wartet auf Zustimmung. Der Brief an {Input.Claim.SuperiorName} ist unterwegs.");
            case EnrolmentResult.Refused { Why: Refusal.AlreadyEnrolled }:
                return Redirect($"/mein/durchgaenge/{Offer.Run.Slug}");
            case EnrolmentResult.IsFull:
                // Shown anew, because the numbers on the page are from before somebody else took the place.
                BecameFull = true;
                return await LoadAsync(durchgang, token) ?? Page();
            case EnrolmentResult.Refused refused:
                Offer = Offer with { Why = refused.Why };
                return Page();
            default:
                return NotFound();
        }
    }

    private async Task<IActionResult?> LoadAsync(string durchgang, CancellationToken token)
    {
        if (await EnrolOffer.FindAsync(db, durchgang, User.PersonId(), clock.Now, token) is not { } offer)
        {
            return NotFound();
        }

        Offer = offer;
        return await db.EnrolmentsOf(User.PersonId(), durchgang).AnyAsync(e => EnrolmentStates.Active.Contains(e.State), token)
            ? Redirect($"/mein/durchgaenge/{durchgang}")
            : null;
    }

    private RedirectResult Done(string message)
    {
        TempData["Hinweis"] = message;
        return Redirect($"/mein/durchgaenge/{Offer.Run.Slug}");
    }
}
