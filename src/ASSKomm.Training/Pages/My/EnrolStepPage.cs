using ASSKomm.Training.Data;
using ASSKomm.Training.Domain;
using ASSKomm.Training.Seats;
using ASSKomm.Training.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ASSKomm.Training.Pages.My;

/// <summary>One page of a run's application form: what is typed goes into the person's draft, then the next open page comes, at last the summary.</summary>
public abstract class EnrolStepPage(TrainingDb db, Drafts drafts, RulesClock clock, FormStep step) : PageModel
{
    public EnrolOffer Offer { get; private set; } = null!;

    public string Title => $"Anmelden, {step.InWords()}: {Offer.Run.Title}";

    /// <summary>Which page it is, as »Schritt 2 von 3«.</summary>
    public string Count => $"Schritt {Steps.TakeWhile(s => s != step).Count() + 1} von {Steps.Count}";

    /// <summary>Where one goes without saving: to the page before, or to the summary if all is there.</summary>
    public string Back => Offer.Draft is not null && Applying.Next(Offer.Run, Offer.Form) is null ? Offer.Here
        : Steps.TakeWhile(s => s != step).LastOrDefault(step) is var before && before != step ? $"{Offer.Here}/{EnrolSteps.Of(before)}"
        : $"/durchgaenge/{Offer.Run.Slug}";

    private IReadOnlyList<FormStep> Steps => Applying.StepsOf(Offer.Run, Offer.Form);

    /// <summary>Null if the page can be shown.</summary>
    protected async Task<IActionResult?> LoadAsync(string durchgang, CancellationToken token)
    {
        if (await EnrolOffer.FindAsync(db, durchgang, User.PersonId(), clock.Now, token) is not { } offer)
        {
            return NotFound();
        }

        Offer = offer;
        // The form itself says why nobody can enrol, or leads to the enrolment.
        return offer.IsSent || offer.Why is not null || !Steps.Contains(step) ? Redirect(offer.Here) : null;
    }

    /// <summary>Keeps what was typed, also with mistakes; then shows them, or goes on.</summary>
    protected async Task<IActionResult> KeepAsync(Func<EnrolmentForm, EnrolmentForm> change, CancellationToken token)
    {
        var taken = ModelState.IsValid;
        var form = await drafts.KeepAsync(
            Offer.Run.Id,
            User.PersonId(),
            before => change(before) with { Done = taken ? [.. before.Done, step] : [.. before.Done.Where(s => s != step)] },
            token);
        return form is null ? Redirect($"/mein/durchgaenge/{Offer.Run.Slug}")
            : !taken ? Page()
            : Redirect(Applying.Next(Offer.Run, form) is { } next ? $"{Offer.Here}/{EnrolSteps.Of(next)}" : Offer.Here);
    }
}
