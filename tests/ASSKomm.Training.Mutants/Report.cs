namespace ASSKomm.Training.Mutants;

/// <summary>What became of all mutants.</summary>
internal static class Report
{
    /// <summary>Prints the table and those who live; whether enough were killed.</summary>
    public static bool Print(IReadOnlyDictionary<Mutant, string?> fates, Equivalents equivalents, bool complete, double least)
    {
        var survived = fates.Where(f => f.Value is null && !equivalents.Has(f.Key)).Select(f => f.Key).OrderBy(m => m.Id).ToList();
        var (made, same) = (fates.Count, fates.Keys.Count(m => fates[m] is null && equivalents.Has(m)));
        Console.WriteLine($"{"file",-26} {"made",6} {"killed",7} {"equivalent",11} {"survived",9}");
        foreach (var file in fates.GroupBy(f => f.Key.File).OrderBy(g => g.Key, StringComparer.Ordinal))
        {
            Line(file.Key, file.Count(), file.Count(f => f.Value is not null), file.Count(f => f.Value is null && equivalents.Has(f.Key)));
        }

        Line("together", made, made - same - survived.Count, same);
        foreach (var mutant in survived)
        {
            Console.WriteLine($"survived: {mutant.Key}");
        }

        var stale = complete ? equivalents.NotAmong(fates.Where(f => f.Value is null).Select(f => f.Key)).ToList() : [];
        stale.ForEach(s => Console.WriteLine($"listed as equivalent, but killed or gone: {s}"));
        var share = made == same ? 1 : 1 - ((double)survived.Count / (made - same));
        Console.WriteLine($"{share:P1} of {made - same} killed; {least:P0} are needed.");
        return share >= least && stale.Count == 0;
    }

    private static void Line(string name, int made, int killed, int same) =>
        Console.WriteLine($"{name,-26} {made,6} {killed,7} {same,11} {made - killed - same,9}");
}
