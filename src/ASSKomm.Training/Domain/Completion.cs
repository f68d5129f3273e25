namespace ASSKomm.Training.Domain;

/// <summary>The programme's rules, set by the provider in programm.md. Nothing here is a known fact of the Saxon programme.</summary>
/// <param name="AttendancePercent">Share of each module's teaching units that must be attended, 0 to 100.</param>
/// <param name="ProjectWorkRequired">Whether an accepted project work is needed.</param>
public sealed record ProgrammeRules(int AttendancePercent, bool ProjectWorkRequired);

/// <summary>That somebody decided on a project work. Only ever added; the newest counts.</summary>
public sealed class ProjectReview
{
    public int Id { get; set; }
    public int EnrolmentId { get; set; }

    /// <summary>Accepted, or taken back.</summary>
    public bool Accepted { get; set; }

    /// <summary>The topic, as the certificate shows it; at most 200 characters.</summary>
    public string Topic { get; set; } = "";

    public DateTimeOffset At { get; set; }
    public int By { get; set; }

    /// <summary>
    /// What is noted after <paramref name="newest"/>: an acceptance under <paramref name="topic"/>, or (none) that it is taken back; null if
    /// that stands already. An accepted work keeps its topic until it is taken back.
    /// </summary>
    public static ProjectReview? Next(ProjectReview? newest, int enrolmentId, string? topic, int by, DateTimeOffset now) =>
        (newest?.Accepted ?? false) == topic is not null
            ? null
            : new ProjectReview { EnrolmentId = enrolmentId, Accepted = topic is not null, Topic = topic ?? newest!.Topic, At = now, By = by };
}

/// <summary>Whose project work may be judged.</summary>
public static class ProjectReviews
{
    /// <summary>Why a project work cannot be judged or taken back now; null if it can. After the certificate nothing changes any more.</summary>
    public static Refusal? WhyNotReview(this Enrolment enrolment) => enrolment.State switch
    {
        EnrolmentState.Completed => Refusal.AlreadyCompleted,
        EnrolmentState.Confirmed => null,
        _ => Refusal.EnrolmentHasNoPlace,
    };
}

/// <summary>How much of one module a person attended, in teaching units of 45 minutes.</summary>
public sealed record ModuleAttendance(string Module, int Attended, int Held, int RequiredPercent)
{
    /// <summary>The run it was attended in, if that is not the one that was asked about.</summary>
    public CourseRun? Elsewhere { get; init; }

    /// <summary>From 0 to 1; nothing of what was never held.</summary>
    public double Share => Held == 0 ? 0 : (double)Attended / Held;

    /// <summary>Whole percent, rounded down: 79.9 is not 80.</summary>
    public int Percent => Held == 0 ? 0 : Attended * 100 / Held;

    /// <summary>How many units are needed, rounded up.</summary>
    public int Needed => ((Held * RequiredPercent) + 99) / 100;

    /// <summary>A module that was never held is not fulfilled.</summary>
    public bool IsEnough => Held > 0 && Attended * 100 >= RequiredPercent * Held;
}

/// <summary>What a person has and what is still missing for the certificate.</summary>
public sealed record Completion(IReadOnlyList<ModuleAttendance> Modules, bool ProjectWorkRequired, ProjectReview? ProjectWork)
{
    public bool ProjectWorkIsDone => !ProjectWorkRequired || ProjectWork is { Accepted: true };

    /// <summary>What was attended in the enrolment itself, whatever counts.</summary>
    public IReadOnlyList<ModuleAttendance> Here { get; init; } = Modules;

    /// <summary>The run in which the person gets the certificate, if that is not the one that was asked about; see <see cref="Learned"/>.</summary>
    public CourseRun? IssuedIn { get; init; }

    /// <summary>Whether the certificate is to be issued here.</summary>
    public bool IsEarnedHere => IsFulfilled && IssuedIn is null;

    public bool IsFulfilled => ProjectWorkIsDone && Modules.Count > 0 && Modules.All(m => m.IsEnough);

    /// <summary>Judges one enrolment by itself. Modules come in the programme's order; marks and reviews in any.</summary>
    public static Completion Judge(
        ProgrammeRules rules,
        IEnumerable<string> modules,
        IEnumerable<Session> sessions,
        IEnumerable<AttendanceMark> marks,
        IEnumerable<ProjectReview> reviews)
    {
        var newest = marks.GroupBy(m => m.SessionId).ToDictionary(g => g.Key, g => g.MaxBy(m => m.Id)!.Units);
        var bySession = sessions.ToLookup(s => s.Module, StringComparer.Ordinal);
        var attendance = modules.Select(module => new ModuleAttendance(
            module,
            bySession[module].Sum(s => newest.GetValueOrDefault(s.Id)),
            bySession[module].Sum(s => s.TeachingUnits),
            rules.AttendancePercent));
        return new Completion([.. attendance], rules.ProjectWorkRequired, reviews.MaxBy(r => r.Id));
    }
}
