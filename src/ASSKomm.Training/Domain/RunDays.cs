namespace ASSKomm.Training.Domain;

/// <summary>What may be done with the days of a run.</summary>
public static class RunDays
{
    /// <summary>
    /// Why a day cannot be as <paramref name="wished"/>, be it new (<see cref="Session.Id"/> 0) or changed; null if it can.
    /// <paramref name="mostUnitsMarked"/> is the highest attendance noted for it so far.
    /// </summary>
    public static Refusal? WhyNot(CourseRun run, Session wished, int mostUnitsMarked)
    {
        if (run.CancelledAt is not null)
        {
            return Refusal.RunIsCancelled;
        }

        if (wished.Id != 0 && run.Sessions.All(s => s.Id != wished.Id))
        {
            return Refusal.SessionIsGone;
        }

        if (wished.EndsAt <= wished.StartsAt)
        {
            return Refusal.SessionEndsBeforeItBegins;
        }

        if (run.Sessions.Any(s => s.Id != wished.Id && s.StartsAt < wished.EndsAt && wished.StartsAt < s.EndsAt))
        {
            return Refusal.SessionOverlapsAnother;
        }

        return wished.TeachingUnits < mostUnitsMarked ? Refusal.MoreUnitsAreMarked : null;
    }

    /// <summary>Why a day cannot be taken out of the run; null if it can.</summary>
    public static Refusal? WhyNotRemove(CourseRun run, bool hasAttendance)
    {
        if (run.CancelledAt is not null)
        {
            return Refusal.RunIsCancelled;
        }

        if (hasAttendance)
        {
            return Refusal.SessionHasAttendance;
        }

        return run.PublishedAt is not null && run.Sessions.Count == 1 ? Refusal.PublishedRunNeedsASession : null;
    }
}
