namespace ASSKomm.Training.Data;

/// <summary>A file held against other processes. The operating system lets go of it when its holder dies, however it dies.</summary>
internal static class HeldFile
{
    /// <summary>Holds the file, alone or beside others who want it so; null if somebody is in the way.</summary>
    public static FileStream? TryOpen(string path, bool alone)
    {
        try
        {
            return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, alone ? FileShare.None : FileShare.ReadWrite);
        }
        catch (IOException busy) when (IsBusy(busy))
        {
            return null;
        }
    }

    /// <summary>As <see cref="TryOpen"/>, but waits until it may.</summary>
    public static async Task<FileStream> OpenAsync(string path, bool alone, CancellationToken token)
    {
        while (true)
        {
            if (TryOpen(path, alone) is { } file)
            {
                return file;
            }

            await Task.Delay(50, token);
        }
    }

    // EWOULDBLOCK on Linux and macOS, a sharing violation on Windows. Anything else, a read-only folder say, is not mended by waiting.
    private static bool IsBusy(IOException error) => error.HResult is 11 or 35 or unchecked((int)0x80070020);
}
