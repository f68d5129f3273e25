using ASSKomm.Training.Domain;

namespace ASSKomm.Training.Tests.Domain;

/// <summary>R21: both odd hours of every year.</summary>
public sealed class BerlinTimeTests
{
    [Theory]
    // 2027: the clock goes forward on 28 March and back on 31 October.
    [InlineData("2027-03-28 01:59", "2027-03-28 00:59")]
    [InlineData("2027-03-28 02:00", "2027-03-28 01:00")]
    [InlineData("2027-03-28 02:30", "2027-03-28 01:30")]
    [InlineData("2027-03-28 03:00", "2027-03-28 01:00")]
    [InlineData("2027-03-28 03:30", "2027-03-28 01:30")]
    [InlineData("2027-10-31 01:59", "2027-10-30 23:59")]
    [InlineData("2027-10-31 02:00", "2027-10-31 00:00")]
    [InlineData("2027-10-31 02:59", "2027-10-31 00:59")]
    [InlineData("2027-10-31 03:00", "2027-10-31 02:00")]
    [InlineData("2027-01-01 00:00", "2026-12-31 23:00")]
    [InlineData("2027-07-01 09:00", "2027-07-01 07:00")]
    public void An_hour_left_out_means_the_one_after_it_and_an_hour_that_comes_twice_its_first(string inBerlin, string inUtc) =>
        Assert.Equal(Utc(inUtc), At(Local(inBerlin)));

    [Fact]
    public void Every_quarter_of_an_hour_of_ten_years_is_shown_as_it_was_typed_except_those_that_do_not_exist()
    {
        var end = new DateTime(2036, 1, 1);
        var (odd, twice) = (0, 0);
        for (var local = new DateTime(2026, 1, 1); local < end; local = local.AddMinutes(15))
        {
            var shown = At(local).ToBerlin().DateTime;
            odd += shown == local ? 0 : 1;
            Assert.True(shown == local || shown == local.AddHours(1), $"{local} is shown as {shown}");
            twice += At(local.AddMinutes(15)) - At(local) == TimeSpan.FromMinutes(75) ? 1 : 0;
        }

        // Four quarters each March are left out; once each October the clock stands an hour later than a quarter before.
        Assert.Equal((40, 10), (odd, twice));
    }

    [Theory]
    [InlineData("2027-06-30 21:59", "2027-06-30")]
    [InlineData("2027-06-30 22:00", "2027-07-01")]
    [InlineData("2027-12-31 22:59", "2027-12-31")]
    [InlineData("2027-12-31 23:00", "2028-01-01")]
    public void A_day_begins_at_midnight_in_Berlin(string inUtc, string day) =>
        Assert.Equal(DateOnly.Parse(day, Culture), Utc(inUtc).DayInBerlin());

    [Fact]
    public void Whatever_can_be_typed_is_a_moment()
    {
        Assert.Equal(DateTimeOffset.MinValue, At(DateTime.MinValue));
        Assert.Equal(new DateTimeOffset(9999, 12, 31, 22, 59, 0, TimeSpan.Zero), At(new DateTime(9999, 12, 31, 23, 59, 0)));
    }

    private static readonly System.Globalization.CultureInfo Culture = System.Globalization.CultureInfo.InvariantCulture;

    private static DateTime Local(string text) => DateTime.Parse(text, Culture);

    private static DateTimeOffset Utc(string text) => new(Local(text), TimeSpan.Zero);

    private static DateTimeOffset At(DateTime local) => BerlinTime.At(DateOnly.FromDateTime(local), TimeOnly.FromDateTime(local));
}
