using ASSKomm.Training.Domain;

namespace ASSKomm.Training.Pages.Demo;

/// <summary>Runs drawn on a common line of time, whose width is 100.</summary>
public sealed class RunPicture
{
    private readonly DateTimeOffset from;
    private readonly TimeSpan span;

    public RunPicture(IEnumerable<RunCard> cards, DateTimeOffset now)
    {
        var lasting = cards.Where(c => c.Run.Sessions.Count > 0).OrderBy(c => c.Run.Sessions.Min(s => s.StartsAt)).ThenBy(c => c.Run.Id).ToList();
        from = lasting.Select(c => c.Run.Sessions.Min(s => s.StartsAt)).Append(now).Min();
        span = lasting.Select(c => c.Run.Sessions.Max(s => s.EndsAt)).Append(now).Max() - from + TimeSpan.FromDays(1);
        Now = At(now);
        Lines = [.. lasting.Select(c => new RunLine(c, [.. c.Blocks.Select(b => At(b.Sessions[0].StartsAt))]))];
    }

    public double Now { get; }
    public IReadOnlyList<RunLine> Lines { get; }

    private double At(DateTimeOffset moment) => Math.Round(Math.Clamp((moment - from) / span, 0, 1) * 100, 2);
}

/// <summary>One run and where its blocks stand on the line.</summary>
public sealed record RunLine(RunCard Card, IReadOnlyList<double> Blocks);
