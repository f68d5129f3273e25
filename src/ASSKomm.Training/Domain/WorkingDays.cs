namespace ASSKomm.Training.Domain;

/// <summary>On which days people in Saxony are at work: from Monday to Friday, unless the day is a holiday.</summary>
// Source: Gesetz über Sonn- und Feiertage im Freistaat Sachsen (SächsSFG), § 1. Fronleichnam is one in a few places only and is left out.
public static class WorkingDays
{
    public static bool IsWorkingDay(this DateOnly day) => day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday) && !IsHoliday(day);

    /// <summary>The last day before the given one on which people are at work.</summary>
    public static DateOnly WorkingDayBefore(this DateOnly day)
    {
        do
        {
            day = day.AddDays(-1);
        }
        while (!day.IsWorkingDay());
        return day;
    }

    /// <summary>The working day so many working days after this one.</summary>
    public static DateOnly WorkingDaysLater(this DateOnly day, int count)
    {
        for (; count > 0; count -= day.IsWorkingDay() ? 1 : 0)
        {
            day = day.AddDays(1);
        }

        return day;
    }

    /// <summary>Whether the day is a holiday in all of Saxony.</summary>
    public static bool IsHoliday(DateOnly day)
    {
        var easter = EasterSunday(day.Year);
        return (day.Month, day.Day) is (1, 1) or (5, 1) or (10, 3) or (10, 31) or (12, 25) or (12, 26)
            || day.DayNumber - easter.DayNumber is -2 or 0 or 1 or 39 or 49 or 50
            || day == RepentanceDay(day.Year);
    }

    // Buß- und Bettag: the Wednesday before the 23rd of November.
    private static DateOnly RepentanceDay(int year)
    {
        var last = new DateOnly(year, 11, 22);
        return last.AddDays(-(((int)last.DayOfWeek - (int)DayOfWeek.Wednesday + 7) % 7));
    }

    // The Gregorian computus in the form of Meeus, Jones and Butcher.
    private static DateOnly EasterSunday(int year)
    {
        var (a, b, c) = (year % 19, year / 100, year % 100);
        var h = ((19 * a) + b - (b / 4) - ((b - ((b + 8) / 25) + 1) / 3) + 15) % 30;
        var l = (32 + (2 * (b % 4)) + (2 * (c / 4)) - h - (c % 4)) % 7;
        var m = (a + (11 * h) + (22 * l)) / 451;
        var days = h + l - (7 * m) + 114;
        return new DateOnly(year, days / 31, (days % 31) + 1);
    }
}
