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

    /// <summary>Which run it is, e.g. 6; none if they are not counted. 1 to 999.</summary>
    public int? Number { get; set; }

    /// <summary>With fewer people than this the office thinks about calling it off; none means it takes place with any number.</summary>
    public int? MinimumPeople { get; set; }

    /// <summary>How many people may hold a place in each module. Zero means full, none given means unlimited.</summary>
    public int? Places { get; set; }

    /// <summary>What is asked of the employers of those who enrol from now on.</summary>
    public ConsentNeed Consent { get; set; }

    /// <summary>Registrations are accepted from this moment (UTC) on; none means from publication on.</summary>
    public DateTimeOffset? RegistrationOpensAt { get; set; }

    /// <summary>Registrations are accepted before this moment (UTC), not at it.</summary>
    public DateTimeOffset RegistrationDeadline { get; set; }

    /// <summary>What taking part costs, in euro cents; none means no fee.</summary>
    public int? FeeCents { get; set; }

    public AllotmentRule Rule { get; set; }

    /// <summary>The reasons of a selection in their order, as <see cref="Selecting"/> writes them.</summary>
    public string Criteria { get; set; } = "";

    /// <summary>How many days a freed place is offered for before it goes to the next, see <see cref="Offers.DeadlineFor"/>. 1 to 30.</summary>
    public int OfferDays { get; set; } = 5;

    /// <summary>Whether one may enrol for single modules.</summary>
    public bool SingleModules { get; set; }

    /// <summary>What leaving means, as the person reads it before doing so; may be empty. At most 1,000 characters.</summary>
    public string WithdrawalTerms { get; set; } = "";

    /// <summary>From how many days before the first day on leaving is late and asks for a reason; none means never. 1 to 365.</summary>
    public int? LateWithdrawalDays { get; set; }

    /// <summary>Whether the employer hears of a late withdrawal.</summary>
    public bool TellsEmployer { get; set; }

    /// <summary>The last day on which the person may be swapped; none means the day before the first day.</summary>
    public DateOnly? SwapUntil { get; set; }

    /// <summary>When the office decides whether it takes place; none means the last working day six weeks before the first day.</summary>
    public DateOnly? DecisionOn { get; set; }

    /// <summary>When the office decided that it takes place.</summary>
    public DateTimeOffset? DecidedAt { get; set; }

    /// <summary>What the lots of the selection are drawn from; drawn once after the deadline and kept, so that everybody can draw them again; drawn anew only after another deadline.</summary>
    public long? LotSeed { get; set; }

    /// <summary>When the selection was released; until then none of its places is free.</summary>
    public DateTimeOffset? ReleasedAt { get; set; }

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
    public List<Contingent> Contingents { get; init; } = [];
    public List<RunQuestion> Questions { get; init; } = [];

    /// <summary>Its first day in Berlin; none as long as it has no days.</summary>
    public DateOnly? FirstDay => Sessions.Count > 0 ? Sessions.Min(s => s.StartsAt).DayInBerlin() : null;

    /// <summary>The address parts of its modules, in the order of its days.</summary>
    public IReadOnlyList<string> Modules => [.. Sessions.OrderBy(s => s.StartsAt).Select(s => s.Module).Distinct(StringComparer.Ordinal)];

    /// <summary>When the office decides whether it takes place: <see cref="DecisionOn"/>, or the last working day six weeks before; none without days.</summary>
    public DateOnly? DecisionDay => DecisionOn ?? FirstDay?.AddDays(-41).WorkingDayBefore();

    /// <summary>Whether who comes in is weighed later: the run selects, and nothing is released yet.</summary>
    public bool IsSelecting => Rule is AllotmentRule.Selection && ReleasedAt is null;

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

        return now >= RegistrationDeadline ? RunPhase.Closed : now < RegistrationOpensAt ? RunPhase.Announced : RunPhase.Open;
    }

    /// <summary>When what visitors read of the published run last changed: published, moved, registration closed, called off.</summary>
    public DateTimeOffset NewsAt(DateTimeOffset now) => new[]
    {
        PublishedAt!.Value, MovedAt, CancelledAt, CancelledAt is null && RegistrationDeadline <= now ? RegistrationDeadline : null,
        CancelledAt is null && RegistrationOpensAt <= now ? RegistrationOpensAt : null,
    }.OfType<DateTimeOffset>().Max();

    /// <summary>Whether its first day has begun.</summary>
    public bool HasBegun(DateTimeOffset now) => Sessions.Count > 0 && now >= Sessions.Min(s => s.StartsAt);

    /// <summary>Whether a freed place is handed to the waiting list: until the run begins, also after the deadline, but not before a selection is released.</summary>
    public bool HandsOnPlaces(DateTimeOffset now) => !IsSelecting && PhaseAt(now) is (RunPhase.Announced or RunPhase.Open or RunPhase.Closed);
}

/// <summary>The life of a run. Derived from its facts, never stored.</summary>
public enum RunPhase
{
    /// <summary>Seen by the office only.</summary>
    Planned,

    /// <summary>Published; registration has not opened yet.</summary>
    Announced,

    /// <summary>Published, and registration is open.</summary>
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
