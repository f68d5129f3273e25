namespace ASSKomm.Training.Domain;

/// <summary>
/// A question of a run's own application form. Its words never change, so that an answer keeps its meaning: a changed question is a new one
/// that takes the old one's place, and the old answers stay with the old words.
/// </summary>
public sealed class RunQuestion
{
    public int Id { get; set; }
    public int RunId { get; set; }

    /// <summary>The place of those that are asked no more and have no other in their place.</summary>
    public const int Nowhere = int.MaxValue;

    /// <summary>Where it stands among the others, smallest first. One asked no more stands with the one that took its place.</summary>
    public int Position { get; set; }

    public QuestionKind Kind { get; set; }

    /// <summary>At most 300 characters.</summary>
    public required string Text { get; set; }

    /// <summary>What one can choose from, a line each; empty unless it is a choice. At most 2,000 characters.</summary>
    public string Choices { get; set; } = "";

    /// <summary>Whether one must answer.</summary>
    public bool Required { get; set; }

    /// <summary>Since when it is asked no more; none while it is asked.</summary>
    public DateTimeOffset? RetiredAt { get; set; }

    public IReadOnlyList<string> ChoiceList => Choices.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}

/// <summary>How a question is answered; stored by name.</summary>
public enum QuestionKind
{
    Text,
    Choice,
    YesNo,
}

/// <summary>One answer of one enrolment, to the question as it was asked then.</summary>
public sealed class RunAnswer
{
    public int EnrolmentId { get; set; }
    public int QuestionId { get; set; }
    public RunQuestion? Question { get; set; }

    /// <summary>»Ja« or »Nein« for a yes or no, the chosen line for a choice. At most 2,000 characters.</summary>
    public required string Text { get; set; }

    public DateTimeOffset At { get; set; }
}

/// <summary>What somebody needs to take part, given of their own will. Seen by the office only and deleted after the run.</summary>
public sealed class ParticipantNeeds
{
    public int EnrolmentId { get; set; }

    /// <summary>Accessibility. At most 1,000 characters.</summary>
    public string Access { get; set; } = "";

    /// <summary>At most 300 characters.</summary>
    public string Lodging { get; set; } = "";

    /// <summary>At most 300 characters.</summary>
    public string Meals { get; set; } = "";

    public bool IsEmpty => Access.Length == 0 && Lodging.Length == 0 && Meals.Length == 0;
}
