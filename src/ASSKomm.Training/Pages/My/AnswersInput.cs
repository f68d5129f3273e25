using ASSKomm.Training.Domain;
using ASSKomm.Training.Web;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace ASSKomm.Training.Pages.My;

/// <summary>Answers to a run's own questions, as they are typed.</summary>
public sealed class AnswersInput
{
    private const int Most = 2000;

    /// <summary>By the question's id.</summary>
    public Dictionary<int, string?> Answers { get; set; } = [];

    /// <summary>All questions the run ever asked, in their order.</summary>
    [BindNever]
    public IReadOnlyList<RunQuestion> All { get; private set; } = [];

    /// <summary>What was answered before, also to questions asked no more.</summary>
    [BindNever]
    public IReadOnlyDictionary<int, string> Before { get; private set; } = new Dictionary<int, string>();

    /// <summary>The questions asked now.</summary>
    [BindNever]
    public IEnumerable<RunQuestion> Asked => All.Where(q => q.RetiredAt is null);

    /// <summary>What was asked in the place of a question before it changed, and what the person answered; null if nothing was.</summary>
    public (string Question, string Answer)? Earlier(RunQuestion question) => All
        .Where(q => q.RetiredAt is not null && q.Position == question.Position && Before.GetValueOrDefault(q.Id, "").Length > 0)
        .OrderByDescending(q => q.RetiredAt).Select(q => ((string, string)?)(q.Text, Before[q.Id])).FirstOrDefault();

    /// <summary>Makes it ready to be shown: what is not typed is what was answered before.</summary>
    public void Ask(IReadOnlyList<RunQuestion> all, IReadOnlyDictionary<int, string> before)
    {
        (All, Before) = ([.. all.OrderBy(q => q.Position).ThenBy(q => q.Id)], before);
        Answers = Asked.ToDictionary(q => q.Id, q => Answers.TryGetValue(q.Id, out var typed) ? typed : before.GetValueOrDefault(q.Id, ""));
    }

    /// <summary>The answers that can be taken; what is wrong with the others is said at their fields.</summary>
    public Dictionary<int, string> Take(ModelStateDictionary state)
    {
        var taken = new Dictionary<int, string>();
        foreach (var question in Asked)
        {
            var answer = Forms.Lines(Answers[question.Id]);
            var wrong = answer.Length > Most ? "Bitte kürzen Sie auf höchstens 2.000 Zeichen."
                : answer.Length == 0 ? question.Required ? $"Bitte beantworten Sie die Frage »{Short(question.Text)}«." : null
                : question.Kind switch
                {
                    QuestionKind.YesNo when answer is not ("Ja" or "Nein") => "Bitte wählen Sie Ja oder Nein.",
                    QuestionKind.Choice when !question.ChoiceList.Contains(answer, StringComparer.Ordinal) => "Bitte wählen Sie eine der Antworten.",
                    _ => null,
                };
            if (wrong is null || answer.Length == 0)
            {
                taken[question.Id] = answer;
            }

            if (wrong is not null)
            {
                state.AddModelError($"Input.Answers[{question.Id}]", wrong);
            }
        }

        return taken;
    }

    // Above the form it stands without its field.
    private static string Short(string question) => question.Length <= 80 ? question : question[..79] + "…";
}
