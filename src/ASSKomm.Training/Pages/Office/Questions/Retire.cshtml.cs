using ASSKomm.Training.Data;
using ASSKomm.Training.Domain;
using ASSKomm.Training.Seats;
using Microsoft.AspNetCore.Mvc;

namespace ASSKomm.Training.Pages.Office.Questions;

/// <summary>The office lets a run ask a question no more; answers stay.</summary>
public sealed class RetireModel(TrainingDb db, RunQuestions questions) : RunPage(db)
{
    public RunQuestion Question { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(int id, int frage, CancellationToken token) =>
        await FindAsync(id, frage, token) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(int id, int frage, CancellationToken token)
    {
        if (!await FindAsync(id, frage, token))
        {
            return NotFound();
        }

        if (await questions.RetireAsync(id, frage, token) is { } refusal)
        {
            ModelState.AddModelError("", refusal.InWords());
            return Page();
        }

        TempData["Hinweis"] = "Die Frage wird nicht mehr gestellt.";
        return Redirect(Here + "/fragen");
    }

    private async Task<bool> FindAsync(int id, int frage, CancellationToken token)
    {
        if (!await LoadAsync(id, token) || Run.Questions.Find(q => q.Id == frage) is not { } question)
        {
            return false;
        }

        Question = question;
        return true;
    }
}
