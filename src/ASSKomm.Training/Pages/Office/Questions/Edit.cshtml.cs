using ASSKomm.Training.Data;
using ASSKomm.Training.Domain;
using ASSKomm.Training.Seats;
using Microsoft.AspNetCore.Mvc;

namespace ASSKomm.Training.Pages.Office.Questions;

/// <summary>The office changes a question that is asked now; other words make another question of it.</summary>
public sealed class EditModel(TrainingDb db, RunQuestions questions) : QuestionForm(db)
{
    public async Task<IActionResult> OnGetAsync(int id, int frage, CancellationToken token)
    {
        if (await FindAsync(id, frage, token) is not { } question)
        {
            return NotFound();
        }

        Input = QuestionInput.Of(question);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(int id, int frage, CancellationToken token) => await LoadAsync(id, token) && Run.Questions.Any(q => q.Id == frage)
        ? await SaveAsync(q => questions.ChangeAsync(id, frage, q, token), "Die Frage ist geändert.")
        : NotFound();

    private async Task<RunQuestion?> FindAsync(int id, int frage, CancellationToken token) =>
        await LoadAsync(id, token) ? Run.Questions.Find(q => q.Id == frage && q.RetiredAt is null) : null;
}
