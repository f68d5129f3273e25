namespace ASSKomm.Training.Domain;

/// <summary>What a run asks of the employers of those who enrol; stored by name.</summary>
public enum ConsentNeed
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>The person says that the employer has consented; the tick is kept with who and when.</summary>
    ConfirmedByPerson,

    /// <summary>The superior is asked by letter and answers without an account.</summary>
    ByLink,
}

/// <summary>What became of a request for consent; stored by name.</summary>
public enum ConsentOutcome
{
    /// <summary>Asked, not answered yet.</summary>
    Open,

    Given,
    Refused,

    /// <summary>Nobody answered in time.</summary>
    Lapsed,

    /// <summary>The enrolment ended before anybody answered.</summary>
    Withdrawn,
}

/// <summary>By which way a consent was given; stored by name.</summary>
public enum ConsentWay
{
    /// <summary>By the link in the letter.</summary>
    Link,

    /// <summary>The person ticked it when enrolling.</summary>
    Person,

    /// <summary>It came on paper; the office noted it, with a reason.</summary>
    Paper,
}

/// <summary>One question to an employer about one enrolment, and its answer. At most one of an enrolment is open.</summary>
public sealed class Consent
{
    public int Id { get; set; }
    public int EnrolmentId { get; set; }
    public Enrolment? Enrolment { get; set; }

    /// <summary>Who is asked; empty if the person confirmed it. At most 160 characters.</summary>
    public string SuperiorName { get; set; } = "";

    public string SuperiorEmail { get; set; } = "";

    /// <summary>Who is asked instead when the superior is away; may be empty. At most 160 characters.</summary>
    public string DeputyName { get; set; } = "";

    public string DeputyEmail { get; set; } = "";
    public DateTimeOffset AskedAt { get; set; }

    /// <summary>Until when the links are good; as the letter says, so it never changes.</summary>
    public DateTimeOffset ExpiresAt { get; set; }

    public DateTimeOffset? RemindedAt { get; set; }
    public DateTimeOffset? DeputyAskedAt { get; set; }
    public ConsentOutcome Outcome { get; set; }
    public DateTimeOffset? ClosedAt { get; set; }
    public ConsentWay? Way { get; set; }

    /// <summary>Who noted the answer, if it was somebody with an account.</summary>
    public int? ClosedBy { get; set; }

    /// <summary>Who decided, as that person wrote it. At most 160 characters.</summary>
    public string DeciderName { get; set; } = "";

    /// <summary>What the decider wrote, or why the office noted it. At most 500 characters.</summary>
    public string Remark { get; set; } = "";

    public List<ConsentKey> Keys { get; init; } = [];

    public bool HasDeputy => DeputyEmail.Length > 0;

    /// <summary>Notes the end of the request; nothing else may be noted afterwards.</summary>
    public void Close(ConsentOutcome outcome, DateTimeOffset now, ConsentWay? way = null, int? by = null, string decider = "", string remark = "") =>
        (Outcome, ClosedAt, Way, ClosedBy, DeciderName, Remark) = (outcome, now, way, by, decider, remark);
}

/// <summary>A link to a request. Every letter has one of its own, because of a key only its hash is kept; all of them stay good until the end.</summary>
public sealed class ConsentKey
{
    public int Id { get; set; }
    public int ConsentId { get; set; }

    /// <summary>SHA-256 in hex of 256 random bits.</summary>
    public required string TokenHash { get; set; }
}

/// <summary>What a person says about the employer's consent when enrolling, as far as the run asks for it.</summary>
/// <param name="Confirmed">That the employer has consented.</param>
public sealed record ConsentClaim(
    bool Confirmed = false, string SuperiorName = "", string SuperiorEmail = "", string DeputyName = "", string DeputyEmail = "");

/// <summary>An employer's answer.</summary>
/// <param name="By">The account that notes it: the office's for paper, none for the link.</param>
/// <param name="Rank">As in <see cref="Enrolment.EmployerRank"/>.</param>
public sealed record ConsentAnswer(bool Yes, string DeciderName, string Remark, ConsentWay Way = ConsentWay.Link, int? By = null, int? Rank = null);

/// <summary>Somebody at the employer who was asked for consent.</summary>
public sealed record Superior(string Name, string Email);
