namespace ASSKomm.Training.Domain;

/// <summary>The answer to a wish for a place. Closed: only these.</summary>
public abstract record EnrolmentResult
{
    /// <summary>The person has a place.</summary>
    public sealed record Placed(Enrolment Enrolment) : EnrolmentResult;

    /// <summary>The person waits at the given position, counted from 1.</summary>
    public sealed record Waits(Enrolment Enrolment, int Position) : EnrolmentResult;

    /// <summary>It came in; a selection after the deadline decides.</summary>
    public sealed record IsIn(Enrolment Enrolment) : EnrolmentResult;

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
