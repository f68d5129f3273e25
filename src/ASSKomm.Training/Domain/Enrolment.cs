namespace ASSKomm.Training.Domain;

/// <summary>One person's request for a place in one run, from arrival to its end, with every step it took.</summary>
public sealed class Enrolment
{
    public int Id { get; set; }
    public int RunId { get; set; }
    public CourseRun? Run { get; set; }
    public int PersonId { get; set; }

    /// <summary>Where it stands now: the state of its newest step.</summary>
    public EnrolmentState State { get; private set; }

    /// <summary>When it came in; the waiting list goes by <see cref="Priority"/>, this, then <see cref="Id"/>. Never changes once it came in.</summary>
    public DateTimeOffset ArrivedAt { get; private set; }

    /// <summary>Higher goes first on the waiting list; zero unless somebody has a right to it or a selection said so.</summary>
    public int Priority { get; set; }

    /// <summary>The modules it is for, as <see cref="ModuleSet"/> writes them; empty for the whole programme. At most 200 characters.</summary>
    public string Modules { get; set; } = "";

    /// <summary>Whether the person goes on the waiting list when there is no place.</summary>
    public bool WillingToWait { get; set; } = true;

    /// <summary>Until when an offered place is kept; none unless one is offered.</summary>
    public DateTimeOffset? OfferedUntil { get; set; }

    /// <summary>The contingent its place is from; none for a place of everybody's.</summary>
    public int? ContingentId { get; set; }

    /// <summary>Given by the office beyond the run's places: takes none of them and frees none.</summary>
    public bool OverCapacity { get; set; }

    /// <summary>Which of its people the employer would send first, 1 before 2; none if it did not say. 1 to 99.</summary>
    public int? EmployerRank { get; set; }

    /// <summary>What was filled in so far, as JSON; none once it came in. At most 40,000 characters.</summary>
    public string? DraftForm { get; set; }

    /// <summary>Since when it is in its state.</summary>
    public DateTimeOffset Since { get; private set; }

    public List<EnrolmentStep> Steps { get; init; } = [];

    /// <summary>A new enrolment in its first state.</summary>
    public static Enrolment Arrive(int runId, int personId, EnrolmentState state, DateTimeOffset now, string why)
    {
        var enrolment = new Enrolment { RunId = runId, PersonId = personId, ArrivedAt = now };
        enrolment.Become(state, now, personId, why);
        return enrolment;
    }

    /// <summary>Something begun that nobody but the person sees; it has no history yet.</summary>
    public static Enrolment Begin(int runId, int personId, DateTimeOffset now) =>
        new() { RunId = runId, PersonId = personId, State = EnrolmentState.Draft, ArrivedAt = now, Since = now };

    /// <summary>It comes in: from now on it has a time of arrival and a history.</summary>
    public void Arrive(DateTimeOffset now) => (ArrivedAt, DraftForm) = (now, null);

    /// <summary>Takes the next step and writes down who took it (none: the site by its rules), when and why.</summary>
    public void Become(EnrolmentState state, DateTimeOffset now, int? by, string why)
    {
        State = state;
        Since = now;
        Steps.Add(new EnrolmentStep { State = state, At = now, By = by, Why = why });
    }
}

/// <summary>One line in the history of an enrolment. Only ever added.</summary>
public sealed class EnrolmentStep
{
    public int Id { get; set; }
    public int EnrolmentId { get; set; }
    public EnrolmentState State { get; set; }
    public DateTimeOffset At { get; set; }

    /// <summary>Who took the step; none means the site did, by its rules.</summary>
    public int? By { get; set; }

    /// <summary>The reason as people may read it. At most 800 characters.</summary>
    public string Why { get; set; } = "";
}
