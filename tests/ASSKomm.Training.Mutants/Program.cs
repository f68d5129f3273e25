using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using ASSKomm.Training.Mutants;

// Kills mutants of the pure rules with the tests of the rules alone: no site, no database.
//   --sample 40  a sample of that many, always the same unless --seed says otherwise
//   --only Name  the mutants of one file
//   --killers    also says which test killed which mutant
CultureInfo.DefaultThreadCurrentCulture = CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
string? Given(string name) => args.SkipWhile(a => a != name).Skip(1).FirstOrDefault();
int? Number(string name) => Given(name) is { } text ? int.Parse(text, CultureInfo.InvariantCulture) : null;
var (sample, only) = (Number("--sample"), Given("--only"));
// The sequences are tried last, and on most mutants never; few of them find what they find.
Environment.SetEnvironmentVariable("SEQUENCES", Environment.GetEnvironmentVariable("SEQUENCES") ?? "40");

var watch = Stopwatch.StartNew();
var compiled = Compiling.Compile(Sources.Rules, Sources.Tests, Chosen);
var lanes = Enumerable.Range(0, Math.Max(1, Environment.ProcessorCount)).Select(_ => new Lane(compiled.Assembly)).ToList();
if (lanes[0].Cover() is { Count: > 0 } failures)
{
    Console.WriteLine(string.Join('\n', failures.Select(f => $"fails without a mutant: {f}")));
    return 2;
}

lanes.ForEach(l => l.CoverAs(lanes[0]));

Console.WriteLine($"{compiled.Mutants.Count} mutants of {Sources.Rules.Count} files");
Console.WriteLine($"{lanes[0].Cases.Count} tests; ready after {watch.Elapsed.TotalSeconds:0} s");
var fates = new ConcurrentDictionary<Mutant, string?>();
var queue = new ConcurrentQueue<Mutant>(compiled.Mutants);
Parallel.ForEach(lanes, new ParallelOptions { MaxDegreeOfParallelism = lanes.Count }, lane =>
{
    while (queue.TryDequeue(out var mutant))
    {
        fates[mutant] = lane.Kill(mutant);
    }
});

foreach (var (mutant, killer) in fates.Where(f => args.Contains("--killers") && f.Value is not null).OrderBy(f => f.Key.Id))
{
    Console.WriteLine($"killed: {mutant.Key} by {killer}");
}

// Of a sample, chance may take more of those that survive.
var enough = Report.Print(fates, new Equivalents(), complete: sample is null && only is null, least: sample is null ? 0.9 : 0.8);
Console.WriteLine($"{watch.Elapsed.TotalSeconds:0} s");
return enough ? 0 : 1;

IEnumerable<Mutant> Chosen(IReadOnlyList<Mutant> all)
{
    var random = new Random(Number("--seed") ?? 1);
    var wanted = all.Where(m => only is null || m.File.StartsWith(only, StringComparison.Ordinal))
        .GroupBy(m => m.InsteadOf == 0 ? m.Id : m.InsteadOf).ToArray();
    if (sample is { } count)
    {
        random.Shuffle(wanted);
        wanted = [.. wanted.Take(count)];
    }

    return wanted.SelectMany(g => g).OrderBy(m => m.Id);
}
