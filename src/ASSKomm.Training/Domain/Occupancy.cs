namespace ASSKomm.Training.Domain;

/// <summary>How full a run is, as people read it.</summary>
/// <param name="Places">As in <see cref="CourseRun.Places"/>.</param>
/// <param name="Taken">People who take a place, in the fullest module; those over capacity are not among them.</param>
/// <param name="Waiting">Enrolments on the waiting list.</param>
public readonly record struct Occupancy(int? Places, int Taken, int Waiting)
{
    /// <summary>Places kept for people of certain employers, see <see cref="Contingent"/>.</summary>
    public int Held { get; init; }

    /// <summary>People with a place beyond the run's places.</summary>
    public int Extra { get; init; }

    /// <summary>People to whom a place is offered; they are among <see cref="Taken"/>.</summary>
    public int Offered { get; init; }

    /// <summary>People who take part, in whichever modules and those over capacity too.</summary>
    public int WithPlace { get; init; }

    /// <summary>People about whom a selection has not decided yet.</summary>
    public int Submitted { get; init; }

    /// <summary>Places everybody could have; none given means unlimited. Never negative, also when places were lowered below what is taken.</summary>
    public int? Free => Places is { } places ? Math.Max(0, places - Taken - Held) : null;

    /// <summary>Whether a newcomer may have a place at once: one is free and nobody waits for it.</summary>
    public bool OpenToNewcomers => Waiting == 0 && Free is null or > 0;
}
