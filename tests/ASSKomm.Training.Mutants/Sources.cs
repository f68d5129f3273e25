namespace ASSKomm.Training.Mutants;

/// <summary>Which files are rules, and which tests are theirs: the one place to change when they move.</summary>
internal static class Sources
{
    /// <summary>The pure rules.</summary>
    public static IReadOnlyList<string> Rules { get; } = Find("src/ASSKomm.Training/Domain/*.cs", "src/ASSKomm.Training/*/Rules/*.cs");

    /// <summary>The tests that need nothing but the rules, and what they lean on.</summary>
    public static IReadOnlyList<string> Tests { get; } = Find(
        "tests/ASSKomm.Training.Tests/Domain/*.cs",
        "tests/ASSKomm.Training.Tests/Rules/*.cs",
        "tests/ASSKomm.Training.Tests/*/Rules/*.cs",
        "tests/ASSKomm.Training.Tests/Support/EveryProperty.cs",
        "tests/ASSKomm.Training.Tests/Support/Repository.cs");

    public static string Folder => Path.Combine(FindRoot(), "tests", "ASSKomm.Training.Mutants");

    private static List<string> Find(params string[] patterns) =>
        [.. patterns.SelectMany(p => Below(FindRoot(), p.Split('/'))).Order(StringComparer.Ordinal)];

    // A star stands for any name of a folder or file; only folders that can match are looked into.
    private static IEnumerable<string> Below(string folder, string[] parts) => parts is [var file]
        ? Directory.EnumerateFiles(folder, file)
        : Directory.EnumerateDirectories(folder, parts[0]).SelectMany(f => Below(f, parts[1..]));

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
