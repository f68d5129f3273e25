namespace ASSKomm.Training.Pages.Demo.Story;

/// <summary>The days between Monday and Saturday on which nobody in Saxony would hold a course.</summary>
internal static class FreeDays
{
    public static bool IsFree(DateOnly day) => (day.Month, day.Day)
        is (1, <= 6) or (5, 1) or (10, 3) or (10, 31) or (12, >= 20)
        || day == EasterOf(day.Year).AddDays(-2) || day == EasterOf(day.Year).AddDays(-1);

    // Gauss's rule, as Meeus wrote it down.
    private static DateOnly EasterOf(int year)
    {
        var (golden, century, rest) = (year % 19, year / 100, year % 100);
        var moon = ((19 * golden) + century - (century / 4) - ((century - ((century + 8) / 25) + 1) / 3) + 15) % 30;
        var weekday = (32 + (2 * (century % 4)) + (2 * (rest / 4)) - moon - (rest % 4)) % 7;
        var late = (golden + (11 * moon) + (22 * weekday)) / 451;
        var days = moon + weekday - (7 * late) + 114;
        return new DateOnly(year, days / 31, (days % 31) + 1);
    }
}
