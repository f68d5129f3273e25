namespace ASSKomm.Training.Domain;

/// <summary>
/// Places of a run that are kept until a date for the people of one employer, or of one Landkreis. Nobody needs to be named before; what is
/// not used by then falls to all, through the same door as every place that comes free.
/// </summary>
public sealed class Contingent
{
    public int Id { get; set; }
    public int RunId { get; set; }

    /// <summary>For the people of this employer; none if it is for a Landkreis.</summary>
    public int? OrganisationId { get; set; }

    /// <summary>For the people of all employers in this Landkreis; empty if it is for one employer. At most 80 characters.</summary>
    public string District { get; set; } = "";

    /// <summary>How many, 1 or more. Each is a place in the whole programme.</summary>
    public int Places { get; set; }

    /// <summary>Kept before this moment (UTC), not at it.</summary>
    public DateTimeOffset Until { get; set; }

    /// <summary>Why, as the office wrote it down. At most 500 characters.</summary>
    public string Why { get; set; } = "";

    public DateTimeOffset At { get; set; }
    public int By { get; set; }

    /// <summary>When what was left fell to all; none as long as it is kept.</summary>
    public DateTimeOffset? EndedAt { get; set; }

    public bool IsHeldAt(DateTimeOffset now) => EndedAt is null && now < Until;

    /// <summary>Whether a person of this employer and Landkreis may have a place of it.</summary>
    public bool IsFor(int? organisationId, string district) =>
        OrganisationId is { } organisation ? organisation == organisationId : District.Length > 0 && District == district;
}
