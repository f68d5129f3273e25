namespace ASSKomm.Training.Domain;

/// <summary>That the office decided about one person of a selection otherwise than its rule, and why. The newest of a person counts.</summary>
public sealed class SelectionChange
{
    public int Id { get; set; }
    public int RunId { get; set; }
    public int EnrolmentId { get; set; }

    /// <summary>Whether the person gets a place; none to go back to the rule.</summary>
    public bool? Chosen { get; set; }

    /// <summary>At most 500 characters.</summary>
    public string Why { get; set; } = "";

    public DateTimeOffset At { get; set; }
    public int By { get; set; }
}
