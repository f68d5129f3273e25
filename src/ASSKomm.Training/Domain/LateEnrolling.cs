namespace ASSKomm.Training.Domain;

/// <summary>
/// The office enrols one person by itself, mostly after registration has closed, without opening it again for all. Pure: the caller holds the
/// run and writes. W34.
/// </summary>
public static class LateEnrolling
{
    /// <summary>How the reason of the step begins.</summary>
    public const string Begins = "Nachgemeldet durch die Geschäftsstelle";

    /// <summary>How it begins where nobody but the office could have given the place.</summary>
    public const string PastTheRules = Begins + ", ";

    /// <summary>Why nobody can be enrolled late in this run; null if it is possible: from publication until the run begins.</summary>
    public static Refusal? WhyNot(CourseRun run, DateTimeOffset now) => run.PhaseAt(now) switch
    {
        RunPhase.Planned => Refusal.RunIsNotPublished,
        RunPhase.Cancelled => Refusal.RunIsCancelled,
        RunPhase.Running or RunPhase.Finished => Refusal.RunHasBegun,
        _ => null,
    };

    /// <summary>
    /// With a draft: a place if the person could have one now, otherwise the end of the waiting list; where a selection is to come, the selection.
    /// If the office says so, a place at any rate: first one that is free, then one beyond the run's places, which is counted apart.
    /// </summary>
    /// <param name="waiting">How many are on the waiting list.</param>
    public static void Enrol(CourseRun run, SeatPlan plan, int waiting, Applicant who, int by, string why, bool beyond, DateTimeOffset now)
    {
        var enrolment = who.Enrolment;
        enrolment.Arrive(now);
        // Before a selection is released none of its places is free for anybody.
        var seat = run.IsSelecting ? null : Enrolling.SeatFor(run, plan, waiting, who, now);
        if (seat is { } free)
        {
            Place(plan, who, free);
            enrolment.Become(EnrolmentState.Confirmed, now, by, $"{Begins}; ein Platz war frei: {why}");
        }
        else if (beyond && !run.IsSelecting && plan.SeatFor(who) is { } past)
        {
            Place(plan, who, past);
            enrolment.Become(EnrolmentState.Confirmed, now, by, $"{PastTheRules}vor der Warteliste: {why}");
        }
        else if (beyond)
        {
            enrolment.OverCapacity = true;
            enrolment.Become(EnrolmentState.Confirmed, now, by, $"{PastTheRules}über die Zahl der Plätze hinaus: {why}");
        }
        else if (run.IsSelecting)
        {
            enrolment.Become(EnrolmentState.Submitted, now, by, $"{Begins}; entschieden wird in der Auswahl: {why}");
        }
        else
        {
            enrolment.Become(EnrolmentState.Waiting, now, by, $"{Begins}; alle Plätze waren vergeben: {why}");
        }
    }

    private static void Place(SeatPlan plan, Applicant who, Seat seat)
    {
        plan.Take(who.Modules, seat);
        who.Enrolment.ContingentId = seat.ContingentId;
    }
}
