using ASSKomm.Training.Content;

namespace ASSKomm.Training.Tests.Content;

/// <summary>A broken file in the content folder stops the start, named with its line; the folder we ship is whole.</summary>
public sealed class CourseFolderTests : IDisposable
{
    private readonly ContentCopy folder = ContentCopy.Shipped();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void The_shipped_folder_can_be_read()
    {
        var library = CourseFolder.Read(folder.Path);

        Assert.Equal(["kriminologie", "kriminalpraevention", "projektmanagement", "projektbegleitung"], library.Modules.Select(m => m.Slug));
        Assert.All(library.Modules, m => Assert.NotEmpty(m.Lessons));
        Assert.Contains("impressum", library.Pages.Keys);
    }

    [Theory]
    [InlineData("module/1-kriminologie/02-hellfeld-und-dunkelfeld.md", "\n# Zu groß\n", "Diese Überschrift überspringt eine Ebene; hier passt ##.")]
    [InlineData("programm.md", "\n[Ziel](javascript:alert(1))\n", "Die Adresse »javascript:alert(1)« ist nicht erlaubt; Links beginnen mit https://, http://, mailto: oder tel:.")]
    [InlineData("seiten/impressum.md", "\n::: kasten\n\n:::\n", "Der Kasten »kasten« ist unbekannt. Es gibt: szene, beispiel, uebung, hinweis, mitnehmen, quellen, selbstcheck.")]
    [InlineData("seiten/impressum.md", "\n::: selbstcheck\n\n:::\n", "Selbstchecks gibt es nur in Lektionen.")]
    [InlineData("seiten/impressum.md", "\n![Ein Haus.](dateien/fehlt.png)\n", "Die Datei »dateien/fehlt.png« gibt es hier nicht.")]
    [InlineData("seiten/impressum.md", "\n![Ein Haus.](dateien/../impressum.md)\n", "Die Datei »dateien/../impressum.md« gibt es hier nicht.")]
    [InlineData("seiten/handbuch-trainer.md", "\n![](dateien/lehre-ueberblick.png)\n", "Das Bild hat keine Beschreibung. Bitte schreiben Sie in die eckigen Klammern, was es zeigt.")]
    [InlineData("module/1-kriminologie/modul.md", "\nText\u0007\n", "Hier steht ein unsichtbares Steuerzeichen. Bitte schreiben Sie die Zeile neu.")]
    public void A_broken_line_is_named_with_file_line_and_reason(string file, string appended, string sentence)
    {
        var line = folder.Read(file).ReplaceLineEndings("\n").TrimEnd('\n').Split('\n').Length + 2;
        folder.Write(file, folder.Read(file).TrimEnd() + "\n" + appended);

        var wrong = Assert.Throws<ContentException>(() => CourseFolder.Read(folder.Path));

        Assert.Equal($"Der Kursinhalt ist nicht lesbar:\n  {file}, Zeile {line}: {sentence}", wrong.Message);
    }

    [Fact]
    public void Everything_that_is_broken_is_told_at_once()
    {
        folder.Write("programm.md", "nichts");
        folder.Write("module/1-kriminologie/Neu.md", ALesson.With("Text"));
        File.Delete(System.IO.Path.Combine(folder.Path, "module/2-kriminalpraevention/modul.md"));

        var wrong = Assert.Throws<ContentException>(() => CourseFolder.Read(folder.Path));

        Assert.Contains("programm.md, Zeile 1: Am Anfang fehlen die Angaben zwischen zwei Zeilen aus drei Bindestrichen (---).", wrong.Message, StringComparison.Ordinal);
        Assert.Contains("module/1-kriminologie/Neu.md: Der Name muss mit einer Zahl und einem Bindestrich beginnen", wrong.Message, StringComparison.Ordinal);
        Assert.Contains("module/2-kriminalpraevention: Die Datei modul.md fehlt.", wrong.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("aussteller", "Die Angabe »aussteller« fehlt.")]
    [InlineData("ort", "Die Angabe »ort« fehlt.")]
    public void Whoever_issues_certificates_and_where_is_said_in_the_programme_or_the_site_does_not_start(string key, string sentence)
    {
        var lines = folder.Read("programm.md").ReplaceLineEndings("\n").Split('\n');
        folder.Write("programm.md", string.Join('\n', lines.Where(l => !l.StartsWith(key + ":", StringComparison.Ordinal))));

        var wrong = Assert.Throws<ContentException>(() => CourseFolder.Read(folder.Path));

        Assert.Equal($"Der Kursinhalt ist nicht lesbar:\n  programm.md, Zeile 1: {sentence}", wrong.Message);
    }

    [Theory]
    [InlineData("module/1-kriminologie/03-neu.md", "module/1-kriminologie: Eine Lektion darf nicht »neu« heißen.")]
    [InlineData("module/1-kriminologie/09-hellfeld-und-dunkelfeld.md", "module/1-kriminologie: Zwei Lektionen heißen »hellfeld-und-dunkelfeld«.")]
    [InlineData("module/1-kriminologie/dateien/Mein Bild.png", "module/1-kriminologie/dateien/Mein Bild.png: Der Name darf nur a–z, 0–9, Punkt, - und _ enthalten und höchstens 100 Zeichen lang sein.")]
    [InlineData("seiten/dateien/Mein Bild.png", "seiten/dateien/Mein Bild.png: Der Name darf nur a–z, 0–9, Punkt, - und _ enthalten und höchstens 100 Zeichen lang sein.")]
    [InlineData("seiten/dateien/geheim.pdf", "seiten/dateien/geheim.pdf: Feste Seiten haben nur Bilder, also .png, .jpg oder .svg.")]
    [InlineData("module/9-kriminologie/modul.md", "module: Zwei Module heißen »kriminologie«.")]
    public void A_name_that_cannot_be_is_told(string file, string sentence)
    {
        folder.Write(file, file.EndsWith("modul.md", StringComparison.Ordinal) ? "---\ntitel: Noch eins\nkurz: Kurz.\nunterrichtseinheiten: 8\nziele:\n  - etwas nennen\n---\n\nText\n" : ALesson.With("Text"));

        var wrong = Assert.Throws<ContentException>(() => CourseFolder.Read(folder.Path));

        Assert.Equal($"Der Kursinhalt ist nicht lesbar:\n  {sentence}", wrong.Message);
    }

    [Fact]
    public void A_file_that_is_not_utf8_is_told()
    {
        File.WriteAllBytes(System.IO.Path.Combine(folder.Path, "seiten/impressum.md"), [.. "---\ntitel: Impressum\n---\n\nGr"u8, 0xFC, .. "n"u8]);

        var wrong = Assert.Throws<ContentException>(() => CourseFolder.Read(folder.Path));

        Assert.Equal(
            "Der Kursinhalt ist nicht lesbar:\n  seiten/impressum.md, Zeile 5: Hier steht ein Zeichen, das nicht lesbar ist. Der Text muss als UTF-8 gespeichert sein.",
            wrong.Message);
    }

    [Fact]
    public void A_folder_without_a_programme_is_named_with_its_setting()
    {
        using var empty = ContentCopy.Empty();

        Assert.Contains("(Einstellung Content__Folder) enthält keine Datei programm.md.", Assert.Throws<ContentException>(() => CourseFolder.Read(empty.Path)).Message, StringComparison.Ordinal);
    }
}
