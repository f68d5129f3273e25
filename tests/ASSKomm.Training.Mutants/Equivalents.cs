namespace ASSKomm.Training.Mutants;

/// <summary>The mutants that mean the same as the rule, each with a word why: Equivalent.txt beside this file.</summary>
internal sealed class Equivalents
{
    private readonly Dictionary<string, string> reasons = File.ReadLines(Path.Combine(Sources.Folder, "Equivalent.txt"))
        .Where(l => l.Length > 0 && l[0] != '#').Select(l => (Line: l, Cut: l.LastIndexOf(" | ", StringComparison.Ordinal)))
        .ToDictionary(l => l.Line[..l.Cut], l => l.Line[(l.Cut + 3)..], StringComparer.Ordinal);

    public bool Has(Mutant mutant) => reasons.ContainsKey(mutant.Key);

    /// <summary>What is listed and is not among those that survived: it was killed, or is not there any more.</summary>
    public IEnumerable<string> NotAmong(IEnumerable<Mutant> survived) =>
        reasons.Keys.Except(survived.Select(m => m.Key), StringComparer.Ordinal);
}
