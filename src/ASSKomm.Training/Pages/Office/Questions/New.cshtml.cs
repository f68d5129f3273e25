using ASSKomm.Training.Data;
using ASSKomm.Training.Seats;
using Microsoft.AspNetCore.Mvc;

namespace ASSKomm.Training.Pages.Office.Questions;

/// <summary>The office lets a run ask something more.</summary>
public sealed class NewModel(TrainingDb db, RunQuestions questions) : QuestionForm(db)
{
    public async Task<IActionResult> OnGetAsync(int id, CancellationToken token) => await LoadAsync(id, token) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(int id, CancellationToken token) => await LoadAsync(id, token)
        ? await SaveAsync(q => questions.AddAsync(id, q, token), "Die Frage wird ab jetzt gestellt.")
        : NotFound();
}
