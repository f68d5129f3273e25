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
    public static void Add(List<RunQuestion> questions, RunQuestion wished) => Add(questions, wished, takesPlaceOf: 0);

    /// <summary>
    /// Changes a question. Other words make another question in its place, and the old one is asked no more; where it stands and whether one
    /// must answer are no words.
    /// </summary>
    public static void Change(List<RunQuestion> questions, RunQuestion old, RunQuestion wished, DateTimeOffset now)
    {
        if (SaysTheSame(old, wished))
        {
            Place(questions, old, wished.Position, wished.Required);
            return;
        }

        old.RetiredAt = now;
        Add(questions, wished, takesPlaceOf: old.Position);
    }

    /// <summary>Asks it no more; answers stay with its words.</summary>
    public static void Retire(List<RunQuestion> questions, RunQuestion question, DateTimeOffset now)
    {
        question.RetiredAt = now;
        Number(questions, Now(questions));
    }

    // What a changed question was before is found by its place; nobody has taken place 0.
    private static void Add(List<RunQuestion> questions, RunQuestion wished, int takesPlaceOf)
    {
        if (Now(questions).FirstOrDefault(q => SaysTheSame(q, wished)) is { } there)
        {
            Place(questions, there, wished.Position, wished.Required);
            return;
        }

        var position = wished.Position;
        wished.Position = takesPlaceOf;
        questions.Add(wished);
        Place(questions, wished, position, wished.Required);
    }

    private static void Place(List<RunQuestion> questions, RunQuestion question, int position, bool required)
    {
        question.Required = required;
        var others = Now(questions).Where(q => q != question).ToList();
        others.Insert(Math.Clamp(position - 1, 0, others.Count), question);
        Number(questions, others);
    }

    // Those asked no more go along with the one that took their place; whose place nobody took stand behind all, where no other finds them.
    private static void Number(List<RunQuestion> questions, IReadOnlyList<RunQuestion> inOrder)
    {
        var retired = questions.Where(q => q.RetiredAt is not null).ToLookup(q => q.Position);
        var places = inOrder.Select(q => (Asked: q, Before: retired[q.Position].ToList())).ToList();
        foreach (var question in questions.Where(q => q.RetiredAt is not null))
        {
            question.Position = RunQuestion.Nowhere;
        }

        foreach (var (i, place) in places.Index())
        {
            place.Asked.Position = i + 1;
            place.Before.ForEach(q => q.Position = i + 1);
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
