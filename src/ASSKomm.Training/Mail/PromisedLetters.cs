using ASSKomm.Training.Domain;

namespace ASSKomm.Training.Mail;

/// <summary>Which change promises which letter. Whoever checks the outbox asks here.</summary>
public static class PromisedLetters
{
    public const string YouHaveAPlace = "you-have-a-place";
    public const string YouAreOnTheWaitingList = "you-are-on-the-waiting-list";
    public const string YouMovedUp = "you-moved-up";
    public const string YouWithdrew = "you-withdrew";
    public const string YouWereRemoved = "you-were-removed";
    public const string RunIsCancelled = "run-is-cancelled";
    public const string CertificateIssued = "certificate-issued";

    /// <summary>The letters that tell of a step, and of nothing else.</summary>
    public static readonly string[] OfSteps = [YouHaveAPlace, YouAreOnTheWaitingList, YouMovedUp, YouWithdrew, YouWereRemoved];

    /// <summary>The letter a step promises; none for the certificate, whose letter belongs to the certificate and not to the run.</summary>
    public static string? Of(EnrolmentStep step, bool isFirst) => step.State switch
    {
        EnrolmentState.Confirmed => isFirst ? YouHaveAPlace : YouMovedUp,
        EnrolmentState.Waiting => YouAreOnTheWaitingList,
        EnrolmentState.Withdrawn or EnrolmentState.Discontinued => YouWithdrew,
        EnrolmentState.Removed => YouWereRemoved,
        EnrolmentState.Completed => null,
        _ => throw new ArgumentOutOfRangeException(nameof(step), step.State, "A state of which nobody said whether it promises a letter."),
    };

    /// <summary>What makes the letter of a reminder unique.</summary>
    public static string OccasionOf(int enrolmentId, int daysAhead, DateOnly blockFirstDay) =>
        FormattableString.Invariant($"reminder:{enrolmentId}:{daysAhead}:{blockFirstDay:yyyy-MM-dd}");
}
