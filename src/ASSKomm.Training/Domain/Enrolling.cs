namespace ASSKomm.Training.Domain;

/// <summary>How full a run is, counted while its row is held.</summary>
/// <param name="Places">As in <see cref="CourseRun.Places"/>.</param>
/// <param name="Taken">Enrolments that take a place.</param>
/// <param name="Waiting">Enrolments on the waiting list.</param>
public readonly record struct Occupancy(int? Places, int Taken, int Waiting)
{
    /// <summary>Places nobody holds; none given means unlimited. Never negative, also when places were lowered below what is taken.</summary>
    public int? Free => Places is { } places ? Math.Max(0, places - Taken) : null;

    /// <summary>Whether a newcomer may have a place at once: one is free and nobody waits for it.</summary>
    public bool OpenToNewcomers => Waiting == 0 && Free is null or > 0;

    /// <summary>How many of those who wait move up now.</summary>
    public int MovingUp => Math.Min(Waiting, Free ?? Waiting);
}

/// <summary>Who gets a place, who waits, who moves up, who may leave. Pure: the caller holds the run and writes the answer.</summary>
public static class Enrolling
{
    /// <summary>
    /// A person asks for a place. Where the employer is asked by letter, that comes first. A full run answers <see cref="EnrolmentResult.IsFull"/> unless the person is willing to wait.
    /// </summary>
    public static EnrolmentResult Enrol(
        CourseRun run, Occupancy seats, bool alreadyActive, bool willingToWait, int personId, DateTimeOffset now)
    {
        if (WhyNot(run, alreadyActive, now) is { } why)
        {
            return new EnrolmentResult.Refused(why);
        }

        // Before seats are looked at: what is free now may be taken when the employer answers.
        if (run.Consent is ConsentNeed.ByLink)
        {
            return new EnrolmentResult.AwaitsConsent(Enrolment.Arrive(
                run.Id, personId, EnrolmentState.AwaitingConsent, now, "Anmeldung; die Dienststelle wird um Zustimmung gebeten."));
        }

        if (seats.OpenToNewcomers)
        {
            return new EnrolmentResult.Placed(
                Enrolment.Arrive(run.Id, personId, EnrolmentState.Confirmed, now, "Anmeldung; ein Platz war frei."));
        }

        if (!willingToWait)
        {
            return new EnrolmentResult.IsFull(seats.Waiting + 1);
        }

        return new EnrolmentResult.Waits(
            Enrolment.Arrive(run.Id, personId, EnrolmentState.Waiting, now, "Anmeldung; alle Plätze waren vergeben."),
            seats.Waiting + 1);
    }

    /// <summary>Why nobody, or not this person again, may enrol now; null if they may.</summary>
    public static Refusal? WhyNot(CourseRun run, bool alreadyActive, DateTimeOffset now) => run.PhaseAt(now) switch
    {
        RunPhase.Planned => Refusal.RunIsNotPublished,
        RunPhase.Cancelled => Refusal.RunIsCancelled,
        RunPhase.Open when alreadyActive => Refusal.AlreadyEnrolled,
        RunPhase.Open => null,
        _ => Refusal.RegistrationHasClosed,
    };

    /// <summary>The next on the list gets the place that came free.</summary>
    public static void MoveUp(Enrolment waiting, DateTimeOffset now) =>
        waiting.Become(EnrolmentState.Confirmed, now, by: null, "Nachgerückt: Ein Platz wurde frei.");

    /// <summary>
    /// The person leaves of their own will: before the run begins it is a withdrawal, afterwards a discontinuation, after the last day
    /// it is too late. Leaving twice is refused and changes nothing.
    /// </summary>
    public static Refusal? Withdraw(Enrolment enrolment, CourseRun run, DateTimeOffset now)
    {
        if (enrolment.State is EnrolmentState.Completed)
        {
            return Refusal.AlreadyCompleted;
        }

        if (!enrolment.State.IsActive())
        {
            return Refusal.EnrolmentHasEnded;
        }

        // Otherwise one late click would cost a certificate that is already earned.
        if (run.PhaseAt(now) is RunPhase.Finished)
        {
            return Refusal.RunHasEnded;
        }

        var state = run.HasBegun(now) && enrolment.State.HasPlace() ? EnrolmentState.Discontinued : EnrolmentState.Withdrawn;
        enrolment.Become(state, now, enrolment.PersonId, "Selbst zurückgezogen.");
        return null;
    }

    /// <summary>The office strikes the person off; the reason goes into the history and the letter.</summary>
    public static Refusal? Remove(Enrolment enrolment, int by, string why, DateTimeOffset now)
    {
        if (enrolment.State is EnrolmentState.Completed)
        {
            return Refusal.AlreadyCompleted;
        }

        if (!enrolment.State.IsActive())
        {
            return Refusal.EnrolmentHasEnded;
        }

        enrolment.Become(EnrolmentState.Removed, now, by, why);
        return null;
    }
}

/// <summary>The answer to a wish for a place. Closed: only these.</summary>
public abstract record EnrolmentResult
{
    /// <summary>The person has a place.</summary>
    public sealed record Placed(Enrolment Enrolment) : EnrolmentResult;

    /// <summary>The person waits at the given position, counted from 1.</summary>
    public sealed record Waits(Enrolment Enrolment, int Position) : EnrolmentResult;

    /// <summary>The employer is asked first.</summary>
    public sealed record AwaitsConsent(Enrolment Enrolment) : EnrolmentResult;

    /// <summary>No place is free; nothing was written. The person may choose to wait at the given position.</summary>
    public sealed record IsFull(int PositionIfWaiting) : EnrolmentResult;

    /// <summary>Not possible, and why.</summary>
    public sealed record Refused(Refusal Why) : EnrolmentResult;

    private EnrolmentResult()
    {
    }
}
