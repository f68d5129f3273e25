namespace ASSKomm.Training.Domain;

/// <summary>That the number of a run's places was changed, by whom and when. Only ever added; without a row it was never changed.</summary>
public sealed class PlacesChange
{
    public int Id { get; set; }
    public int RunId { get; set; }
    public DateTimeOffset At { get; set; }
    public int By { get; set; }

    /// <summary>As in <see cref="CourseRun.Places"/>.</summary>
    public int? From { get; set; }

    /// <summary>As in <see cref="CourseRun.Places"/>.</summary>
    public int? To { get; set; }
}
