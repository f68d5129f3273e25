namespace ASSKomm.Training.Domain;

/// <summary>
/// The wall clock of the people who use this site. Rules and tables speak UTC; pages, letters and calendar files speak Berlin.
/// </summary>
public static class BerlinTime
{
    /// <summary>Europe/Berlin, with both of its odd hours each year.</summary>
    public static readonly TimeZoneInfo Zone = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");

    /// <summary>The same moment as the clock in Berlin shows it.</summary>
    public static DateTimeOffset ToBerlin(this DateTimeOffset moment) => TimeZoneInfo.ConvertTime(moment, Zone);

    /// <summary>The day in Berlin on which the moment falls.</summary>
    public static DateOnly DayInBerlin(this DateTimeOffset moment) => DateOnly.FromDateTime(moment.ToBerlin().DateTime);

    /// <summary>
    /// The moment when the clock in Berlin shows <paramref name="time"/> on <paramref name="day"/>, in UTC.
    /// An hour that comes twice (October) means its first occurrence; an hour that is left out (March) means the hour after it.
    /// </summary>
    public static DateTimeOffset At(DateOnly day, TimeOnly time)
    {
        var local = day.ToDateTime(time);
        if (Zone.IsInvalidTime(local))
        {
            local = local.AddHours(1);
        }

        var offset = Zone.IsAmbiguousTime(local) ? Zone.GetAmbiguousTimeOffsets(local).Max() : Zone.GetUtcOffset(local);
        // The first hour of all time lies before it in UTC; browsers let people type it.
        return local.Ticks < offset.Ticks ? DateTimeOffset.MinValue : new DateTimeOffset(local, offset).ToUniversalTime();
    }
}
