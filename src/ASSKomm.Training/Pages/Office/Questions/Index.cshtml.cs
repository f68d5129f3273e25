using ASSKomm.Training.Data;
using ASSKomm.Training.Domain;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace ASSKomm.Training.Pages.Office.Questions;

/// <summary>What a run asks in its form, and what it asked before, with how many have answered.</summary>
public sealed class IndexModel(TrainingDb db) : RunPage(db)
{
    private readonly TrainingDb db = db;
    private Dictionary<int, int> answers = [];

    public IReadOnlyList<RunQuestion> Asked => Asking.Now(Run.Questions);
    public IReadOnlyList<RunQuestion> Retired => [.. Run.Questions.Where(q => q.RetiredAt is not null).OrderByDescending(q => q.RetiredAt).ThenBy(q => q.Position)];

    public string AnswersTo(RunQuestion question) => answers.GetValueOrDefault(question.Id) switch
    {
        0 => "noch keine",
        1 => "1 Antwort",
        var many => $"{many} Antworten",
    };

    public async Task<IActionResult> OnGetAsync(int id, CancellationToken token)
    {
        if (!await LoadAsync(id, token))
        {
            return NotFound();
        }

        answers = await db.RunAnswers.Where(a => a.Question!.RunId == id).GroupBy(a => a.QuestionId)
            .Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, token);
        return Page();
    }
}
