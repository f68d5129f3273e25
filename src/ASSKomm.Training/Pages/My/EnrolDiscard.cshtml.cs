using ASSKomm.Training.Data;
using ASSKomm.Training.Seats;
using ASSKomm.Training.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ASSKomm.Training.Pages.My;

/// <summary>Somebody throws away what they had begun; also after registration has closed.</summary>
public sealed class EnrolDiscardModel(TrainingDb db, Drafts drafts, RulesClock clock) : PageModel
{
    public EnrolOffer Offer { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(string durchgang, CancellationToken token) => await LoadAsync(durchgang, token) ?? Page();

    public async Task<IActionResult> OnPostAsync(string durchgang, CancellationToken token)
    {
        if (await LoadAsync(durchgang, token) is { } elsewhere)
        {
            return elsewhere;
        }

        await drafts.DiscardAsync(Offer.Run.Id, User.PersonId(), token);
        TempData["Hinweis"] = $"Ihr Entwurf für den {Offer.Run.Title} ist gelöscht.";
        return Redirect("/mein");
    }

    private async Task<IActionResult?> LoadAsync(string durchgang, CancellationToken token)
    {
        if (await EnrolOffer.FindAsync(db, durchgang, User.PersonId(), clock.Now, token) is not { } offer)
        {
            return NotFound();
        }

        Offer = offer;
        return offer.Draft is null ? Redirect("/mein") : null;
    }
}
