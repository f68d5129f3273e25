using ASSKomm.Training.Web;
using Microsoft.Extensions.Time.Testing;

namespace ASSKomm.Training.Tests.Web;

public sealed class RulesClockTests
{
    private readonly FakeTimeProvider real = new(new DateTimeOffset(2027, 3, 1, 9, 0, 0, TimeSpan.Zero));

    [Fact]
    public void The_rules_live_in_real_time_in_UTC_until_the_demo_runs_ahead()
    {
        var clock = new RulesClock(real);
        Assert.Equal(new DateTimeOffset(2027, 3, 1, 9, 0, 0, TimeSpan.Zero), clock.Now);
        Assert.Equal(TimeSpan.Zero, clock.Now.Offset);

        clock.RunAhead(86_400);
        real.Advance(TimeSpan.FromHours(1));

        Assert.Equal(new DateTimeOffset(2027, 3, 2, 10, 0, 0, TimeSpan.Zero), clock.Now);
        Assert.Equal(new DateTimeOffset(2027, 3, 1, 10, 0, 0, TimeSpan.Zero), clock.Real.GetUtcNow());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(3_599)]
    public void It_never_goes_back(long seconds)
    {
        var clock = new RulesClock(real);
        clock.RunAhead(3_600);

        clock.RunAhead(seconds);

        Assert.Equal(TimeSpan.FromHours(1), clock.Lead);
    }

    [Fact]
    public async Task Many_who_push_it_at_once_end_with_the_farthest()
    {
        var clock = new RulesClock(real);
        var seen = new List<TimeSpan>();
        var watching = Task.Run(() =>
        {
            for (var i = 0; i < 10_000; i++)
            {
                seen.Add(clock.Lead);
            }
        });

        Parallel.For(0, 10_000, second => clock.RunAhead(second * 7919L % 10_007));
        await watching;

        Assert.Equal(TimeSpan.FromSeconds(10_006), clock.Lead);
        Assert.Equal(seen.Order(), seen);
    }
}
