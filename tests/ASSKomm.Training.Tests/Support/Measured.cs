using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Runtime;

namespace ASSKomm.Training.Tests.Support;

/// <summary>Where the time of a run goes, written to the file that the variable MEASURE names when the last test is over.</summary>
internal static class Measured
{
    private static readonly ConcurrentDictionary<string, (int Times, TimeSpan Together)> Deeds = new(StringComparer.Ordinal);

    /// <summary>Counts what is done and how long it takes.</summary>
    public static T Take<T>(string deed, Func<T> work)
    {
        var began = Stopwatch.GetTimestamp();
        try
        {
            return work();
        }
        finally
        {
            var took = Stopwatch.GetElapsedTime(began);
            Deeds.AddOrUpdate(deed, (1, took), (_, before) => (before.Times + 1, before.Together + took));
        }
    }

    /// <summary>As the other, for work without an answer.</summary>
    public static void Take(string deed, Action work) => Take(deed, () =>
    {
        work();
        return true;
    });

    public static void Write()
    {
        if (Environment.GetEnvironmentVariable("MEASURE") is not { Length: > 0 } file)
        {
            return;
        }

        using var process = Process.GetCurrentProcess();
        var lines = Deeds.OrderBy(d => d.Key, StringComparer.Ordinal)
            .Select(d => string.Create(CultureInfo.InvariantCulture, $"{d.Key}: {d.Value.Times} times, {d.Value.Together.TotalSeconds:0.0} s"))
            .Append(string.Create(CultureInfo.InvariantCulture, $"processor: {process.TotalProcessorTime.TotalSeconds:0.0} s in this process"))
            .Append(string.Create(CultureInfo.InvariantCulture, $"compiling while running: {JitInfo.GetCompilationTime().TotalSeconds:0.0} s"))
            .Append(string.Create(CultureInfo.InvariantCulture, $"collecting garbage: {GC.GetTotalPauseDuration().TotalSeconds:0.0} s"));
        File.WriteAllLines(file, lines);
    }
}
