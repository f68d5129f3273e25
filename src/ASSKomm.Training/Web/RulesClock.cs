namespace ASSKomm.Training.Web;

/// <summary>
/// What the rules call now. Real time, except in the demo, where it runs ahead by <see cref="Lead"/>.
/// Sign-in, limits and mail claims use <see cref="TimeProvider"/> itself.
/// </summary>
public sealed class RulesClock(TimeProvider real)
{
    private long leadSeconds;

    public TimeProvider Real => real;

    /// <summary>How far the rules' clock is ahead of real time. Never goes back.</summary>
    public TimeSpan Lead => TimeSpan.FromSeconds(Interlocked.Read(ref leadSeconds));

    /// <summary>Now, by the rules' clock, in UTC.</summary>
    public DateTimeOffset Now => real.GetUtcNow() + Lead;

    /// <summary>Takes over a lead from the database; a smaller one than before is ignored.</summary>
    public void RunAhead(long seconds)
    {
        var seen = Interlocked.Read(ref leadSeconds);
        while (seconds > seen)
        {
            var before = Interlocked.CompareExchange(ref leadSeconds, seconds, seen);
            if (before == seen)
            {
                return;
            }

            seen = before;
        }
    }
}
