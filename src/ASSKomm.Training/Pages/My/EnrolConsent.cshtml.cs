using ASSKomm.Training.Data;
using ASSKomm.Training.Domain;
using ASSKomm.Training.Seats;
using ASSKomm.Training.Web;
using Microsoft.AspNetCore.Mvc;

namespace ASSKomm.Training.Pages.My;

/// <summary>Somebody who applies says who answers for the employer, or that the employer has consented.</summary>
public sealed class EnrolConsentModel(TrainingDb db, Drafts drafts, RulesClock clock) : EnrolStepPage(db, drafts, clock, FormStep.Consent)
{
    [BindProperty]
    public ConsentInput Input { get; set; } = new();

    public async Task<IActionResult> OnGetAsync(string durchgang, CancellationToken token)
    {
        if (await LoadAsync(durchgang, token) is { } elsewhere)
        {
            return elsewhere;
        }

        Input.Fill(Offer.Form);
        if (Offer.Form.Claim != new ConsentClaim())
        {
            // Whoever comes back to what was refused reads again what is wrong with it.
            ModelState.Take(new ConsentInput.Rules(Offer.Run, Offer.Email), Input);
        }

        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string durchgang, CancellationToken token)
    {
        if (await LoadAsync(durchgang, token) is { } elsewhere)
        {
            return elsewhere;
        }

        ModelState.Take(new ConsentInput.Rules(Offer.Run, Offer.Email), Input);
        return await KeepAsync(
            form => form with { Claim = Input.ClaimAfter(form.Claim), Wait = Offer.Run.Consent is ConsentNeed.ByLink ? Input.Wait : form.Wait }, token);
    }
}
