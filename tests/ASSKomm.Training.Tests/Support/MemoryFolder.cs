using System.Diagnostics;
using System.Globalization;

namespace ASSKomm.Training.Tests.Support;

/// <summary>Folders in memory where the machine has such a place, otherwise among the temporary files: a disk is waited for at each commit.</summary>
public static class MemoryFolder
{
    private const string Shared = "/dev/shm";
    private const string Prefix = "asskomm-tests-";
    private const long Enough = 2L << 30;

    private static readonly string Root = Find();

    /// <summary>A new, empty folder; whoever asks for it deletes it.</summary>
    public static string New(string name) =>
        Directory.CreateDirectory(Path.Combine(Root, $"{Prefix}{Environment.ProcessId}-{name}-{Path.GetRandomFileName()}")).FullName;

    private static string Find()
    {
        var root = Directory.Exists(Shared) && new DriveInfo(Shared).AvailableFreeSpace > Enough ? Shared : Path.GetTempPath();
        foreach (var left in Directory.GetDirectories(root, Prefix + "*").Where(IsLeft))
        {
            Clear(left);
        }

        return root;
    }

    // A run that was killed tidied nothing up, and memory is dear.
    private static bool IsLeft(string folder)
    {
        var run = Path.GetFileName(folder)[Prefix.Length..].Split('-')[0];
        return int.TryParse(run, CultureInfo.InvariantCulture, out var id) && !Directory.Exists($"/proc/{id}");
    }

    private static void Clear(string folder)
    {
        if (Path.Combine(folder, "data", "postmaster.pid") is var server && File.Exists(server))
        {
            using var kill = Process.Start("kill", ["-QUIT", File.ReadLines(server).First()]);
            kill.WaitForExit();
        }

        try
        {
            Directory.Delete(folder, recursive: true);
        }
        catch (IOException)
        {
            // Another run tidies up, too, or the server takes a moment longer: the next run tries again.
        }
    }
}
