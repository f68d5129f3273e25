using System.Text.RegularExpressions;

namespace ASSKomm.Training.Mutants;

/// <summary>Which files are rules, and which tests are theirs: the one place to change when they move.</summary>
internal static partial class Sources
{
    /// <summary>The pure rules.</summary>
    public static IReadOnlyList<string> Rules { get; } = Find("src/ASSKomm.Training/Domain/*.cs", "src/ASSKomm.Training/*/Rules/*.cs");

    /// <summary>The tests that need nothing but the rules, and what they lean on.</summary>
    public static IReadOnlyList<string> Tests { get; } = Find(
        "tests/ASSKomm.Training.Tests/Domain/*.cs", "tests/ASSKomm.Training.Tests/Rules/*.cs",
            "tests/ASSKomm.Training.Tests/Support/Repository.cs");

    public static string Root { get; } = FindRoot();

    public static string Folder => Path.Combine(FindRoot(), "tests", "ASSKomm.Training.Mutants");

    private static List<string> Find(params string[] patterns)
    {
        var asked = patterns.Select(p =>
            new Regex($"^{Regex.Escape(p).Replace("\\*", "[^/]*", StringComparison.Ordinal)}$", RegexOptions.NonBacktracking));
        var all = ((string[])["src", "tests"])
            .SelectMany(f => Directory.EnumerateFiles(Path.Combine(FindRoot(), f), "*.cs", SearchOption.AllDirectories));
        return [.. all.Where(f => asked.Any(p => p.IsMatch(NameOf(f)))).Order(StringComparer.Ordinal)];
    }

    private static string NameOf(string file) => Path.GetRelativePath(FindRoot(), file).Replace('\\', '/');

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "ASSKomm.Training.sln")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException("The mutants are looked for outside of the repository.");
        }

        return folder.FullName;
    }
}
