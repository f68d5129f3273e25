using ASSKomm.Training.Domain;
using ASSKomm.Training.Mail;
using ASSKomm.Training.Web;
using FluentValidation;

namespace ASSKomm.Training.Pages.Office.Questions;

/// <summary>A question as it stands in the form.</summary>
public sealed class QuestionInput
{
    public string? Text { get; set; }
    public QuestionKind Kind { get; set; }

    /// <summary>A line each.</summary>
    public string? Choices { get; set; }

    public bool Required { get; set; }

    /// <summary>Counted from 1; none means last.</summary>
    public int? Position { get; set; }

    public static QuestionInput Of(RunQuestion question) => new()
    {
        Text = question.Text,
        Kind = question.Kind,
        Choices = question.Choices,
        Required = question.Required,
        Position = question.Position,
    };

    /// <summary>The question as it will be stored.</summary>
    public RunQuestion Read() => new()
    {
        Text = LetterTemplate.OneLine(Text!),
        Kind = Kind,
        Choices = Kind is QuestionKind.Choice ? string.Join('\n', Lines) : "",
        Required = Required,
        Position = Position ?? int.MaxValue,
    };

    /// <summary>The choices, clean.</summary>
    public IReadOnlyList<string> Lines => [.. Forms.Lines(Choices).Split('\n', StringSplitOptions.RemoveEmptyEntries).Distinct(StringComparer.Ordinal)];
}

public sealed class QuestionRules : AbstractValidator<QuestionInput>
{
    public QuestionRules()
    {
        RuleFor(q => q.Text).NameNeeded(300, "Bitte geben Sie die Frage ein.");
        RuleFor(q => q.Kind).IsInEnum().WithMessage("Bitte wählen Sie, wie geantwortet wird.");
        RuleFor(q => q.Choices).AtMost(2000).Must((q, _) => q.Kind is not QuestionKind.Choice || q.Lines.Count >= 2)
            .WithMessage("Bitte geben Sie mindestens zwei Antworten ein, jede in einer eigenen Zeile.");
        RuleFor(q => q.Position).InclusiveBetween(1, 999).WithMessage("Bitte geben Sie eine Zahl von 1 bis 999 ein oder lassen Sie das Feld leer.");
    }
}
