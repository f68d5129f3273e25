namespace ASSKomm.Training.Domain;

/// <summary>
/// A form sent twice, or once more after a crash, has one effect and the same answer: what is refused because it is so already, by the same person
/// and in the same words, went through the first time. Whoever says something else, or is somebody else, is refused. Asked while the run is held.
/// </summary>
public static class AlreadySo
{
    /// <summary>Whether the newest step of an enrolment is the one that is asked for.</summary>
    /// <param name="to">The states that were asked for.</param>
    public static bool Is(EnrolmentStep newest, int by, string why, params EnrolmentState[] to) =>
        to.Contains(newest.State) && newest.By == by && newest.Why.EndsWith(why, StringComparison.Ordinal);

    /// <summary>Whether the run was called off just so.</summary>
    public static bool IsCancelled(CourseRun run, int by, string why) =>
        run.CancelledAt is not null && run.CancelledBy == by && run.CancellationReason == why;

    /// <summary>Whether one of the run's notes says what was asked for.</summary>
    /// <param name="begins">The first words of such a note.</param>
    public static bool Is(IEnumerable<RunNote> notes, int by, string begins, string why = "") => notes.Any(
        n => n.By == by && n.Text.StartsWith(begins, StringComparison.Ordinal) && n.Text.EndsWith(why, StringComparison.Ordinal));

    /// <summary>Whether the request has just this answer.</summary>
    public static bool Is(Consent consent, ConsentAnswer answer) =>
        consent.Outcome == (answer.Yes ? ConsentOutcome.Given : ConsentOutcome.Refused)
        && (consent.DeciderName, consent.Remark, consent.Way, consent.ClosedBy) == (answer.DeciderName, answer.Remark, answer.Way, answer.By)
        && (answer.Rank is null || answer.Rank == consent.Enrolment!.EmployerRank);
}
