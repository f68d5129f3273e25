namespace ASSKomm.Training.Tests.Support;

/// <summary>Folders in memory where the machine has such a place, otherwise among the temporary files: a disk is waited for at each commit.</summary>
public static class MemoryFolder
{
    private const string Shared = "/dev/shm";
    private const long Enough = 2L << 30;

    private static readonly string Root = Directory.Exists(Shared) && new DriveInfo(Shared).AvailableFreeSpace > Enough ? Shared : Path.GetTempPath();

    /// <summary>A new, empty folder; whoever asks for it deletes it.</summary>
    public static string New(string name)
    {
        var folder = Path.Combine(Root, $"asskomm-{name}-{Path.GetRandomFileName()}");
        return Directory.CreateDirectory(folder).FullName;
    }
}
