namespace ASSKomm.Training.Domain;

/// <summary>
/// That a trainer noted how many teaching units (45 minutes) of a session someone attended.
/// Only ever added; the newest mark per session and enrolment counts.
/// </summary>
public sealed class AttendanceMark
{
    public int Id { get; set; }
    public int SessionId { get; set; }
    public int EnrolmentId { get; set; }

    /// <summary>From none to all units of the session.</summary>
    public int Units { get; set; }

    public DateTimeOffset At { get; set; }
    public int By { get; set; }
}

/// <summary>When and how much may be marked.</summary>
public static class Attendance
{
    /// <summary>Why the units cannot be marked now; null if they can.</summary>
    public static Refusal? WhyNot(Session session, int units, DateTimeOffset now)
    {
        if (now < session.StartsAt)
        {
            return Refusal.SessionHasNotBegun;
        }

        return units < 0 || units > session.TeachingUnits ? Refusal.UnitsAreOutOfRange : null;
    }
}
