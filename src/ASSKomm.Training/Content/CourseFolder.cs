using System.Text.RegularExpressions;
using ASSKomm.Training.Domain;

namespace ASSKomm.Training.Content;

/// <summary>Reads the content folder. Whatever is broken is named with file and line, all at once, and stops the start.</summary>
public sealed partial class CourseFolder(string root)
{
    // Trainers' pages have these addresses beside the lessons.
    private static readonly string[] Taken = ["neu", "datei", "ausgaben"];
    private static readonly string[] PictureEndings = [".png", ".jpg", ".svg"];
    private readonly List<string> broken = [];
    private Glossary glossary = Glossary.None;

    /// <summary>Whether a lesson may have this address part.</summary>
    public static bool IsLessonSlug(string slug) => slug.Length is > 0 and <= 80 && !Taken.Contains(slug);

    /// <summary>Whether a module's file may have this name: lower-case letters a–z, digits, hyphens, underscores and dots, at most 100.</summary>
    public static bool IsFileName(string name) => FileName().IsMatch(name);

    public static CourseLibrary Read(string root) => new CourseFolder(root).ReadAll();

    private CourseLibrary ReadAll()
    {
        if (!File.Exists(Path.Combine(root, "programm.md")))
        {
            throw new ContentException($"Der Ordner »{root}« (Einstellung Content__Folder) enthält keine Datei programm.md.");
        }

        // First, because everything else may link to it.
        if (File.Exists(Path.Combine(root, "glossar.md")))
        {
            glossary = Read("glossar.md", Glossary.Read);
        }

        var programme = Read("programm.md", (matter, problems) => new ProgrammeText(
            matter.Text("titel", 200), matter.Text("untertitel", 300), matter.Text("zertifikat", 200),
            matter.Text("aussteller", 120), matter.Text("ort", 80),
            new ProgrammeRules(matter.Number("anwesenheit", 0, 100), matter.Switch("projektarbeit")),
            SafeMarkdown.PageToHtml(matter.Body, ToTerm, problems)));
        var modules = FoldersIn("module").Select(ReadModule).ToList();
        foreach (var twice in modules.GroupBy(m => m.Slug, StringComparer.Ordinal).Where(g => g.Count() > 1))
        {
            broken.Add($"module: Zwei Module heißen »{twice.Key}«.");
        }

        var pictures = ReadPictures();
        string? ToPicture(string target) => pictures.Contains(target) ? $"/seiten/dateien/{target}" : ToTerm(target);
        var pages = FilesIn("seiten", "*.md").Select(f => ReadPage(f, ToPicture)).ToDictionary(p => p.Slug, StringComparer.Ordinal);
        if (modules.Count == 0)
        {
            broken.Add("module: Es gibt kein einziges Modul.");
        }

        return broken.Count == 0
            ? new CourseLibrary(programme, modules, pages, pictures, glossary)
            : throw new ContentException("Der Kursinhalt ist nicht lesbar:\n" + string.Join('\n', broken.Select(b => "  " + b)));
    }

    private ModuleText ReadModule(string folder)
    {
        var slug = Slug(folder);
        var files = FilesIn($"{folder}/dateien", "*").Select(f => Path.GetFileName(f)).ToList();
        var lessons = FilesIn(folder, "*.md").Where(f => Path.GetFileName(f) is not ("modul.md" or "quellen.md"))
            .Select(f => ReadLesson(f, files)).ToList();
        CheckNames($"{folder}/dateien", files);
        broken.AddRange(lessons.Where(l => !IsLessonSlug(l.Slug)).Select(l => $"{folder}: Eine Lektion darf nicht »{l.Slug}« heißen."));
        foreach (var twice in lessons.GroupBy(l => l.Slug, StringComparer.Ordinal).Where(g => g.Count() > 1))
        {
            broken.Add($"{folder}: Zwei Lektionen heißen »{twice.Key}«.");
        }

        if (!File.Exists(Path.Combine(root, folder, "modul.md")))
        {
            broken.Add($"{folder}: Die Datei modul.md fehlt.");
            return new ModuleText(slug, slug, "", 0, [], "", lessons, files, [], null);
        }

        var open = new HashSet<string>(StringComparer.Ordinal);
        string? ToOpenFile(string name)
        {
            if (!files.Contains(name))
            {
                return ToTerm(name);
            }

            open.Add(name);
            return $"/module/{slug}/arbeitsblaetter/{name}";
        }

        var sources = File.Exists(Path.Combine(root, folder, "quellen.md")) ? ReadPage($"{folder}/quellen.md", ToTerm) : null;
        return Read($"{folder}/modul.md", (matter, problems) => new ModuleText(
            slug, matter.Text("titel", 200), matter.Text("kurz", 500), matter.Number("unterrichtseinheiten", 1, 500), matter.List("ziele"),
            SafeMarkdown.PageToHtml(matter.Body, ToOpenFile, problems), lessons, files, open, sources));
    }

    private LessonFile ReadLesson(string file, List<string> files)
    {
        var markdown = TextOf(file);
        var text = LessonText.Examine(markdown, name => files.Contains(name) ? name : ToTerm(name));
        Report(file, text.Problems);
        return new LessonFile(Slug(file), text.Title, text.Minutes, markdown) { Gaps = text.Gaps };
    }

    private PageText ReadPage(string file, Func<string, string?> resolve) => Read(file, (matter, problems) => new PageText(
        Path.GetFileNameWithoutExtension(file), matter.Text("titel", 200), matter.Switch("beispiel"),
        SafeMarkdown.PageToHtml(matter.Body, resolve, problems)));

    // Everybody may load these, so there is nothing but pictures among them.
    private HashSet<string> ReadPictures()
    {
        const string folder = "seiten/dateien";
        var names = FilesIn(folder, "*").Select(f => Path.GetFileName(f)).ToHashSet(StringComparer.Ordinal);
        CheckNames(folder, names);
        broken.AddRange(names.Where(n => !PictureEndings.Contains(Path.GetExtension(n), StringComparer.OrdinalIgnoreCase))
            .Select(n => $"{folder}/{n}: Feste Seiten haben nur Bilder, also .png, .jpg oder .svg."));
        return names;
    }

    private void CheckNames(string folder, IEnumerable<string> names) => broken.AddRange(names.Where(n => !IsFileName(n)).Select(n =>
        $"{folder}/{n}: Der Name darf nur a–z, 0–9, Punkt, - und _ enthalten und höchstens 100 Zeichen lang sein."));

    private string? ToTerm(string target) => target.StartsWith(Glossary.Scheme, StringComparison.Ordinal)
        ? glossary.AddressOf(target[Glossary.Scheme.Length..])
        : null;

    private T Read<T>(string file, Func<FrontMatter, List<ContentProblem>, T> make)
    {
        var matter = FrontMatter.Read(TextOf(file));
        var problems = new List<ContentProblem>();
        var made = make(matter, problems);
        Report(file, [.. matter.Problems, .. problems.Select(p => p with { Line = p.Line + matter.LinesAbove })]);
        return made;
    }

    private string TextOf(string file)
    {
        try
        {
            return File.ReadAllText(Path.Combine(root, file)).ReplaceLineEndings("\n");
        }
        catch (Exception wrong) when (wrong is IOException or UnauthorizedAccessException)
        {
            broken.Add($"{file}: Die Datei lässt sich nicht lesen ({wrong.Message}).");
            return "";
        }
    }

    private void Report(string file, IEnumerable<ContentProblem> problems) =>
        broken.AddRange(problems.Select(p => $"{file}, Zeile {p.Line}: {p.Sentence}"));

    // Folders and lesson files begin with a number that gives their order: »1-kriminologie«, »02-dunkelfeld.md«.
    private string Slug(string path)
    {
        var name = Path.GetFileNameWithoutExtension(path);
        var match = Numbered().Match(name);
        if (!match.Success)
        {
            broken.Add($"{path}: Der Name muss mit einer Zahl und einem Bindestrich beginnen und dann nur a–z, 0–9 und - enthalten.");
        }

        return match.Success ? match.Groups[1].Value : name;
    }

    private IEnumerable<string> FoldersIn(string folder) => Directory.Exists(Path.Combine(root, folder))
        ? Directory.EnumerateDirectories(Path.Combine(root, folder)).Select(d => $"{folder}/{Path.GetFileName(d)}").Order(StringComparer.Ordinal)
        : [];

    private IEnumerable<string> FilesIn(string folder, string pattern) => Directory.Exists(Path.Combine(root, folder))
        ? Directory.EnumerateFiles(Path.Combine(root, folder), pattern).Select(f => $"{folder}/{Path.GetFileName(f)}").Order(StringComparer.Ordinal)
        : [];

    [GeneratedRegex("^[0-9]+-([a-z0-9-]{1,80})$", RegexOptions.NonBacktracking)]
    private static partial Regex Numbered();

    [GeneratedRegex("^[a-z0-9_-][a-z0-9._-]{0,99}$", RegexOptions.NonBacktracking)]
    private static partial Regex FileName();
}
