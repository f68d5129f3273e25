namespace ASSKomm.Training.Domain;

/// <summary>How the questions of a run come, change and go. Pure: the caller holds the run.</summary>
public static class Asking
{
    /// <summary>Those asked now, in their order.</summary>
    public static IReadOnlyList<RunQuestion> Now(IEnumerable<RunQuestion> questions) =>
        [.. questions.Where(q => q.RetiredAt is null).OrderBy(q => q.Position).ThenBy(q => q.Id)];

    /// <summary>Whether two questions ask the same with the same words.</summary>
    public static bool SaysTheSame(RunQuestion one, RunQuestion other) =>
        (one.Text, one.Kind, one.Choices) == (other.Text, other.Kind, other.Choices);

    /// <summary>Adds a question where it wishes to stand. One that is asked already only moves: a form sent twice asks once.</summary>
    public static void Add(List<RunQuestion> questions, RunQuestion wished)
    {
        if (Now(questions).FirstOrDefault(q => SaysTheSame(q, wished)) is { } there)
        {
            Place(questions, there, wished);
            return;
        }

        questions.Add(wished);
        Place(questions, wished, wished);
    }

    /// <summary>
    /// Changes a question. Other words make another question in its place, and the old one is asked no more; where it stands and whether one
    /// must answer are no words.
    /// </summary>
    public static void Change(List<RunQuestion> questions, RunQuestion old, RunQuestion wished, DateTimeOffset now)
    {
        if (!SaysTheSame(old, wished))
        {
            old.RetiredAt = now;
            Add(questions, wished);
            return;
        }

        Place(questions, old, wished);
    }

    /// <summary>Asks it no more; answers stay with its words.</summary>
    public static void Retire(List<RunQuestion> questions, RunQuestion question, DateTimeOffset now)
    {
        question.RetiredAt = now;
        Number(Now(questions));
    }

    private static void Place(List<RunQuestion> questions, RunQuestion question, RunQuestion wished)
    {
        question.Required = wished.Required;
        var others = Now(questions).Where(q => q != question).ToList();
        others.Insert(Math.Clamp(wished.Position - 1, 0, others.Count), question);
        Number(others);
    }

    private static void Number(IReadOnlyList<RunQuestion> inOrder)
    {
        for (var i = 0; i < inOrder.Count; i++)
        {
            inOrder[i].Position = i + 1;
        }
    }
}

/// <summary>The kinds of questions as the office reads them.</summary>
public static class QuestionKinds
{
    public static string InWords(this QuestionKind kind) => kind switch
    {
        QuestionKind.Text => "freier Text",
        QuestionKind.Choice => "Auswahl",
        QuestionKind.YesNo => "Ja oder Nein",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "A kind without words."),
    };
}
