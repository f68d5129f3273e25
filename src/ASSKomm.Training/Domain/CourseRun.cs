namespace ASSKomm.Training.Domain;

/// <summary>One dated run of the programme (Durchgang): its places, its days, its people.</summary>
public sealed class CourseRun
{
    public int Id { get; set; }

    /// <summary>Its part of the address, unique: lower-case letters, digits and hyphens, at most 60.</summary>
    public required string Slug { get; set; }

    /// <summary>What people call it, e.g. »6. Durchgang«. At most 120 characters.</summary>
    public required string Title { get; set; }

    /// <summary>One or two sentences for visitors; may be empty. At most 1,000 characters.</summary>
    public string Summary { get; set; } = "";

    /// <summary>Place and house, at most 200 characters.</summary>
    public required string Venue { get; set; }

    /// <summary>How to get in and around without barriers; may be empty. At most 1,000 characters.</summary>
    public string VenueAccess { get; set; } = "";

    /// <summary>How many people may hold a place. Zero means full, none given means unlimited.</summary>
    public int? Places { get; set; }

    /// <summary>What is asked of the employers of those who enrol from now on.</summary>
    public ConsentNeed Consent { get; set; }

    /// <summary>Registrations are accepted before this moment (UTC), not at it.</summary>
    public DateTimeOffset RegistrationDeadline { get; set; }

    public DateTimeOffset? PublishedAt { get; set; }

    /// <summary>When time or place of the published run last became others; none if they never did.</summary>
    public DateTimeOffset? MovedAt { get; set; }

    public int? PublishedBy { get; set; }
    public DateTimeOffset? CancelledAt { get; set; }
    public int? CancelledBy { get; set; }

    /// <summary>Why it was cancelled, as people were told. At most 500 characters.</summary>
    public string CancellationReason { get; set; } = "";

    public List<Session> Sessions { get; init; } = [];
    public List<RunTrainer> Trainers { get; init; } = [];
    public List<Enrolment> Enrolments { get; init; } = [];

    /// <summary>What the run is at a moment; everything people may do with it follows from this.</summary>
    public RunPhase PhaseAt(DateTimeOffset now)
    {
        if (CancelledAt is not null)
        {
            return RunPhase.Cancelled;
        }

        if (PublishedAt is null)
        {
            return RunPhase.Planned;
        }

        if (Sessions.Count > 0 && now >= Sessions.Max(s => s.EndsAt))
        {
            return RunPhase.Finished;
        }

        if (HasBegun(now))
        {
            return RunPhase.Running;
        }

        return now < RegistrationDeadline ? RunPhase.Open : RunPhase.Closed;
    }

    /// <summary>When what visitors read of the published run last changed: published, moved, registration closed, called off.</summary>
    public DateTimeOffset NewsAt(DateTimeOffset now) => new[]
    {
        PublishedAt!.Value, MovedAt, CancelledAt, CancelledAt is null && RegistrationDeadline <= now ? RegistrationDeadline : null,
    }.OfType<DateTimeOffset>().Max();

    /// <summary>Whether its first day has begun.</summary>
    public bool HasBegun(DateTimeOffset now) => Sessions.Count > 0 && now >= Sessions.Min(s => s.StartsAt);

    /// <summary>Whether a freed place is still handed to the waiting list: until the run begins, also after the deadline.</summary>
    public bool HandsOnPlaces(DateTimeOffset now) => PhaseAt(now) is RunPhase.Open or RunPhase.Closed;
}

/// <summary>The life of a run. Derived from its facts, never stored.</summary>
public enum RunPhase
{
    /// <summary>Seen by the office only.</summary>
    Planned,

    /// <summary>Published and before the deadline.</summary>
    Open,

    /// <summary>After the deadline, before the first day.</summary>
    Closed,

    /// <summary>From the first day's beginning to the last day's end.</summary>
    Running,

    /// <summary>After the last day.</summary>
    Finished,

    /// <summary>Called off, at whatever time.</summary>
    Cancelled,
}

/// <summary>One day of a run (Termin): a module, a beginning, an end.</summary>
public sealed class Session
{
    public int Id { get; set; }
    public int RunId { get; set; }

    /// <summary>The module's address part, e.g. »kriminologie«.</summary>
    public required string Module { get; set; }

    public DateTimeOffset StartsAt { get; set; }
    public DateTimeOffset EndsAt { get; set; }

    /// <summary>Teaching units of 45 minutes, 1 to 16.</summary>
    public int TeachingUnits { get; set; }

    /// <summary>Goes up with every change of time, place or module, so that calendars take the newer entry (SEQUENCE).</summary>
    public int Revision { get; set; }
}

/// <summary>That a trainer teaches a run: the only runs a trainer sees.</summary>
public sealed class RunTrainer
{
    public int RunId { get; set; }
    public int AccountId { get; set; }
}
