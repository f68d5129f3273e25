using ASSKomm.Training.Domain;

namespace ASSKomm.Training.Tests.Domain;

public sealed class WorkingDaysTests
{
    // From the official calendars of those years; Sundays are left out.
    private static readonly Dictionary<int, string[]> Holidays = new()
    {
        [2025] = ["01-01", "04-18", "04-21", "05-01", "05-29", "06-09", "10-03", "10-31", "11-19", "12-25", "12-26"],
        [2026] = ["01-01", "04-03", "04-06", "05-01", "05-14", "05-25", "10-03", "10-31", "11-18", "12-25", "12-26"],
        [2027] = ["01-01", "03-26", "03-29", "05-01", "05-06", "05-17", "11-17", "12-25"],
        [2028] = ["01-01", "04-14", "04-17", "05-01", "05-25", "06-05", "10-03", "10-31", "11-22", "12-25", "12-26"],
    };

    public static TheoryData<int> Years => [.. Holidays.Keys];

    [Theory, MemberData(nameof(Years))]
    public void The_holidays_of_Saxony_are_those_of_the_calendar(int year)
    {
        var days = Enumerable.Range(0, 366).Select(new DateOnly(year, 1, 1).AddDays).Where(d => d.Year == year).ToList();

        Assert.Equal(
            Holidays[year],
            days.Where(d => WorkingDays.IsHoliday(d) && d.DayOfWeek is not DayOfWeek.Sunday).Select(d => d.ToString("MM-dd", System.Globalization.CultureInfo.InvariantCulture)));
        Assert.All(days, d => Assert.Equal(d.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday) && !WorkingDays.IsHoliday(d), d.IsWorkingDay()));
    }

    // In that year the 23rd of November is a Wednesday itself.
    [Fact]
    public void The_day_of_repentance_is_the_Wednesday_before_the_23rd_of_November() =>
        Assert.Equal((true, false), (WorkingDays.IsHoliday(new DateOnly(2033, 11, 16)), WorkingDays.IsHoliday(new DateOnly(2033, 11, 23))));

    // Thousands of years, because corrections come once a century and some exceptions hardly ever.
    [Fact]
    public void Easter_and_what_hangs_on_it_is_where_Gauss_would_put_it()
    {
        for (var year = 1600; year < 8000; year++)
        {
            var easter = EasterByGauss(year);
            var spring = Enumerable.Range(0, 105).Select(new DateOnly(year, 3, 15).AddDays).Where(d => (d.Month, d.Day) is not (5, 1));

            Assert.Equal(
                ((int[])[-2, 0, 1, 39, 49, 50]).Select(easter.AddDays).Where(d => (d.Month, d.Day) is not (5, 1)), spring.Where(WorkingDays.IsHoliday));
        }
    }

    // Not the way the rule counts it: Gauss's formula of 1816 with his two exceptions.
    private static DateOnly EasterByGauss(int year)
    {
        var (k, a) = (year / 100, year % 19);
        var m = (15 - ((13 + (8 * k)) / 25) + k - (k / 4)) % 30;
        var d = ((19 * a) + m) % 30;
        var e = ((2 * (year % 4)) + (4 * (year % 7)) + (6 * d) + ((4 + k - (k / 4)) % 7)) % 7;
        var exception = e == 6 && (d == 29 || (d == 28 && ((11 * m) + 11) % 30 < 19));
        return new DateOnly(year, 3, 22).AddDays(d + e - (exception ? 7 : 0));
    }

    // Six weeks before would be a Friday, the Saturday after Good Friday, and Christmas Day.
    [Theory]
    [InlineData("2027-04-30", "2027-03-19")]
    [InlineData("2027-05-08", "2027-03-25")]
    [InlineData("2027-02-05", "2026-12-24")]
    [InlineData("2027-06-23", "2027-05-12")]
    public void Whether_a_run_takes_place_is_decided_on_the_last_working_day_six_weeks_before_unless_said_otherwise(string first, string decision)
    {
        var run = new CourseRun { Slug = "a", Title = "A", Venue = "", Sessions = { new Session { Module = "m", StartsAt = BerlinTime.At(Day(first), new TimeOnly(9, 0)) } } };

        Assert.Equal(Day(decision), run.DecisionDay);
        run.DecisionOn = Day(first).AddDays(-1);
        Assert.Equal(Day(first).AddDays(-1), run.DecisionDay);

        static DateOnly Day(string day) => DateOnly.ParseExact(day, "O", System.Globalization.CultureInfo.InvariantCulture);
    }
}
