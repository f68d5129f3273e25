using ASSKomm.Training.Data;
using ASSKomm.Training.Domain;
using ASSKomm.Training.Seats;
using ASSKomm.Training.Web;
using Microsoft.AspNetCore.Mvc;

namespace ASSKomm.Training.Pages.My;

/// <summary>Somebody who is enrolled answers what the run asks: what was asked later, or what a colleague who enrolled them could not answer.</summary>
public sealed class QuestionsModel(TrainingDb db, SentForms forms, RulesClock clock) : SentFormPage(db, clock)
{
    [BindProperty]
    public AnswersInput Input { get; set; } = new();

    public async Task<IActionResult> OnGetAsync(string durchgang, CancellationToken token)
    {
        if (await LoadAsync(durchgang, token) is { } elsewhere)
        {
            return elsewhere;
        }

        Input.Ask(Form.Questions, Form.Answers);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string durchgang, CancellationToken token)
    {
        if (await LoadAsync(durchgang, token) is { } elsewhere)
        {
            return elsewhere;
        }

        Input.Ask(Form.Questions, Form.Answers);
        var answers = Input.Take(ModelState);
        if (!ModelState.IsValid)
        {
            return Page();
        }

        return Done(await forms.AnswerAsync(Form.Enrolment.Id, answers, token) is { } refusal ? refusal.InWords() : "Ihre Antworten sind gespeichert.");
    }
}
