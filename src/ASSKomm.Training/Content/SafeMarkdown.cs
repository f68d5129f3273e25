using System.Diagnostics.CodeAnalysis;
using Ganss.Xss;
using Markdig;
using Markdig.Extensions.CustomContainers;
using Markdig.Extensions.Tables;
using Markdig.Renderers;
using Markdig.Syntax;

namespace ASSKomm.Training.Content;

/// <summary>
/// Markdown to HTML that carries nothing harmful: raw HTML is off, and what Markdig makes goes through an allowlist,
/// because Markdig itself lets javascript: links pass.
/// </summary>
public static class SafeMarkdown
{
    public const string TooDeep = "Der Text ist zu tief verschachtelt (zu viele Klammern, Zitate oder Listen ineinander).";

    // Markdig needs time that grows with the square of these; no lesson comes near.
    private const int MostMarks = 2_000;
    private static readonly string[] CostlyMarks = ["](", "]:", ":::"];

    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder()
        .UsePipeTables().UseCustomContainers().UseTaskLists()
        .UseEmphasisExtras(Markdig.Extensions.EmphasisExtras.EmphasisExtraOptions.Strikethrough)
        .DisableHtml().Build();

    /// <summary>The elements that come out, all of them.</summary>
    public static IReadOnlyCollection<string> Tags { get; } =
    [
        "p", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "strong", "em", "del", "code", "pre", "blockquote", "br", "hr", "a", "img",
        "table", "thead", "tbody", "tr", "th", "td", "section", "div",
    ];

    /// <summary>The attributes that come out, all of them.</summary>
    public static IReadOnlyCollection<string> Attributes { get; } =
        ["href", "src", "alt", "title", "class", "id", "start", "scope", "role", "tabindex", "aria-label"];

    /// <summary>Where links may lead, besides this site.</summary>
    public static IReadOnlyCollection<string> Schemes { get; } = ["http", "https", "mailto", "tel"];

    /// <summary>A page's text, without self-checks. Problems are told with their line in <paramref name="markdown"/>.</summary>
    public static string PageToHtml(string markdown, Func<string, string?> resolve, List<ContentProblem> problems)
    {
        if (!TryParse(markdown, problems, out var document))
        {
            return "";
        }

        new ReadersCheck(resolve, problems).Look(document);
        problems.AddRange(document.Descendants<CustomContainer>().Where(b => b.Info == "selbstcheck")
            .Select(b => new ContentProblem(b.Line + 1, "Selbstchecks gibt es nur in Lektionen.")));
        return ToHtml(document);
    }

    /// <summary>Parses; false, with a problem, if the text is nested too deeply or holds more marks than can be read in good time.</summary>
    public static bool TryParse(string markdown, List<ContentProblem> problems, [NotNullWhen(true)] out MarkdownDocument? document)
    {
        document = null;
        if (CostlyMarks.FirstOrDefault(mark => markdown.AsSpan().Count(mark) > MostMarks) is { } mark)
        {
            problems.Add(new ContentProblem(1, $"Der Text enthält mehr als 2.000 Mal »{mark}«. Bitte teilen Sie ihn auf."));
            return false;
        }

        try
        {
            document = Markdown.Parse(markdown, Pipeline);
            return true;
        }
        catch (ArgumentException)
        {
            // So Markdig's own guard against deep nesting speaks.
            problems.Add(new ContentProblem(1, TooDeep));
            return false;
        }
    }

    public static string ToHtml(IEnumerable<Block> blocks)
    {
        using var writer = new StringWriter();
        var renderer = new HtmlRenderer(writer);
        Pipeline.Setup(renderer);
        renderer.ObjectRenderers.ReplaceOrAdd<HtmlCustomContainerRenderer>(new Boxes());
        renderer.ObjectRenderers.ReplaceOrAdd<HtmlTableRenderer>(new WideTables());
        foreach (var block in blocks)
        {
            renderer.Write(block);
        }

        // Text that looks like this is written &lt;th&gt; by now, so only real heads are met.
        return Cleaner().Sanitize(writer.ToString()).Replace("<th>", "<th scope=\"col\">", StringComparison.Ordinal).Trim();
    }

    /// <summary>As <see cref="ToHtml"/>, but a single paragraph loses its p, so that it may stand in a label.</summary>
    public static string ToInlineHtml(IEnumerable<Block> blocks)
    {
        var html = ToHtml(blocks);
        return html.StartsWith("<p>", StringComparison.Ordinal) && html.IndexOf("</p>", StringComparison.Ordinal) == html.Length - 4
            ? html[3..^4].Trim()
            : html;
    }

    // The sanitizer is not promised to be safe for several threads, and making one is cheap beside parsing.
    private static HtmlSanitizer Cleaner() => new(new HtmlSanitizerOptions
    {
        AllowedTags = new HashSet<string>(Tags, StringComparer.OrdinalIgnoreCase),
        AllowedAttributes = new HashSet<string>(Attributes, StringComparer.OrdinalIgnoreCase),
        AllowedSchemes = new HashSet<string>(Schemes, StringComparer.OrdinalIgnoreCase),
        UriAttributes = new HashSet<string>(["href", "src"], StringComparer.OrdinalIgnoreCase),
    });

    // A table wider than a phone scrolls by itself, and can be reached by keyboard to do so.
    private sealed class WideTables : HtmlTableRenderer
    {
        protected override void Write(HtmlRenderer renderer, Table table)
        {
            renderer.EnsureLine().Write("<div class=\"kern-table-responsive\" role=\"group\" tabindex=\"0\" aria-label=\"Tabelle\">");
            base.Write(renderer, table);
            renderer.WriteLine("</div>");
        }
    }
}
