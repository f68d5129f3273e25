namespace ASSKomm.Training.Domain;

/// <summary>The states of an enrolment; stored by name, so a name never changes.</summary>
public enum EnrolmentState
{
    /// <summary>Begun and not sent; seen by the person alone.</summary>
    Draft,

    /// <summary>The employer is asked for consent; takes no place and does not wait for one, but keeps its time of arrival.</summary>
    AwaitingConsent,

    /// <summary>Came in; who gets a place is decided after the deadline. Takes no place.</summary>
    Submitted,

    /// <summary>On the waiting list; takes no place.</summary>
    Waiting,

    /// <summary>A place is kept until the person has answered or the time is over.</summary>
    Offered,

    /// <summary>Has a place.</summary>
    Confirmed,

    /// <summary>Taken back by the person; takes no place.</summary>
    Withdrawn,

    /// <summary>Struck off by the office, with a reason; takes no place.</summary>
    Removed,

    /// <summary>The person did not want the offered place, or there is none and the person did not want to wait; takes no place.</summary>
    Declined,

    /// <summary>The employer said no or nothing in time; takes no place.</summary>
    ConsentRefused,

    /// <summary>The offered place was not accepted in time; takes no place.</summary>
    OfferLapsed,

    /// <summary>Another person has the place now; takes none.</summary>
    Replaced,

    /// <summary>Earned the certificate; keeps the place.</summary>
    Completed,

    /// <summary>Left after the run had begun, or never came; takes no place.</summary>
    Discontinued,
}

/// <summary>What follows from a state.</summary>
public static class EnrolmentStates
{
    /// <summary>The states of people who take part.</summary>
    public static readonly EnrolmentState[] WithPlace = [EnrolmentState.Confirmed, EnrolmentState.Completed];

    /// <summary>The states that take a place: of those who take part, and of those to whom one is offered.</summary>
    public static readonly EnrolmentState[] TakingPlace = [EnrolmentState.Offered, .. WithPlace];

    /// <summary>The states of those who came in and to whom nothing is promised yet.</summary>
    public static readonly EnrolmentState[] Undecided = [EnrolmentState.AwaitingConsent, EnrolmentState.Submitted, EnrolmentState.Waiting];

    /// <summary>The states of those who cannot have attended anything yet.</summary>
    public static readonly EnrolmentState[] WithoutDays = [EnrolmentState.Draft, EnrolmentState.Offered, .. Undecided];

    /// <summary>The states of which a person may have only one per run.</summary>
    public static readonly EnrolmentState[] Active = [.. Undecided, .. TakingPlace];

    /// <summary>Whether the person takes part. An offered place is none yet.</summary>
    public static bool HasPlace(this EnrolmentState state) => WithPlace.Contains(state);

    /// <summary>Whether nobody else can have the place.</summary>
    public static bool TakesPlace(this EnrolmentState state) => TakingPlace.Contains(state);

    public static bool IsActive(this EnrolmentState state) => Active.Contains(state);

    /// <summary>The state as people read it.</summary>
    public static string InWords(this EnrolmentState state) => state switch
    {
        EnrolmentState.Draft => "Entwurf",
        EnrolmentState.AwaitingConsent => "wartet auf Zustimmung",
        EnrolmentState.Submitted => "eingegangen",
        EnrolmentState.Waiting => "Warteliste",
        EnrolmentState.Offered => "Platz angeboten",
        EnrolmentState.Confirmed => "Platz bestätigt",
        EnrolmentState.Withdrawn => "zurückgezogen",
        EnrolmentState.Removed => "gestrichen",
        EnrolmentState.Declined => "abgesagt",
        EnrolmentState.ConsentRefused => "nicht zugestimmt",
        EnrolmentState.OfferLapsed => "Angebot verfallen",
        EnrolmentState.Replaced => "Ersatzperson genannt",
        EnrolmentState.Completed => "abgeschlossen",
        EnrolmentState.Discontinued => "abgebrochen",
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, "A state without words."),
    };
}
