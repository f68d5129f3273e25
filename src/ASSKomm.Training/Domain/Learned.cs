namespace ASSKomm.Training.Domain;

/// <summary>What one enrolment of a person brought towards the certificate.</summary>
/// <param name="Alone">Judged by its own days, marks and reviews; modules it is not for were not held.</param>
/// <param name="IsRevoked">Whether its certificate was revoked: what that rested on counts nowhere else.</param>
public sealed record Learned(Enrolment Enrolment, CourseRun Run, Completion Alone, bool IsRevoked = false)
{
    /// <summary>
    /// Judges the enrolment by all the person has learned: of every module the best run counts, and a project work accepted in any of them.
    /// Whoever missed a module may so attend it in another run, and whoever books modules one by one has them all some day.
    /// </summary>
    /// <param name="all">Everything of the same person, this among it.</param>
    public Completion Judge(IReadOnlyCollection<Learned> all)
    {
        var counting = all.Where(l => l == this || l.Counts).ToList();
        return Alone with
        {
            Modules = [.. Alone.Modules.Select((_, i) => BestOf(counting, i))],
            ProjectWork = counting.OrderByDescending(l => l.Alone.ProjectWork is { Accepted: true }).ThenByDescending(l => l == this)
                .ThenByDescending(l => l.Alone.ProjectWork?.Id).Select(l => l.Alone.ProjectWork).First(),
            IssuedIn = Enrolment.State is EnrolmentState.Completed || HomeOf(all) is not { } home || home == this ? null : home.Run,
        };
    }

    private bool Counts => !IsRevoked && (Enrolment.State.HasPlace() || Alone.Modules.Any(m => m.Attended > 0));

    private ModuleAttendance BestOf(IEnumerable<Learned> those, int module)
    {
        var best = Ranked(those, module, first: this).First();
        return best == this ? Alone.Modules[module] : best.Alone.Modules[module] with { Elsewhere = best.Run };
    }

    private static IEnumerable<Learned> Ranked(IEnumerable<Learned> those, int module, Learned? first = null) => those
        .OrderByDescending(l => l.Alone.Modules[module].IsEnough).ThenByDescending(l => l.Alone.Modules[module].Share)
        .ThenByDescending(l => l == first && l.Alone.Modules[module].Held > 0).ThenByDescending(l => l.Alone.Modules[module].Held > 0)
        .ThenByDescending(l => l == first).ThenByDescending(l => l.Enrolment.Id);

    // A person has one certificate that is good. It belongs to the enrolment for the whole programme; with single modules alone, to that of
    // them which counts and whose run ends last. Asked from any of the person's enrolments the answer is the same.
    private static Learned? HomeOf(IReadOnlyCollection<Learned> all)
    {
        var counting = all.Where(l => l.Counts).ToList();
        var best = counting.Count == 0 ? [] : counting[0].Alone.Modules.Select((_, i) => Ranked(counting, i).First()).ToHashSet();
        return counting.Where(l => l.Enrolment.State.HasPlace() && l.Run.CancelledAt is null)
            .OrderByDescending(l => l.Enrolment.State is EnrolmentState.Completed).ThenByDescending(l => l.Enrolment.Modules == ModuleSet.Whole)
            .ThenByDescending(best.Contains).ThenByDescending(l => l.Run.Sessions.Select(s => s.EndsAt).DefaultIfEmpty().Max())
            .ThenByDescending(l => l.Enrolment.Id).FirstOrDefault();
    }
}
