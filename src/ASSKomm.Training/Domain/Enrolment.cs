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

    /// <summary>When it came in; the waiting list goes by this, then by <see cref="Id"/>. Never changes.</summary>
    public DateTimeOffset ArrivedAt { get; private set; }

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

    /// <summary>The reason as people may read it. At most 500 characters.</summary>
    public string Why { get; set; } = "";
}

/// <summary>The states of an enrolment; stored by name, so a name never changes.</summary>
public enum EnrolmentState
{
    /// <summary>The employer is asked for consent; takes no place and does not wait for one, but keeps its time of arrival.</summary>
    AwaitingConsent,

    /// <summary>On the waiting list; takes no place.</summary>
    Waiting,

    /// <summary>Has a place.</summary>
    Confirmed,

    /// <summary>Taken back by the person; takes no place.</summary>
    Withdrawn,

    /// <summary>Struck off by the office, with a reason; takes no place.</summary>
    Removed,

    /// <summary>The employer said no or nothing in time; takes no place.</summary>
    ConsentRefused,

    /// <summary>Earned the certificate; keeps the place.</summary>
    Completed,

    /// <summary>Left after the run had begun; takes no place.</summary>
    Discontinued,
}

/// <summary>What follows from a state.</summary>
public static class EnrolmentStates
{
    /// <summary>The states that take a place.</summary>
    public static readonly EnrolmentState[] WithPlace = [EnrolmentState.Confirmed, EnrolmentState.Completed];

    /// <summary>The states of which a person may have only one per run.</summary>
    public static readonly EnrolmentState[] Active =
        [EnrolmentState.AwaitingConsent, EnrolmentState.Waiting, EnrolmentState.Confirmed, EnrolmentState.Completed];

    public static bool HasPlace(this EnrolmentState state) => WithPlace.Contains(state);

    public static bool IsActive(this EnrolmentState state) => Active.Contains(state);

    /// <summary>The state as people read it.</summary>
    public static string InWords(this EnrolmentState state) => state switch
    {
        EnrolmentState.AwaitingConsent => "wartet auf Zustimmung",
        EnrolmentState.Waiting => "Warteliste",
        EnrolmentState.Confirmed => "Platz bestätigt",
        EnrolmentState.Withdrawn => "zurückgezogen",
        EnrolmentState.Removed => "gestrichen",
        EnrolmentState.ConsentRefused => "nicht zugestimmt",
        EnrolmentState.Completed => "abgeschlossen",
        EnrolmentState.Discontinued => "abgebrochen",
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, "A state without words."),
    };
}
