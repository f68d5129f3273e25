namespace ASSKomm.Training.Pages.Demo.AtSize;

/// <summary>How far a run has come by now, and what is particular about it.</summary>
internal enum RunKind
{
    Running,
    Full,
    Finished,
    Open,
    Selecting,

    /// <summary>Registration is over and the lots are drawn; the office has not released the selection.</summary>
    LotsDrawn,

    /// <summary>Released a few days ago.</summary>
    Released,
    Closed,

    /// <summary>Open, by arrival, 20 places, nobody in it.</summary>
    Empty,
    Planned,
    Announced,
    Cancelled,

    /// <summary>Over, and who came in was selected.</summary>
    FinishedSelection,

    /// <summary>As <see cref="Full"/>, with ten times as many people.</summary>
    Large,
}

/// <summary>Which runs there are, the more the merrier.</summary>
internal static class RunKinds
{
    // Among the first fourteen every kind there is; of the rest most are over.
    private static readonly RunKind[] First =
    [
        RunKind.Running, RunKind.Full, RunKind.Finished, RunKind.Open, RunKind.Selecting, RunKind.Empty, RunKind.Closed, RunKind.LotsDrawn,
        RunKind.Released, RunKind.Cancelled, RunKind.Planned, RunKind.Announced, RunKind.FinishedSelection, RunKind.Finished, RunKind.Large,
    ];

    private static readonly RunKind[] Then =
    [
        RunKind.Finished, RunKind.Finished, RunKind.FinishedSelection, RunKind.Running, RunKind.Finished, RunKind.Finished, RunKind.Open,
        RunKind.Finished, RunKind.Cancelled, RunKind.FinishedSelection, RunKind.Running, RunKind.Finished, RunKind.Closed, RunKind.Finished,
        RunKind.Selecting, RunKind.Finished, RunKind.Planned, RunKind.Finished, RunKind.Full, RunKind.Finished,
    ];

    /// <summary>The kinds of so many runs, each with which of its kind it is, counted from 0, and of how many.</summary>
    public static IReadOnlyList<(RunKind Kind, int Index, int Of)> Of(int count)
    {
        var all = Enumerable.Range(0, count).Select(i => i < First.Length ? First[i] : Then[(i - First.Length) % Then.Length]).ToList();
        var of = all.CountBy(k => k).ToDictionary();
        var seen = new Dictionary<RunKind, int>();
        return [.. all.Select(k => (k, seen[k] = seen.TryGetValue(k, out var before) ? before + 1 : 0, of[k]))];
    }
}
