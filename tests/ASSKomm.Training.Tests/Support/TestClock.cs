using Microsoft.Extensions.Time.Testing;

namespace ASSKomm.Training.Tests.Support;

/// <summary>A host's clock: that of the test it works for at the moment. <see cref="FakeTimeProvider"/> cannot go back, so each test brings its own.</summary>
public sealed class TestClock(FakeTimeProvider time) : TimeProvider
{
    /// <summary>The clock the present test moves.</summary>
    public FakeTimeProvider Time { get; set; } = time;

    public override TimeZoneInfo LocalTimeZone => Time.LocalTimeZone;

    public override long TimestampFrequency => Time.TimestampFrequency;

    public override DateTimeOffset GetUtcNow() => Time.GetUtcNow();

    public override long GetTimestamp() => Time.GetTimestamp();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        Time.CreateTimer(callback, state, dueTime, period);
}
