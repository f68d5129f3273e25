using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace ASSKomm.Training.Content;

/// <summary>
/// What may be uploaded to a module. The ending names the kind, and the bytes must agree with it, so that nothing dangerous comes
/// in disguise; the name readers see is made here.
/// </summary>
public static class UploadedFile
{
    private const string Office = "application/vnd.openxmlformats-officedocument.";
    private const string Open = "application/vnd.oasis.opendocument.";
    private const ulong MostPixels = 50_000_000;
    private const int MostEntries = 2_000;
    private const long MostUnpacked = 500L * 1024 * 1024;

    private static readonly Dictionary<string, (string Type, Func<byte[], bool> Agrees)> Kinds = new(StringComparer.Ordinal)
    {
        ["pdf"] = ("application/pdf", b => Begins(b, "%PDF-"u8)),
        ["png"] = ("image/png", IsPng),
        ["jpg"] = ("image/jpeg", b => Begins(b, [0xFF, 0xD8, 0xFF])),
        ["csv"] = ("text/csv", IsText),
        ["txt"] = ("text/plain", IsText),
        ["docx"] = (Office + "wordprocessingml.document", b => IsZip(b, "word/document.xml", null)),
        ["xlsx"] = (Office + "spreadsheetml.sheet", b => IsZip(b, "xl/workbook.xml", null)),
        ["odt"] = (Open + "text", b => IsZip(b, "content.xml", Open + "text")),
        ["ods"] = (Open + "spreadsheet", b => IsZip(b, "content.xml", Open + "spreadsheet")),
    };

    /// <summary>The endings that are taken.</summary>
    public static IEnumerable<string> Endings => Kinds.Keys;

    /// <summary>The name under which the file is kept: lower-case letters a–z, digits, hyphens and the ending; null if the kind is not taken.</summary>
    public static string? NameFor(string given)
    {
        // Some browsers send a whole path.
        var bare = given[(given.LastIndexOfAny(['/', '\\']) + 1)..];
        var dot = bare.LastIndexOf('.');
        var ending = dot < 0 ? "" : bare[(dot + 1)..].ToLowerInvariant();
        ending = ending == "jpeg" ? "jpg" : ending;
        if (!Kinds.ContainsKey(ending))
        {
            return null;
        }

        var name = Slugs.Of(bare[..dot], 80);
        return $"{(name.Length > 0 ? name : "datei")}.{ending}";
    }

    /// <summary>The type to serve it as; null if the bytes are not what the ending says.</summary>
    public static string? TypeOf(string name, byte[] bytes)
    {
        var (type, agrees) = Kinds[name[(name.LastIndexOf('.') + 1)..]];
        return agrees(bytes) ? type : null;
    }

    private static bool Begins(byte[] bytes, ReadOnlySpan<byte> with) => bytes.AsSpan().StartsWith(with);

    // A picture of a few bytes can claim to be as large as a football field and stop the reader's machine.
    private static bool IsPng(byte[] bytes) =>
        Begins(bytes, [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]) && bytes.Length > 24 && bytes.AsSpan(12, 4).SequenceEqual("IHDR"u8)
        && BinaryPrimitives.ReadUInt32BigEndian(bytes.AsSpan(16)) is > 0 and var width
        && BinaryPrimitives.ReadUInt32BigEndian(bytes.AsSpan(20)) is > 0 and var height && (ulong)width * height <= MostPixels;

    private static bool IsText(byte[] bytes)
    {
        try
        {
            var text = new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(bytes);
            return !text.Any(c => char.IsControl(c) && c is not ('\n' or '\r' or '\t'));
        }
        catch (DecoderFallbackException)
        {
            return false;
        }
    }

    // Reads only the table of contents and the first bytes of »mimetype«; nothing is unpacked.
    private static bool IsZip(byte[] bytes, string mustHave, string? mimeType)
    {
        if (!Begins(bytes, "PK\u0003\u0004"u8))
        {
            return false;
        }

        try
        {
            using var zip = new ZipArchive(new MemoryStream(bytes), ZipArchiveMode.Read);
            if (zip.Entries.Count > MostEntries || zip.Entries.Sum(e => e.Length) > MostUnpacked || zip.GetEntry(mustHave) is null
                || zip.Entries.Any(e => e.Name.Contains("vbaProject", StringComparison.OrdinalIgnoreCase)))
            {
                return false;
            }

            if (mimeType is null)
            {
                return zip.GetEntry("[Content_Types].xml") is not null;
            }

            using var said = zip.GetEntry("mimetype")?.Open() ?? Stream.Null;
            var first = new byte[mimeType.Length + 1];
            var count = said.ReadAtLeast(first, first.Length, throwOnEndOfStream: false);
            return Encoding.ASCII.GetString(first, 0, count) == mimeType;
        }
        catch (Exception broken) when (broken is InvalidDataException or IOException or NotSupportedException)
        {
            return false;
        }
    }
}
