namespace ASSKomm.Training.Tests.Support;

/// <summary>For tests that look through many things at once: shows all they found, each on its line.</summary>
public static class Findings
{
    public static void AssertNone(this IEnumerable<string> findings)
    {
        var all = findings.Distinct(StringComparer.Ordinal).ToList();
        Assert.True(all.Count == 0, string.Join('\n', all));
    }
}
