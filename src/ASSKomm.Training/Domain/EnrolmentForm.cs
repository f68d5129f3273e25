namespace ASSKomm.Training.Domain;

/// <summary>What somebody fills in to enrol. Kept as it is while it is a draft.</summary>
public sealed record EnrolmentForm
{
    /// <summary>As in <see cref="Enrolment.Modules"/>.</summary>
    public string Modules { get; init; } = "";

    /// <summary>Willing to go on the waiting list.</summary>
    public bool Wait { get; init; }

    public ConsentClaim Claim { get; init; } = new();

    /// <summary>The answers to the run's own questions, by <see cref="RunQuestion.Id"/>.</summary>
    public Dictionary<int, string> Answers { get; init; } = [];

    /// <summary>As in <see cref="ParticipantNeeds"/>, and so are the next two.</summary>
    public string Access { get; init; } = "";

    public string Lodging { get; init; } = "";
    public string Meals { get; init; } = "";

    /// <summary>The pages of the form that were filled in and taken.</summary>
    public HashSet<FormStep> Done { get; init; } = [];

    /// <summary>The questions asked now that must be answered and are not.</summary>
    public IReadOnlyList<RunQuestion> Open(IEnumerable<RunQuestion> questions) => [.. questions
        .Where(q => q is { Required: true, RetiredAt: null } && Answers.GetValueOrDefault(q.Id, "").Length == 0).OrderBy(q => q.Position)];
}
