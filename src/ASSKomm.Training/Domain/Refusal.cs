namespace ASSKomm.Training.Domain;

/// <summary>Everything the site says no to. The sentence for each stands in <see cref="RefusalWords"/>.</summary>
public enum Refusal
{
    /// <summary>Planned runs are seen by the office only.</summary>
    RunIsNotPublished,

    /// <summary>A cancelled run takes nobody.</summary>
    RunIsCancelled,

    /// <summary>The deadline has passed or the run has begun.</summary>
    RegistrationHasClosed,

    /// <summary>One active enrolment per person and run.</summary>
    AlreadyEnrolled,

    /// <summary>What has ended cannot end again.</summary>
    EnrolmentHasEnded,

    /// <summary>Who has earned the certificate cannot leave any more.</summary>
    AlreadyCompleted,

    /// <summary>A run without days cannot be published.</summary>
    RunHasNoSessions,

    /// <summary>Only planned runs can be published.</summary>
    RunIsPublished,

    /// <summary>A finished or cancelled run cannot be cancelled.</summary>
    RunHasEnded,

    /// <summary>More units than the session holds, or fewer than none.</summary>
    UnitsAreOutOfRange,

    /// <summary>Attendance is marked from the beginning of the day on.</summary>
    SessionHasNotBegun,

    /// <summary>Certificates are issued after the last day.</summary>
    RunIsNotFinished,

    /// <summary>Attendance or project work is missing.</summary>
    RequirementsAreNotMet,

    /// <summary>A person has one certificate; it is issued where the person is enrolled for the whole programme.</summary>
    CertificateIsOfAnotherRun,

    /// <summary>A certificate cannot say a name in question marks.</summary>
    NameCannotBePrinted,

    /// <summary>A certificate is revoked once.</summary>
    AlreadyRevoked,

    /// <summary>A session ends after it begins, on the same day.</summary>
    SessionEndsBeforeItBegins,

    /// <summary>Somebody else has taken it out meanwhile.</summary>
    SessionIsGone,

    /// <summary>A run meets in one place at a time.</summary>
    SessionOverlapsAnother,

    /// <summary>A day for which attendance is noted is part of what certificates rest on.</summary>
    SessionHasAttendance,

    /// <summary>Nobody may have attended more units than the session holds.</summary>
    MoreUnitsAreMarked,

    /// <summary>A published run keeps at least one day; otherwise it is cancelled, with a reason.</summary>
    PublishedRunNeedsASession,

    /// <summary>Somebody must be able to give roles.</summary>
    LastOfficeAccount,

    /// <summary>Project work is judged while the person has a place.</summary>
    EnrolmentHasNoPlace,

    /// <summary>What is accepted keeps its topic until it is taken back.</summary>
    AcceptedUnderAnotherTopic,

    /// <summary>Two runs cannot have the same address.</summary>
    AddressIsTaken,

    /// <summary>Nobody saves over a colleague's newer change without knowing, see <see cref="AsSeen"/>.</summary>
    ChangedMeanwhile,

    /// <summary>The run wants the person to say that the employer has consented.</summary>
    ConsentIsNotConfirmed,

    /// <summary>The run asks the employer, and nobody was named.</summary>
    NobodyToAskForConsent,

    /// <summary>No request has this link.</summary>
    ConsentIsUnknown,

    /// <summary>A request is answered once.</summary>
    ConsentIsAnswered,

    /// <summary>The time to answer is over.</summary>
    ConsentHasLapsed,

    /// <summary>The enrolment ended before the answer.</summary>
    ConsentWasWithdrawn,

    /// <summary>One letter to one deputy.</summary>
    DeputyIsAsked,

    /// <summary>Before the window opens nobody enrols.</summary>
    RegistrationHasNotOpened,

    /// <summary>The office needs an answer to what it asks.</summary>
    QuestionsAreOpen,

    /// <summary>What is asked no more keeps its words.</summary>
    QuestionIsRetired,

    /// <summary>Single modules only where the run gives them.</summary>
    ModulesAreNotOffered,

    /// <summary>At the deadline itself it is too late.</summary>
    OfferHasLapsed,

    /// <summary>Only who has an offer can answer it.</summary>
    NothingIsOffered,

    /// <summary>Leaving late costs others their chance.</summary>
    LateNeedsAReason,

    /// <summary>Nobody has stayed away before the first day.</summary>
    RunHasNotBegun,

    /// <summary>One place is enough.</summary>
    HasAPlaceAlready,

    /// <summary>Who is not there on the first day has missed what everybody needs.</summary>
    RunHasBegun,

    /// <summary>Only who waits can be given a place by hand.</summary>
    DoesNotWait,

    /// <summary>Until a date, then the place is the person's own.</summary>
    SwapIsOver,

    /// <summary>A place stays with the employer when the person changes.</summary>
    NotTheSameEmployer,

    /// <summary>All are equal until the deadline.</summary>
    SelectionIsTooEarly,

    /// <summary>What was told cannot be told otherwise.</summary>
    SelectionIsReleased,

    /// <summary>Without lots there is no order.</summary>
    LotsAreNotDrawn,

    /// <summary>Only who came in is selected.</summary>
    NotInTheSelection,

    /// <summary>There is nothing to switch.</summary>
    RuleIsTheSame,

    /// <summary>Nobody's place can be kept for others.</summary>
    NotEnoughFreePlaces,

    /// <summary>What fell to all cannot be changed.</summary>
    ContingentHasEnded,

    /// <summary>One decision is enough.</summary>
    AlreadyDecided,

    /// <summary>A group belongs to an employer.</summary>
    EmployerIsMissing,

    /// <summary>Nobody gives a place to an account that cannot sign in.</summary>
    AccountIsDisabled,
}

/// <summary>The sentence a person reads for each refusal.</summary>
public static class RefusalWords
{
    public static string InWords(this Refusal refusal) => refusal switch
    {
        Refusal.RunIsNotPublished => "Dieser Durchgang ist noch nicht veröffentlicht.",
        Refusal.RunIsCancelled => "Dieser Durchgang wurde abgesagt.",
        Refusal.RegistrationHasClosed => "Die Anmeldung für diesen Durchgang ist geschlossen.",
        Refusal.AlreadyEnrolled => "Sie sind für diesen Durchgang bereits angemeldet.",
        Refusal.EnrolmentHasEnded => "Diese Anmeldung ist bereits beendet.",
        Refusal.AlreadyCompleted => "Der Durchgang ist für diese Person bereits abgeschlossen.",
        Refusal.RunHasNoSessions => "Bitte tragen Sie zuerst mindestens einen Termin ein.",
        Refusal.RunIsPublished => "Dieser Durchgang ist bereits veröffentlicht.",
        Refusal.RunHasEnded => "Dieser Durchgang ist bereits beendet oder abgesagt.",
        Refusal.UnitsAreOutOfRange => "Die Zahl der Unterrichtseinheiten passt nicht zu diesem Termin.",
        Refusal.SessionHasNotBegun => "Die Anwesenheit kann erst ab Beginn des Termins eingetragen werden.",
        Refusal.RunIsNotFinished => "Zertifikate werden erst nach dem letzten Termin ausgestellt.",
        Refusal.CertificateIsOfAnotherRun => "Diese Person bekommt ihr Zertifikat in einem anderen Durchgang.",
        Refusal.RequirementsAreNotMet => "Die Voraussetzungen für das Zertifikat sind noch nicht erfüllt.",
        Refusal.NameCannotBePrinted => "Der Name enthält Zeichen, die auf dem Zertifikat nicht gedruckt werden können. Er wird in lateinischer Schrift gebraucht.",
        Refusal.AlreadyRevoked => "Dieses Zertifikat ist bereits widerrufen.",
        Refusal.SessionEndsBeforeItBegins => "Das Ende muss nach dem Beginn liegen.",
        Refusal.SessionIsGone => "Diesen Termin gibt es nicht mehr.",
        Refusal.SessionOverlapsAnother => "Zu dieser Zeit hat der Durchgang schon einen Termin.",
        Refusal.SessionHasAttendance => "Für diesen Termin ist bereits Anwesenheit eingetragen. Er kann nicht mehr gelöscht werden.",
        Refusal.MoreUnitsAreMarked => "Für diesen Termin sind bereits mehr Unterrichtseinheiten als Anwesenheit eingetragen.",
        Refusal.PublishedRunNeedsASession => "Ein veröffentlichter Durchgang braucht mindestens einen Termin. Soll er nicht stattfinden, sagen Sie ihn bitte ab.",
        Refusal.LastOfficeAccount => "Das ist das letzte Konto der Geschäftsstelle. Bitte geben Sie die Rolle zuerst einer weiteren Person.",
        Refusal.EnrolmentHasNoPlace => "Diese Person hat keinen Platz in diesem Durchgang.",
        Refusal.AcceptedUnderAnotherTopic => "Diese Projektarbeit wurde inzwischen unter einem anderen Thema angenommen. Um das Thema zu ändern, nehmen Sie bitte zuerst die Annahme zurück.",
        Refusal.AddressIsTaken => "Diesen Adressteil hat schon ein anderer Durchgang.",
        Refusal.ChangedMeanwhile => "Inzwischen hat jemand anderes etwas anderes gespeichert. Bitte sehen Sie sich den Stand von jetzt an; speichern Sie dann noch einmal, gilt Ihre Fassung.",
        Refusal.ConsentIsNotConfirmed => "Bitte bestätigen Sie, dass Ihre Dienststelle der Teilnahme zugestimmt hat.",
        Refusal.NobodyToAskForConsent => "Bitte nennen Sie Ihre Vorgesetzte oder Ihren Vorgesetzten: Dieser Durchgang braucht die Zustimmung Ihrer Dienststelle.",
        Refusal.ConsentIsUnknown => "Dieser Link ist nicht gültig. Bitte prüfen Sie, ob die Adresse vollständig ist.",
        Refusal.ConsentIsAnswered => "Diese Anfrage ist bereits beantwortet. Es gilt die erste Antwort.",
        Refusal.ConsentHasLapsed => "Die Frist für diese Anfrage ist abgelaufen.",
        Refusal.ConsentWasWithdrawn => "Diese Anfrage hat sich erledigt, weil die Anmeldung beendet wurde.",
        Refusal.DeputyIsAsked => "Die Vertretung ist bereits gefragt.",
        Refusal.RegistrationHasNotOpened => "Die Anmeldung für diesen Durchgang ist noch nicht eröffnet.",
        Refusal.QuestionsAreOpen => "Bitte beantworten Sie zuerst die Fragen zu diesem Durchgang.",
        Refusal.QuestionIsRetired => "Diese Frage wird nicht mehr gestellt.",
        Refusal.ModulesAreNotOffered => "Diese Module können in diesem Durchgang nicht einzeln besucht werden.",
        Refusal.OfferHasLapsed => "Die Frist für dieses Angebot ist abgelaufen. Der Platz geht an die nächste Person, die wartet.",
        Refusal.NothingIsOffered => "Zurzeit ist Ihnen kein Platz angeboten.",
        Refusal.LateNeedsAReason => "Bitte nennen Sie den Grund: Der Durchgang beginnt bald.",
        Refusal.RunHasNotBegun => "Das geht erst, wenn der Durchgang begonnen hat.",
        Refusal.HasAPlaceAlready => "Diese Person hat bereits einen Platz.",
        Refusal.RunHasBegun => "Der Durchgang hat begonnen. Bis dahin ließ sich noch jemand nachmelden.",
        Refusal.DoesNotWait => "Diese Person steht nicht auf der Warteliste.",
        Refusal.SwapIsOver => "Eine Ersatzperson kann nicht mehr benannt werden; die Frist dafür ist vorbei.",
        Refusal.NotTheSameEmployer => "Die Ersatzperson muss zur selben Dienststelle gehören.",
        Refusal.SelectionIsTooEarly => "Ausgewählt wird erst nach dem Anmeldeschluss.",
        Refusal.SelectionIsReleased => "Die Auswahl ist bereits freigegeben.",
        Refusal.LotsAreNotDrawn => "Die Lose für diese Auswahl sind noch nicht gezogen.",
        Refusal.NotInTheSelection => "Über diese Anmeldung wird nicht in der Auswahl entschieden.",
        Refusal.RuleIsTheSame => "Der Durchgang vergibt seine Plätze bereits nach dieser Regel.",
        Refusal.NotEnoughFreePlaces => "So viele Plätze sind nicht mehr frei.",
        Refusal.ContingentHasEnded => "Dieses Kontingent ist bereits aufgelöst.",
        Refusal.AlreadyDecided => "Für diesen Durchgang ist bereits entschieden, dass er stattfindet.",
        Refusal.EmployerIsMissing => "Bitte tragen Sie zuerst unter »Konto« Ihre Dienststelle ein.",
        Refusal.AccountIsDisabled => "Das Konto mit dieser Adresse ist gesperrt. Bitte wenden Sie sich an die Geschäftsstelle.",
        _ => throw new ArgumentOutOfRangeException(nameof(refusal), refusal, "A refusal without words."),
    };
}
