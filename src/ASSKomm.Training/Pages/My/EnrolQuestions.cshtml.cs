using ASSKomm.Training.Data;
using ASSKomm.Training.Domain;
using ASSKomm.Training.Seats;
using ASSKomm.Training.Web;
using Microsoft.AspNetCore.Mvc;

namespace ASSKomm.Training.Pages.My;

/// <summary>Somebody who applies answers the run's own questions; what changed meanwhile is asked again, old answers stay.</summary>
public sealed class EnrolQuestionsModel(TrainingDb db, Drafts drafts, RulesClock clock) : EnrolStepPage(db, drafts, clock, FormStep.Questions)
{
    [BindProperty]
    public AnswersInput Input { get; set; } = new();

    public async Task<IActionResult> OnGetAsync(string durchgang, CancellationToken token)
    {
        if (await LoadAsync(durchgang, token) is { } elsewhere)
        {
            return elsewhere;
        }

        Input.Ask(Offer.Run.Questions, Offer.Form.Answers);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string durchgang, CancellationToken token)
    {
        if (await LoadAsync(durchgang, token) is { } elsewhere)
        {
            return elsewhere;
        }

        Input.Ask(Offer.Run.Questions, Offer.Form.Answers);
        var answers = Input.Take(ModelState);
        EnrolmentForm With(EnrolmentForm form) => form with { Answers = new(form.Answers.Where(a => !answers.ContainsKey(a.Key)).Concat(answers)) };
        if (Drafts.Fits(With(Offer.Form)))
        {
            return await KeepAsync(With, token);
        }

        ModelState.AddModelError("", "Ihre Antworten sind zusammen zu lang. Bitte kürzen Sie einige.");
        return Page();
    }
}
