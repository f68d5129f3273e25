using System.Text.RegularExpressions;

namespace ASSKomm.Training.Tests.Content.Course;

/// <summary>A lesson's file, cut into what the rules of the course speak of.</summary>
internal sealed partial record LessonSource(string File, string Markdown)
{
    public string Body { get; } = Markdown[(Markdown.IndexOf("\n---\n", 4, StringComparison.Ordinal) + 5)..];

    public int Aims => Front().Count(Markdown);

    public IReadOnlyList<Box> Boxes => [.. Box.In(Body)];

    /// <summary>The short names under which the lesson's sources are listed.</summary>
    public IReadOnlyList<string> SourceNames => [.. Boxes.Where(b => b.Name == "quellen").SelectMany(b => Bold().Matches(b.Text)).Select(m => m.Groups[1].Value)];

    /// <summary>Paragraphs of running text, without lists, tables, headings, pictures and the given boxes; links are their words.</summary>
    public IEnumerable<string> Paragraphs(params string[] withoutBoxes) => Blank()
        .Split(Link().Replace(Picture().Replace(Box.Drop(Body, withoutBoxes), ""), "$1"))
        .Select(p => p.Trim())
        .Where(p => p.Length > 0 && !p.StartsWith(":::", StringComparison.Ordinal) && !p.StartsWith('#') && !p.StartsWith('|')
            && !p.StartsWith("- ", StringComparison.Ordinal) && !Item().IsMatch(p) && !Caption().IsMatch(p));

    /// <summary>How many words a sentence of running text has on average.</summary>
    public double WordsInASentence
    {
        get
        {
            var sentences = Paragraphs("selbstcheck", "quellen", "mitnehmen").Select(p => Abbreviation().Replace(p, m => m.Value.Replace(".", "", StringComparison.Ordinal)))
                .SelectMany(p => End().Split(p)).Select(s => Word().Count(s)).Where(n => n > 0).ToList();
            return sentences.Count == 0 ? 0 : sentences.Average();
        }
    }

    public static IEnumerable<LessonSource> Shipped(string folder) => Directory
        .EnumerateFiles(Path.Combine(folder, "module"), "*.md", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
        .Where(f => Path.GetFileName(f) is not ("modul.md" or "quellen.md"))
        .Select(f => new LessonSource(Path.GetRelativePath(folder, f), System.IO.File.ReadAllText(f)));

    internal sealed partial record Box(string Name, string Text)
    {
        public static IEnumerable<Box> In(string body) => Whole().Matches(body).Select(m => new Box(m.Groups[1].Value, m.Groups[2].Value));

        public static string Drop(string body, params string[] names) => Whole().Replace(body, m => names.Contains(m.Groups[1].Value) ? "" : m.Value);

        [GeneratedRegex(@"^::: (\w+)([^\n]*\n.*?)^:::[ ]*$", RegexOptions.Multiline | RegexOptions.Singleline | RegexOptions.NonBacktracking)]
        private static partial Regex Whole();
    }

    [GeneratedRegex(@"^  - ", RegexOptions.Multiline | RegexOptions.NonBacktracking)]
    private static partial Regex Front();

    [GeneratedRegex(@"^- \*\*(.+?)\*\*", RegexOptions.Multiline | RegexOptions.NonBacktracking)]
    private static partial Regex Bold();

    [GeneratedRegex(@"\n\s*\n", RegexOptions.NonBacktracking)]
    private static partial Regex Blank();

    [GeneratedRegex(@"!\[[^\]]*\]\([^)]*\)", RegexOptions.NonBacktracking)]
    private static partial Regex Picture();

    [GeneratedRegex(@"\[([^\]]*)\]\([^)]*\)", RegexOptions.NonBacktracking)]
    private static partial Regex Link();

    [GeneratedRegex(@"^\d+\. ", RegexOptions.NonBacktracking)]
    private static partial Regex Item();

    [GeneratedRegex(@"^\*[^*].*[^*]\*$", RegexOptions.Singleline | RegexOptions.NonBacktracking)]
    private static partial Regex Caption();

    [GeneratedRegex(@"\d\.\d|\b(?:z|B|d|h|u|a|o|J|Nr|Abs|Art|bzw|ca|Dr|S|\d+)\. ", RegexOptions.NonBacktracking)]
    private static partial Regex Abbreviation();

    [GeneratedRegex(@"[.!?]+[»«)*]*(?:\s|$)", RegexOptions.NonBacktracking)]
    private static partial Regex End();

    [GeneratedRegex(@"[\w-]+", RegexOptions.NonBacktracking)]
    private static partial Regex Word();
}
