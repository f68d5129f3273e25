namespace ASSKomm.Training.Content;

/// <summary>What became of the wish to publish a draft. Closed: only these.</summary>
public abstract record PublishResult
{
    /// <summary>It is what participants read now.</summary>
    public sealed record Published(int Number) : PublishResult;

    /// <summary>There is no draft (any more): it was published or thrown away.</summary>
    public sealed record NoDraft : PublishResult;

    /// <summary>Somebody has saved another draft since.</summary>
    public sealed record OtherDraft : PublishResult;

    /// <summary>Somebody has published since.</summary>
    public sealed record NewerEdition(int Number) : PublishResult;

    /// <summary>The text has problems.</summary>
    public sealed record HasProblems : PublishResult;

    private PublishResult()
    {
    }
}

/// <summary>The sentence for each answer that needs one; without a draft the page itself tells.</summary>
public static class PublishWords
{
    public static string? WhyNot(this PublishResult result) => result switch
    {
        PublishResult.OtherDraft => "Inzwischen wurde ein anderer Entwurf gespeichert. Bitte lesen Sie ihn, bevor Sie veröffentlichen.",
        PublishResult.NewerEdition newer => $"Inzwischen ist Ausgabe {newer.Number} erschienen. Unten steht, was neu ist. Wenn Ihr Text trotzdem gelten soll, veröffentlichen Sie noch einmal.",
        PublishResult.HasProblems => "Der Entwurf hat noch Stellen, die geändert werden müssen.",
        _ => null,
    };
}
