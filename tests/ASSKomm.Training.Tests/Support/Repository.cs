namespace ASSKomm.Training.Tests.Support;

/// <summary>The files this was built from.</summary>
public static class Repository
{
    public static string Root { get; } = Find();

    /// <summary>The site's own source, without what tools wrote.</summary>
    public static IEnumerable<string> SourceFiles(params string[] endings) =>
        Directory.EnumerateFiles(Path.Combine(Root, "src", "ASSKomm.Training"), "*", SearchOption.AllDirectories)
            .Where(f => endings.Any(e => f.EndsWith(e, StringComparison.Ordinal)))
            .Where(f => !NameOf(f).Split('/').Any(part => part is "obj" or "bin" or "node_modules" or "Migrations"));

    /// <summary>The file's name from the site's folder on, with slashes.</summary>
    public static string NameOf(string file) =>
        Path.GetRelativePath(Path.Combine(Root, "src", "ASSKomm.Training"), file).Replace('\\', '/');

    private static string Find()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "ASSKomm.Training.sln")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException("The tests run outside of the repository.");
        }

        return folder.FullName;
    }
}
