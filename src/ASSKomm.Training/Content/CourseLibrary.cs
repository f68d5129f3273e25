using ASSKomm.Training.Domain;

namespace ASSKomm.Training.Content;

/// <summary>The course as it lies in the content folder: read and checked once at start, then never changed.</summary>
/// <param name="Pictures">The names of the fixed pages' pictures, in »seiten/dateien«.</param>
public sealed record CourseLibrary(
    ProgrammeText Programme, IReadOnlyList<ModuleText> Modules, IReadOnlyDictionary<string, PageText> Pages,
    IReadOnlyCollection<string> Pictures, Glossary Glossary)
{
    /// <summary>The module with this address part, if there is one.</summary>
    public ModuleText? Module(string slug) => Modules.FirstOrDefault(m => m.Slug == slug);

    /// <summary>The lesson's file, if the folder has one.</summary>
    public LessonFile? Lesson(string module, string slug) => Module(module)?.Lessons.FirstOrDefault(l => l.Slug == slug);

    /// <summary>Every lesson that lacks something, as »modul/lektion« with sentences that say what.</summary>
    public IEnumerable<(string Lesson, string Gaps)> Incomplete() => Modules
        .SelectMany(m => m.Lessons, (m, l) => ($"{m.Slug}/{l.Slug}", string.Join(' ', l.Gaps)))
        .Where(l => l.Item2.Length > 0);

    /// <summary>The module's title, or the address part if the module has left the folder since.</summary>
    public string TitleOf(string slug) => Module(slug)?.Title ?? slug;

    /// <summary>What an enrolment is for, see <see cref="ModuleSet"/>: the titles of its modules in the programme's order, or »das ganze Programm«.</summary>
    public string NamesOf(string modules) => modules == ModuleSet.Whole
        ? "das ganze Programm"
        : string.Join(", ", ModuleSet.Read(modules).OrderBy(m => Modules.TakeWhile(o => o.Slug != m).Count()).Select(TitleOf));
}

/// <summary>programm.md: what visitors read, and the provider's rules.</summary>
/// <param name="Issuer">Who issues certificates, as they say it.</param>
/// <param name="Place">Where they are issued.</param>
public sealed record ProgrammeText(
    string Title, string Subtitle, string CertificateTitle, string Issuer, string Place, ProgrammeRules Rules, string Html);

/// <summary>One module's overview, with the lessons and files the folder seeds it with.</summary>
/// <param name="Slug">Its address part: the folder's name without its number.</param>
/// <param name="OpenFiles">Those of its files that the overview shows to everybody.</param>
/// <param name="Sources">quellen.md: where the module's facts come from, if there is one.</param>
public sealed record ModuleText(
    string Slug, string Title, string Summary, int TeachingUnits, IReadOnlyList<string> Aims, string Html,
    IReadOnlyList<LessonFile> Lessons, IReadOnlyList<string> Files, IReadOnlyCollection<string> OpenFiles, PageText? Sources);

/// <summary>One lesson file as it lies in the folder.</summary>
public sealed record LessonFile(string Slug, string Title, int Minutes, string Markdown)
{
    /// <summary>What a whole lesson has and this one lacks; see <see cref="LessonText.Gaps"/>.</summary>
    public IReadOnlyList<string> Gaps { get; init; } = [];

    /// <summary>SHA-256 of the text, in hex: tells whether the file has changed.</summary>
    public string Hash { get; } = Lesson.HashOf(Markdown);

    /// <summary>Whether the file holds something newer than what the lesson was made from, which was edited here and is left alone.</summary>
    public bool IsNewsFor(Lesson lesson) => lesson.EditedByTrainer && lesson.SeedHash != Hash && lesson.Markdown != Markdown;
}

/// <summary>A fixed page (Impressum …). An example page tells visitors that the operator must fill it in.</summary>
public sealed record PageText(string Slug, string Title, bool IsExample, string Html);
