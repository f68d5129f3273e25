namespace ASSKomm.Training.Tests.Content;

/// <summary>A content folder of the test's own, gone when the test ends.</summary>
internal sealed class ContentCopy : IDisposable
{
    private ContentCopy() => Path = Directory.CreateTempSubdirectory("content").FullName;

    public string Path { get; }

    public static ContentCopy Empty() => new();

    /// <summary>A copy of the folder we ship.</summary>
    public static ContentCopy Shipped()
    {
        var copy = new ContentCopy();
        var shipped = Home();
        foreach (var file in Directory.EnumerateFiles(shipped, "*", SearchOption.AllDirectories))
        {
            var to = System.IO.Path.Combine(copy.Path, System.IO.Path.GetRelativePath(shipped, file));
            Directory.CreateDirectory(System.IO.Path.GetDirectoryName(to)!);
            File.Copy(file, to);
        }

        return copy;
    }

    public string Read(string file) => File.ReadAllText(System.IO.Path.Combine(Path, file));

    public void Write(string file, string text)
    {
        var path = System.IO.Path.Combine(Path, file);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }

    public void Delete(string file) => File.Delete(System.IO.Path.Combine(Path, file));

    /// <summary>The setting that makes a site use this folder.</summary>
    public Dictionary<string, string> Settings => new(StringComparer.Ordinal) { ["Content:Folder"] = Path };

    public void Dispose() => Directory.Delete(Path, recursive: true);

    private static string Home()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(System.IO.Path.Combine(folder.FullName, "content", "programm.md")))
            {
                return System.IO.Path.Combine(folder.FullName, "content");
            }
        }

        throw new InvalidOperationException("There is no content folder above the tests.");
    }
}
