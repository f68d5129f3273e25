namespace ASSKomm.Training.Domain;

/// <summary>What a check of all rows found: when, by whom, how much. Only ever added; old ones are thrown away.</summary>
public sealed class ConsistencyReport
{
    private static readonly TimeOnly AtNight = new(3, 0);

    public int Id { get; set; }
    public DateTimeOffset At { get; set; }

    /// <summary>Who pressed the button; none means the nightly check.</summary>
    public int? By { get; set; }

    /// <summary>How many promises were looked at.</summary>
    public int Checks { get; set; }

    /// <summary>How many breaches there were; none is as it should be.</summary>
    public int Findings { get; set; }

    /// <summary>The breaches, as JSON. At most 200,000 characters.</summary>
    public string Details { get; set; } = "[]";

    /// <summary>Whether the check of the last night is still to be made: once after three o'clock in Berlin, also if that comes late.</summary>
    public static bool IsDue(DateTimeOffset? lastNight, DateTimeOffset now)
    {
        var today = BerlinTime.At(now.DayInBerlin(), AtNight);
        return lastNight is null || lastNight < (now >= today ? today : BerlinTime.At(now.DayInBerlin().AddDays(-1), AtNight));
    }
}
