using ASSKomm.Training.Data;
using ASSKomm.Training.Domain;
using ASSKomm.Training.Seats;
using ASSKomm.Training.Web;
using Microsoft.AspNetCore.Mvc;

namespace ASSKomm.Training.Pages.My;

/// <summary>Somebody who is enrolled says what they need, or takes it back.</summary>
public sealed class NeedsModel(TrainingDb db, SentForms forms, RulesClock clock) : SentFormPage(db, clock)
{
    [BindProperty]
    public NeedsInput Input { get; set; } = new();

    public async Task<IActionResult> OnGetAsync(string durchgang, CancellationToken token)
    {
        if (await LoadAsync(durchgang, token) is { } elsewhere)
        {
            return elsewhere;
        }

        Input.Fill(Form.Needs?.Access ?? "", Form.Needs?.Lodging ?? "", Form.Needs?.Meals ?? "");
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

        return Done(await forms.NeedAsync(Form.Enrolment.Id, Input.Needs, token) is { } refusal ? refusal.InWords() : "Ihre Angaben sind gespeichert.");
    }
}
