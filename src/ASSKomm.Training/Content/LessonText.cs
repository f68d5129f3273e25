using System.Globalization;
using Markdig;
using Markdig.Extensions.CustomContainers;
using Markdig.Extensions.TaskLists;
using Markdig.Renderers.Html;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace ASSKomm.Training.Content;

/// <summary>A lesson as readers see it, or what must be mended before they can.</summary>
/// <param name="Title">At most 200 characters.</param>
/// <param name="Minutes">How long it takes to work through it.</param>
/// <param name="Aims">What readers can do afterwards.</param>
/// <param name="Parts">Prose and self-checks in reading order; the HTML is safe.</param>
public sealed record LessonText(
    string Title, int Minutes, IReadOnlyList<string> Aims, IReadOnlyList<LessonPart> Parts, IReadOnlyList<ContentProblem> Problems)
{
    public const int MostCharacters = 200_000;

    /// <summary>What a whole lesson has and this one lacks. It may be read all the same: trainers may be on their way.</summary>
    public IReadOnlyList<string> Gaps { get; private init; } = [];

    /// <summary>What keeps the text from being published, in a sentence with the first line; null if nothing does.</summary>
    public string? ProblemsInWords => Problems switch
    {
        [] => null,
        [var only] => $"Zeile {only.Line}: {only.Sentence}",
        [var first, ..] => $"{Problems.Count} Stellen müssen vor dem Veröffentlichen geändert werden. Die erste, Zeile {first.Line}: {first.Sentence}",
    };

    /// <summary>The headings of its sections, in reading order, with their place on the page.</summary>
    public IReadOnlyList<(string Id, string Words)> Sections { get; private init; } = [];

    /// <summary>
    /// Reads a lesson's Markdown. Every problem is told with its line; a text with problems is not published.
    /// <paramref name="resolve"/> turns the name of a file in »dateien/«, or »glossar:begriff«, into an address; null if there is none.
    /// </summary>
    public static LessonText Read(string markdown, Func<string, string?> resolve) => Read(markdown, resolve, shown: true);

    /// <summary>As <see cref="Read(string, Func{string, string?})"/>, but without the parts, which take most of the time: for those who only ask whether all is well.</summary>
    internal static LessonText Examine(string markdown, Func<string, string?> resolve) => Read(markdown, resolve, shown: false) with { Parts = [] };

    private static LessonText Read(string markdown, Func<string, string?> resolve, bool shown)
    {
        if (markdown.Length > MostCharacters)
        {
            return new LessonText("", 0, [], [], [new ContentProblem(1, "Der Text ist länger als 200.000 Zeichen.")]);
        }

        var matter = FrontMatter.Read(markdown);
        var problems = new List<ContentProblem>();
        var parts = new List<LessonPart>();
        if (SafeMarkdown.TryParse(matter.Body, problems, out var document))
        {
            new ReadersCheck(resolve, problems).Look(document);
            parts.AddRange(Split(document, problems, shown));
        }

        var title = matter.Text("titel", 200);
        var minutes = matter.Number("dauer", 1, 600);
        var aims = matter.List("ziele");
        if (parts.Count == 0 && problems.Count == 0 && matter.LinesAbove > 0)
        {
            problems.Add(new ContentProblem(1, "Unter den Angaben steht noch kein Text."));
        }

        return new LessonText(
            title, minutes, aims, parts,
            [.. matter.Problems.Concat(problems.Select(p => p with { Line = p.Line + matter.LinesAbove })).OrderBy(p => p.Line)])
        {
            Gaps = [.. GapsOf(aims, parts, document)],
            Sections = [.. document?.OfType<HeadingBlock>().Where(h => h.Level == 2).Select(h => (h.GetAttributes().Id ?? "", ReadersCheck.WordsOf(h.Inline))) ?? []],
        };
    }

    private static IEnumerable<string> GapsOf(IReadOnlyList<string> aims, List<LessonPart> parts, MarkdownDocument? document)
    {
        if (aims.Count == 0)
        {
            yield return "Es fehlen die Ziele.";
        }

        if (!parts.OfType<LessonPart.SelfCheck>().Any())
        {
            yield return "Es fehlt ein Selbstcheck.";
        }

        if (document?.OfType<CustomContainer>().Any(box => box.Info == "quellen") != true)
        {
            yield return "Es fehlt der Kasten mit den Quellen.";
        }
    }

    private static IEnumerable<LessonPart> Split(MarkdownDocument document, List<ContentProblem> problems, bool shown)
    {
        var prose = new List<Block>();
        var number = 0;
        foreach (var block in document)
        {
            if (block is not CustomContainer { Info: "selbstcheck" } container)
            {
                prose.Add(block);
                continue;
            }

            if (prose.Count > 0)
            {
                yield return new LessonPart.Prose(Html(prose, shown));
                prose.Clear();
            }

            if (ReadCheck(container, ++number, problems, shown) is { } check)
            {
                yield return check;
            }
        }

        if (prose.Count > 0)
        {
            yield return new LessonPart.Prose(Html(prose, shown));
        }
    }

    private static LessonPart.SelfCheck? ReadCheck(CustomContainer container, int number, List<ContentProblem> problems, bool shown)
    {
        var answers = new List<Answer>();
        foreach (var item in container.OfType<ListBlock>().SelectMany(l => l.OfType<ListItemBlock>()))
        {
            var tick = (item.FirstOrDefault() as LeafBlock)?.Inline?.FirstChild as TaskList;
            var feedback = item.OfType<QuoteBlock>().ToList();
            if (tick is null || feedback.Count == 0)
            {
                problems.Add(new ContentProblem(
                    item.Line + 1, "Eine Antwort im Selbstcheck braucht [ ] oder [x] am Anfang und darunter eine Rückmeldung mit >."));
                continue;
            }

            var right = tick.Checked;
            tick.Remove();
            answers.Add(new Answer(
                InlineHtml(item.Where(b => b is not QuoteBlock), shown), right, Html(feedback.SelectMany(q => q), shown)));
        }

        var question = container.Where(b => b is not ListBlock).ToList();
        if (question.Count == 0 || answers.Count < 2 || !answers.Any(a => a.IsRight))
        {
            problems.Add(new ContentProblem(
                container.Line + 1, "Ein Selbstcheck braucht eine Frage und mindestens zwei Antworten, davon eine richtige mit [x]."));
            return null;
        }

        return new LessonPart.SelfCheck(number, InlineHtml(question, shown), answers);
    }

    private static string Html(IEnumerable<Block> blocks, bool shown) => shown ? SafeMarkdown.ToHtml(blocks) : "";

    private static string InlineHtml(IEnumerable<Block> blocks, bool shown) => shown ? SafeMarkdown.ToInlineHtml(blocks) : "";
}

/// <summary>A stretch of a lesson. Closed: only these.</summary>
public abstract record LessonPart
{
    /// <summary>Text, pictures, tables, boxes; safe HTML.</summary>
    public sealed record Prose(string Html) : LessonPart;

    /// <summary>A question to check oneself, numbered from 1 within the lesson; safe HTML.</summary>
    public sealed record SelfCheck(int Number, string Question, IReadOnlyList<Answer> Answers) : LessonPart
    {
        /// <summary>Several answers may be right: then readers tick boxes.</summary>
        public bool HasSeveralRight => Answers.Count(a => a.IsRight) > 1;

        /// <summary>The name of its field in a form.</summary>
        public string Field => string.Create(CultureInfo.InvariantCulture, $"check{Number}");
    }

    private LessonPart()
    {
    }
}

/// <summary>One answer to a self-check, with what readers are told when they choose it.</summary>
public sealed record Answer(string Html, bool IsRight, string Feedback);
