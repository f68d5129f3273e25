using ASSKomm.Training.Data;
using ASSKomm.Training.Domain;
using ASSKomm.Training.Mail;
using ASSKomm.Training.Seats;
using ASSKomm.Training.Web;
using Microsoft.AspNetCore.Mvc;

namespace ASSKomm.Training.Pages.My;

/// <summary>Somebody who applies chooses the whole programme or single modules.</summary>
public sealed class EnrolModulesModel(TrainingDb db, Drafts drafts, RulesClock clock) : EnrolStepPage(db, drafts, clock, FormStep.Modules)
{
    public sealed class ModulesInput
    {
        public List<string> Modules { get; set; } = [];
    }

    [BindProperty]
    public ModulesInput Input { get; set; } = new();

    /// <summary>When the module takes place.</summary>
    public string DaysOf(string module) => string.Join(" und ", SessionBlock.Of(Offer.Run.Sessions.Where(s => s.Module == module).ToList())
        .Select(b => GermanDates.Span(b.FirstDay, b.LastDay)));

    public async Task<IActionResult> OnGetAsync(string durchgang, CancellationToken token)
    {
        if (await LoadAsync(durchgang, token) is { } elsewhere)
        {
            return elsewhere;
        }

        Input.Modules = [.. Offer.Run.Modules.Where(m => ModuleSet.Includes(Offer.Form.Modules, m))];
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string durchgang, CancellationToken token)
    {
        if (await LoadAsync(durchgang, token) is { } elsewhere)
        {
            return elsewhere;
        }

        // Nothing chosen would read as the whole programme.
        if (Offer.Run.SingleModules && !Input.Modules.Intersect(Offer.Run.Modules, StringComparer.Ordinal).Any())
        {
            ModelState.AddModelError("Input.Modules", "Bitte wählen Sie mindestens ein Modul.");
            return Page();
        }

        var chosen = Offer.Run.SingleModules ? ModuleSet.Write(Input.Modules, Offer.Run.Modules) : ModuleSet.Whole;
        return await KeepAsync(form => form with { Modules = chosen }, token);
    }
}
