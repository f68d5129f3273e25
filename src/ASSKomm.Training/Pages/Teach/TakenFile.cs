using ASSKomm.Training.Content;

namespace ASSKomm.Training.Pages.Teach;

/// <summary>A file that somebody chose and that may be kept.</summary>
internal sealed record TakenFile(string Name, byte[] Bytes, string Type)
{
    public static string Kinds => string.Join(", ", UploadedFile.Endings);

    /// <summary>The file, or the sentence why it is not taken. No <paramref name="megabytes"/>: as large as it likes.</summary>
    public static async Task<(TakenFile? File, string Sentence)> ReadAsync(IFormFile? chosen, long megabytes, CancellationToken token)
    {
        if (chosen is not { Length: > 0 })
        {
            return (null, chosen is null ? "Bitte wählen Sie eine Datei aus." : "Die Datei ist leer.");
        }

        if (megabytes > 0 && chosen.Length > megabytes * 1024 * 1024)
        {
            return (null, $"Die Datei ist zu groß. Erlaubt sind {megabytes} MB.");
        }

        if (UploadedFile.NameFor(chosen.FileName) is not { } name)
        {
            return (null, $"Diese Art von Datei geht nicht. Möglich sind: {Kinds}.");
        }

        using var memory = new MemoryStream();
        await chosen.CopyToAsync(memory, token);
        var bytes = memory.ToArray();
        return UploadedFile.TypeOf(name, bytes) is { } type ? (new TakenFile(name, bytes, type), "")
            : (null, name.EndsWith(".csv", StringComparison.Ordinal) || name.EndsWith(".txt", StringComparison.Ordinal)
                ? "Der Text ist nicht als UTF-8 gespeichert. In Excel heißt das »CSV UTF-8«."
                : "Der Inhalt der Datei passt nicht zu ihrer Endung, oder sie ist beschädigt. Bitte speichern Sie sie neu, ohne Makros.");
    }
}
