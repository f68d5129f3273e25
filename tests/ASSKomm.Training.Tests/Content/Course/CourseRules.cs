using System.Text.RegularExpressions;
using ASSKomm.Training.Content;

namespace ASSKomm.Training.Tests.Content.Course;

/// <summary>How every lesson of the course is made. Each rule returns what it finds wrong, with the lesson's file.</summary>
internal static partial class CourseRules
{
    /// <summary>Two to four aims; a scene first, an example, an exercise to fill in, four to six self-checks, three sentences to take along, sources last.</summary>
    public static IEnumerable<string> Structure(LessonSource lesson)
    {
        var boxes = lesson.Boxes;
        var missing = ((string[])["szene", "beispiel", "uebung", "selbstcheck", "mitnehmen", "quellen"]).Where(n => boxes.All(b => b.Name != n));
        var checks = boxes.Count(b => b.Name == "selbstcheck");
        return Findings(
            lesson,
            (lesson.Aims is < 2 or > 4, $"{lesson.Aims} aims"),
            (missing.Any(), $"no {string.Join(", ", missing)}"),
            (boxes is [{ Name: not "szene" }, ..], "does not begin with a scene"),
            (boxes is [.., { Name: not "quellen" }], "does not end with its sources"),
            (checks is < 4 or > 6, $"{checks} self-checks"),
            (boxes.Any(b => b.Name == "mitnehmen" && Items().Count(b.Text) != 3), "not three sentences to take along"),
            (boxes.Any(b => b.Name == "uebung" && !b.Text.Contains("](dateien/", StringComparison.Ordinal) && !b.Text.Contains('|', StringComparison.Ordinal)), "nothing to fill in"),
            (boxes.Any(b => b.Name == "uebung" && !Minutes().IsMatch(b.Text)), "an exercise that does not say how long it takes"));
    }

    /// <summary>800 to 1,500 words; sentences of 12 to 18 words on average.</summary>
    public static IEnumerable<string> Length(LessonSource lesson)
    {
        var (words, sentence) = (LessonFigures.Of(lesson.Markdown).Words, lesson.WordsInASentence);
        return Findings(
            lesson,
            (words is < 800 or > 1500, $"{words} words"),
            (sentence is < 12 or > 18, string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{sentence:0.0} words in a sentence")));
    }

    /// <summary>Every answer has feedback of its own; right ones cannot be told by their place or length.</summary>
    public static IEnumerable<string> SelfChecks(LessonSource lesson)
    {
        var checks = LessonText.Read(lesson.Markdown, target => target).Parts.OfType<LessonPart.SelfCheck>().ToList();
        return Findings(
            lesson,
            (checks.Any(c => c.Answers.Any(a => a.Feedback.Length < 30)), "an answer with hardly any feedback"),
            (checks.Any(c => c.Answers.Select(a => a.Feedback).Distinct(StringComparer.Ordinal).Count() < c.Answers.Count), "the same feedback twice"),
            (checks.Any(c => c.Answers.All(a => a.IsRight)), "a self-check whose answers are all right"),
            (checks.Count > 2 && checks.Select(c => c.Answers.ToList().FindIndex(a => a.IsRight)).Distinct().Count() == 1, "the right answer always stands in the same place"),
            (checks.Count > 2 && checks.All(c => c.Answers.MaxBy(a => a.Html.Length)!.IsRight), "the longest answer is always the right one"));
    }

    /// <summary>A number with a unit stands in one paragraph with the short name of a source of this lesson.</summary>
    public static IEnumerable<string> FiguresHaveSources(LessonSource lesson) => lesson
        .Paragraphs("szene", "beispiel", "uebung", "selbstcheck", "quellen")
        .Where(p => Figure().IsMatch(p) && !lesson.SourceNames.Any(s => p.Contains(s, StringComparison.Ordinal)))
        .Select(p => $"{lesson.File}: »{Figure().Match(p).Value}« without a source: {p[..Math.Min(60, p.Length)]}");

    /// <summary>Every source is called upon in the text, and each has its short name in front.</summary>
    public static IEnumerable<string> SourcesAreUsed(LessonSource lesson) => lesson.SourceNames
        .Where(s => lesson.Body.Split(s).Length < 3).Select(s => $"{lesson.File}: source »{s}« is not called upon");

    /// <summary>Every picture says in at least eight words what it shows.</summary>
    public static IEnumerable<string> Pictures(LessonSource lesson) => Alternative().Matches(lesson.Body)
        .Where(m => m.Groups[1].Value.Split(' ').Length < 8).Select(m => $"{lesson.File}: picture described in a few words only: {m.Groups[1].Value}");

    /// <summary>German quotation marks, no special characters for gender, nothing left to do.</summary>
    public static IEnumerable<string> Wording(LessonSource lesson) => Unwanted().Matches(Address().Replace(lesson.Body, ""))
        .Select(m => $"{lesson.File}: »{m.Value}«");

    /// <summary>No paragraph of some length stands in two places.</summary>
    public static IEnumerable<string> NoParagraphTwice(IEnumerable<LessonSource> lessons) => lessons
        .SelectMany(l => l.Paragraphs(), (l, p) => (l.File, Paragraph: p)).Where(x => x.Paragraph.Length > 80)
        .GroupBy(x => x.Paragraph, StringComparer.Ordinal).Where(g => g.Count() > 1)
        .Select(g => $"{string.Join(", ", g.Select(x => x.File))}: the same paragraph: {g.Key[..60]}");

    /// <summary>Every term of the glossary is linked from a lesson.</summary>
    public static IEnumerable<string> TermsAreUsed(Glossary glossary, IEnumerable<LessonSource> lessons)
    {
        var all = string.Concat(lessons.Select(l => l.Body));
        return glossary.Terms.Where(t => !all.Contains($"({Glossary.Scheme}{t.Slug})", StringComparison.Ordinal)).Select(t => $"no lesson links to »{t.Name}«");
    }

    private static IEnumerable<string> Findings(LessonSource lesson, params (bool Wrong, string What)[] all) =>
        all.Where(f => f.Wrong).Select(f => $"{lesson.File}: {f.What}");

    [GeneratedRegex("^- ", RegexOptions.Multiline | RegexOptions.NonBacktracking)]
    private static partial Regex Items();

    [GeneratedRegex(@"\b(Minuten?|Stunde)\b", RegexOptions.NonBacktracking)]
    private static partial Regex Minutes();

    [GeneratedRegex(@"\d[\d.,]*\s*(?:%|Prozent\b|Millionen|Milliarden|Mio|Euro|Fälle|Menschen|Befragte|Studien|Personen)|\b\d{1,3}(?:\.\d{3})+\b", RegexOptions.NonBacktracking)]
    private static partial Regex Figure();

    [GeneratedRegex(@"!\[([^\]]*)\]", RegexOptions.NonBacktracking)]
    private static partial Regex Alternative();

    [GeneratedRegex(@"\]\([^)]*\)", RegexOptions.NonBacktracking)]
    private static partial Regex Address();

    [GeneratedRegex(@"[„“”]|[:*_/]-?innen\b|\bTODO\b", RegexOptions.NonBacktracking)]
    private static partial Regex Unwanted();
}
