using ASSKomm.Training.Domain;

namespace ASSKomm.Training.Mail;

/// <summary>Which change promises which letter. Whoever writes a letter about a step, and whoever checks the outbox, asks here.</summary>
public static class PromisedLetters
{
    public const string YouHaveAPlace = "you-have-a-place";
    public const string YouAreOnTheWaitingList = "you-are-on-the-waiting-list";
    public const string YouApplied = "you-applied";
    public const string YouAreOfferedAPlace = "you-are-offered-a-place";
    public const string YouDeclined = "you-declined";
    public const string YouWereDeclined = "you-were-declined";
    public const string OfferLapsed = "offer-lapsed";
    public const string RuleChanged = "rule-changed";
    public const string YouMovedUp = "you-moved-up";
    public const string YouWithdrew = "you-withdrew";
    public const string YouDidNotCome = "you-did-not-come";
    public const string YouWereReplaced = "you-were-replaced";
    public const string YouWereRemoved = "you-were-removed";
    public const string YouAwaitConsent = "you-await-consent";
    public const string ConsentRefused = "consent-refused";
    public const string ConsentLapsed = "consent-lapsed";
    public const string RunIsCancelled = "run-is-cancelled";
    public const string CertificateIssued = "certificate-issued";

    /// <summary>The letters that tell of a step, and of nothing else.</summary>
    public static readonly string[] OfSteps =
    [
        YouHaveAPlace, YouAreOnTheWaitingList, YouApplied, YouAreOfferedAPlace, YouDeclined, YouWereDeclined, OfferLapsed, RuleChanged, YouMovedUp,
        YouWithdrew, YouDidNotCome, YouWereReplaced, YouWereRemoved, YouAwaitConsent, ConsentRefused, ConsentLapsed,
    ];

    /// <summary>
    /// The letter a step promises; none for the certificate, whose letter belongs to the certificate and not to the run, none for a note
    /// that changes nothing, and none where somebody leaves a list by having got a place as a substitute, which has its own letter.
    /// </summary>
    /// <param name="before">The state before; none when somebody arrives.</param>
    /// <param name="personId">Whose enrolment it is.</param>
    public static string? Of(EnrolmentStep step, EnrolmentState? before, int personId) => step.State switch
    {
        _ when step.State == before => null,
        EnrolmentState.AwaitingConsent => YouAwaitConsent,
        EnrolmentState.Submitted => before is EnrolmentState.Waiting or EnrolmentState.Offered ? RuleChanged : YouApplied,
        EnrolmentState.Waiting => YouAreOnTheWaitingList,
        EnrolmentState.Offered => YouAreOfferedAPlace,
        EnrolmentState.Confirmed => before is EnrolmentState.Waiting ? YouMovedUp : YouHaveAPlace,
        EnrolmentState.Declined => before is EnrolmentState.Offered ? YouDeclined : YouWereDeclined,
        EnrolmentState.OfferLapsed => OfferLapsed,
        EnrolmentState.Withdrawn => step.By == personId ? YouWithdrew : null,
        EnrolmentState.Discontinued => step.By == personId ? YouWithdrew : YouDidNotCome,
        EnrolmentState.Replaced => YouWereReplaced,
        EnrolmentState.Removed => YouWereRemoved,
        EnrolmentState.ConsentRefused => step.Why.StartsWith(Consents.Lapsed, StringComparison.Ordinal) ? ConsentLapsed : ConsentRefused,
        EnrolmentState.Completed => null,
        _ => throw new ArgumentOutOfRangeException(nameof(step), step.State, "A state of which nobody said whether it promises a letter."),
    };

    /// <summary>The letters the steps of an enrolment promise, one for each that does.</summary>
    public static IEnumerable<string> Of(Enrolment enrolment)
    {
        EnrolmentState? before = null;
        foreach (var step in enrolment.Steps.OrderBy(s => s.Id))
        {
            if (Of(step, before, enrolment.PersonId) is { } kind)
            {
                yield return kind;
            }

            before = step.State;
        }
    }

    /// <summary>What makes the letter of a reminder unique.</summary>
    public static string OccasionOf(int enrolmentId, int daysAhead, DateOnly blockFirstDay) =>
        FormattableString.Invariant($"reminder:{enrolmentId}:{daysAhead}:{blockFirstDay:yyyy-MM-dd}");
}
