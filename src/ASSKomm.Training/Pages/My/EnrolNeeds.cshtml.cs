using ASSKomm.Training.Data;
using ASSKomm.Training.Domain;
using ASSKomm.Training.Seats;
using ASSKomm.Training.Web;
using Microsoft.AspNetCore.Mvc;

namespace ASSKomm.Training.Pages.My;

/// <summary>Somebody who applies says what they need, if they like.</summary>
public sealed class EnrolNeedsModel(TrainingDb db, Drafts drafts, RulesClock clock) : EnrolStepPage(db, drafts, clock, FormStep.Needs)
{
    [BindProperty]
    public NeedsInput Input { get; set; } = new();

    public async Task<IActionResult> OnGetAsync(string durchgang, CancellationToken token)
    {
        if (await LoadAsync(durchgang, token) is { } elsewhere)
        {
            return elsewhere;
        }

        Input.Fill(Offer.Form.Access, Offer.Form.Lodging, Offer.Form.Meals);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string durchgang, CancellationToken token)
    {
        if (await LoadAsync(durchgang, token) is { } elsewhere)
        {
            return elsewhere;
        }

        if (!ModelState.Take(new NeedsInput.Rules(), Input))
        {
            return Page();
        }

        var needs = Input.Needs;
        return await KeepAsync(form => form with { Access = needs.Access, Lodging = needs.Lodging, Meals = needs.Meals }, token);
    }
}
