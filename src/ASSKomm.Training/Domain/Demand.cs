namespace ASSKomm.Training.Domain;

/// <summary>That somebody would like to take part while no run is open: the office plans by it, and writes when one opens.</summary>
public sealed class Demand
{
    public int Id { get; set; }
    public int AccountId { get; set; }
    public DateTimeOffset At { get; set; }

    /// <summary>As in <see cref="Enrolment.Modules"/>.</summary>
    public string Modules { get; set; } = "";

    /// <summary>When and where it would suit, in the person's words; may be empty. At most 500 characters.</summary>
    public string Note { get; set; } = "";

    /// <summary>When the person heard of a run that opened; none while waiting for one.</summary>
    public DateTimeOffset? ToldAt { get; set; }

    /// <summary>When the person took it back or enrolled.</summary>
    public DateTimeOffset? EndedAt { get; set; }
}
