namespace ASSKomm.Training.Pages.Demo.AtSize;

/// <summary>
/// How many certificates there are: each is a genuine file, which takes its time. Where there are too many runs only every second, third …
/// of them has its certificates; those of the others are still to be ordered.
/// </summary>
internal sealed class CertificateQuota(IReadOnlyCollection<RunPlan> plans)
{
    private const int Most = 400;

    private readonly int every = Math.Max(1, (int)Math.Ceiling(plans.Where(p => p.IsOver).Sum(p => p.Run.Places ?? 0) * 0.6 / Most));
    private int runs;
    private int ordered;

    public bool Takes(RunPlan plan, int certificates)
    {
        if (!plan.IsOver || runs++ % every != 0 || ordered + certificates > Most)
        {
            return false;
        }

        ordered += certificates;
        return true;
    }
}
