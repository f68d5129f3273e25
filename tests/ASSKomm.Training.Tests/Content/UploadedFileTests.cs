using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using ASSKomm.Training.Content;

namespace ASSKomm.Training.Tests.Content;

/// <summary>Ending and bytes must agree; the name is made here.</summary>
public sealed class UploadedFileTests
{
    [Theory]
    [InlineData("Arbeitsblatt Größe.PDF", "arbeitsblatt-groesse.pdf")]
    [InlineData("Foto.JPEG", "foto.jpg")]
    [InlineData("../../etc/passwd.txt", "passwd.txt")]
    [InlineData("C:\\Daten\\plan.xlsx", "plan.xlsx")]
    [InlineData("a\0b.csv", "a-b.csv")]
    [InlineData("<script>.png", "script.png")]
    [InlineData("日本.ods", "datei.ods")]
    [InlineData("a.html.txt", "a-html.txt")]
    [InlineData("a.pdf:evil.pdf", "a-pdf-evil.pdf")]
    [InlineData(".pdf", "datei.pdf")]
    public void The_name_is_made_of_plain_letters(string given, string name)
    {
        Assert.Equal(name, UploadedFile.NameFor(given));
        Assert.True(CourseFolder.IsFileName(name));
    }

    [Fact]
    public void A_very_long_name_is_cut() => Assert.Equal(new string('a', 80) + ".pdf", UploadedFile.NameFor(new string('a', 300) + ".pdf"));

    [Theory]
    [InlineData("a.svg")]
    [InlineData("a.html")]
    [InlineData("a.exe")]
    [InlineData("a.docm")]
    [InlineData("a.pdf.exe")]
    [InlineData("pdf")]
    [InlineData("")]
    [InlineData("a.pdf/")]
    [InlineData("a.pdf ")]
    public void Other_kinds_are_refused(string given) => Assert.Null(UploadedFile.NameFor(given));

    [Fact]
    public void What_is_what_it_says_is_taken_with_its_type()
    {
        Assert.Equal("application/pdf", UploadedFile.TypeOf("a.pdf", "%PDF-1.7\n"u8.ToArray()));
        Assert.Equal("image/png", UploadedFile.TypeOf("a.png", Png(10, 20)));
        Assert.Equal("image/jpeg", UploadedFile.TypeOf("a.jpg", [0xFF, 0xD8, 0xFF, 0xE0, 0]));
        Assert.Equal("text/csv", UploadedFile.TypeOf("a.csv", Encoding.UTF8.GetBytes("Größe;1\r\n")));
        Assert.Equal("text/plain", UploadedFile.TypeOf("a.txt", "\uFEFFText"u8.ToArray()));
        Assert.Equal(
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            UploadedFile.TypeOf("a.docx", Zip(("[Content_Types].xml", "x"), ("word/document.xml", "x"))));
        Assert.Equal(
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            UploadedFile.TypeOf("a.xlsx", Zip(("[Content_Types].xml", "x"), ("xl/workbook.xml", "x"))));
        Assert.Equal(
            "application/vnd.oasis.opendocument.text",
            UploadedFile.TypeOf("a.odt", Zip(("mimetype", "application/vnd.oasis.opendocument.text"), ("content.xml", "x"))));
        Assert.Equal(
            "application/vnd.oasis.opendocument.spreadsheet",
            UploadedFile.TypeOf("a.ods", Zip(("mimetype", "application/vnd.oasis.opendocument.spreadsheet"), ("content.xml", "x"))));
    }

    public static TheoryData<string, string, byte[]> Disguises => new()
    {
        { "a program named pdf", "a.pdf", "MZ\u0090\0"u8.ToArray() },
        { "a page named png", "a.png", "<html><script>alert(1)</script>"u8.ToArray() },
        { "a page named jpg", "a.jpg", "<html>"u8.ToArray() },
        { "a cut-off png", "a.png", Png(10, 10)[..20] },
        { "a png as large as a football field", "a.png", Png(50_000, 50_000) },
        { "a png without any size", "a.png", Png(0, 10) },
        { "a png whose size overflows", "a.png", Png(uint.MaxValue, uint.MaxValue) },
        { "binary named csv", "a.csv", [1, 2, 3, 0] },
        { "text in another encoding", "a.txt", [0x47, 0x72, 0xFC, 0x6E] },
        { "any zip named docx", "a.docx", Zip(("a.txt", "x")) },
        { "xlsx named docx", "a.docx", Zip(("[Content_Types].xml", "x"), ("xl/workbook.xml", "x")) },
        { "a document with macros", "a.docx", Zip(("[Content_Types].xml", "x"), ("word/document.xml", "x"), ("word/vbaProject.bin", "x")) },
        { "a cut-off document", "a.docx", Zip(("[Content_Types].xml", "x"), ("word/document.xml", "x"))[..40] },
        { "only the beginning of a zip", "a.xlsx", "PK\u0003\u0004"u8.ToArray() },
        { "ods named odt", "a.odt", Zip(("mimetype", "application/vnd.oasis.opendocument.spreadsheet"), ("content.xml", "x")) },
        { "a template named odt", "a.odt", Zip(("mimetype", "application/vnd.oasis.opendocument.text-template"), ("content.xml", "x")) },
        { "a thousand things in one", "a.docx", Zip([("[Content_Types].xml", "x"), ("word/document.xml", "x"), .. Enumerable.Range(0, 2_000).Select(i => ($"a{i}", ""))]) },
        { "something that would unpack without end", "a.docx", LyingZip() },
        { "nothing at all", "a.pdf", [] },
    };

    [Theory, MemberData(nameof(Disguises))]
    public void What_is_not_what_it_says_is_refused(string what, string name, byte[] bytes) =>
        Assert.True(UploadedFile.TypeOf(name, bytes) is null, $"{what} was taken.");

    private static byte[] Png(uint width, uint height)
    {
        var bytes = new byte[33];
        ((ReadOnlySpan<byte>)[0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13]).CopyTo(bytes);
        "IHDR"u8.CopyTo(bytes.AsSpan(12));
        BinaryPrimitives.WriteUInt32BigEndian(bytes.AsSpan(16), width);
        BinaryPrimitives.WriteUInt32BigEndian(bytes.AsSpan(20), height);
        return bytes;
    }

    private static byte[] Zip(params (string Name, string Text)[] entries)
    {
        using var memory = new MemoryStream();
        using (var zip = new ZipArchive(memory, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, text) in entries)
            {
                using var writer = new StreamWriter(zip.CreateEntry(name).Open());
                writer.Write(text);
            }
        }

        return memory.ToArray();
    }

    // A document whose one part claims two gigabytes.
    private static byte[] LyingZip()
    {
        var zip = Zip(("[Content_Types].xml", "x"), ("word/document.xml", "x"));
        var directory = zip.AsSpan().LastIndexOf("PK\u0001\u0002"u8);
        BinaryPrimitives.WriteUInt32LittleEndian(zip.AsSpan(directory + 24), 2_000_000_000);
        return zip;
    }
}
