using ASSKomm.Training.Domain;

namespace ASSKomm.Training.Pages.Demo.AtSize;

/// <summary>A run and what is to become of it.</summary>
/// <param name="Index">Which of its kind it is, counted from 0.</param>
/// <param name="Of">How many of its kind there are.</param>
/// <param name="Published">None for one that is only planned.</param>
/// <param name="Arrivals">How many people ask for a place.</param>
internal sealed record RunPlan(RunKind Kind, int Index, int Of, CourseRun Run, DateTimeOffset? Published, int Arrivals)
{
    private readonly HashSet<int> attended = [];

    public DateTimeOffset Begins { get; } = Run.Sessions.Min(s => s.StartsAt);
    public DateTimeOffset Ends { get; } = Run.Sessions.Max(s => s.EndsAt);
    public bool IsOver => Kind is RunKind.Finished or RunKind.FinishedSelection;

    /// <summary>Every other, every third … of its kind.</summary>
    public bool Every(int nth) => Index % nth == 0;

    /// <summary>Whoever has attended anything comes to no other run.</summary>
    public void Attends(Enrolment enrolment) => attended.Add(enrolment.Id);

    public bool HasAttended(Enrolment enrolment) => attended.Contains(enrolment.Id);
}
