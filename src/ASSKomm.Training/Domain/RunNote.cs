namespace ASSKomm.Training.Domain;

/// <summary>
/// A decision about the places of a run as a whole, as it stands in the ledger: another rule, places kept or given free, a selection released,
/// that it takes place. Only ever added.
/// </summary>
public sealed class RunNote
{
    public int Id { get; set; }
    public int RunId { get; set; }
    public DateTimeOffset At { get; set; }

    /// <summary>Who decided; none means the site did, by its rules.</summary>
    public int? By { get; set; }

    /// <summary>What was decided and why, as people may read it. At most 1,000 characters.</summary>
    public required string Text { get; set; }
}
