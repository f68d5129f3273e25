using System.Diagnostics.CodeAnalysis;
using Ganss.Xss;
using Markdig;
using Markdig.Extensions.AutoIdentifiers;
using Markdig.Extensions.CustomContainers;
using Markdig.Extensions.Tables;
using Markdig.Renderers;
using Markdig.Renderers.Html;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace ASSKomm.Training.Content;

/// <summary>
/// Markdown to HTML that carries nothing harmful: raw HTML is off, and what Markdig makes goes through an allowlist,
/// because Markdig itself lets javascript: links pass.
/// </summary>
public static class SafeMarkdown
{
    public const string TooDeep = "Der Text ist zu tief verschachtelt (zu viele Klammern, Zitate oder Listen ineinander).";

    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder()
        .UsePipeTables().UseCustomContainers().UseTaskLists().UseAutoIdentifiers(AutoIdentifierOptions.GitHub)
        .UseEmphasisExtras(Markdig.Extensions.EmphasisExtras.EmphasisExtraOptions.Strikethrough)
        .DisableHtml().Build();

    private static readonly string[] Tags =
    [
        "p", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "strong", "em", "del", "code", "pre", "blockquote", "br", "hr", "a", "img",
        "table", "thead", "tbody", "tr", "th", "td", "section", "div", "figure",
    ];

    private static readonly string[] Attributes =
        ["href", "src", "alt", "title", "class", "id", "start", "scope", "role", "tabindex", "aria-label", "loading"];

    /// <summary>A page's text, without self-checks. Problems are told with their line in <paramref name="markdown"/>.</summary>
    public static string PageToHtml(string markdown, Func<string, string?> fileLink, List<ContentProblem> problems)
    {
        if (!TryParse(markdown, out var document))
        {
            problems.Add(new ContentProblem(1, TooDeep));
            return "";
        }

        Check(document, fileLink, problems, topHeading: 2);
        return ToHtml(document);
    }

    /// <summary>Parses; false if the text is nested deeper than Markdig's guards allow.</summary>
    public static bool TryParse(string markdown, [NotNullWhen(true)] out MarkdownDocument? document)
    {
        try
        {
            document = Markdown.Parse(markdown, Pipeline);
            return true;
        }
        catch (ArgumentException)
        {
            document = null;
            return false;
        }
    }

    /// <summary>
    /// Resolves files, shapes tables, and tells what readers with a screen reader would stumble over: pictures without words,
    /// skipped headings, links to files that are not there, unknown boxes.
    /// </summary>
    public static void Check(MarkdownDocument document, Func<string, string?> fileLink, List<ContentProblem> problems, int topHeading)
    {
        var level = topHeading - 1;
        foreach (var item in document.Descendants())
        {
            switch (item)
            {
                case HeadingBlock heading when heading.Level < topHeading || heading.Level > level + 1:
                    problems.Add(new ContentProblem(heading.Line + 1, $"Diese Überschrift überspringt eine Ebene; hier passt {new string('#', Math.Max(topHeading, Math.Min(heading.Level, level + 1)))}."));
                    break;
                case HeadingBlock heading:
                    level = heading.Level;
                    break;
                case LinkInline link:
                    CheckLink(link, fileLink, problems);
                    break;
                case CustomContainer box when Boxes.TitleOf(box) is null:
                    problems.Add(new ContentProblem(box.Line + 1, $"Der Kasten »{box.Info}« ist unbekannt. Es gibt: {string.Join(", ", Boxes.Known)}."));
                    break;
                case CustomContainer:
                    level = topHeading;
                    break;
                case Table table:
                    table.GetAttributes().AddClass("kern-table");
                    break;
            }
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

        return Cleaner().Sanitize(writer.ToString()).Trim();
    }

    /// <summary>As <see cref="ToHtml"/>, but a single paragraph loses its p, so that it may stand in a label.</summary>
    public static string ToInlineHtml(IEnumerable<Block> blocks)
    {
        var html = ToHtml(blocks);
        return html.StartsWith("<p>", StringComparison.Ordinal) && html.IndexOf("</p>", StringComparison.Ordinal) == html.Length - 4
            ? html[3..^4]
            : html;
    }

    private static void CheckLink(LinkInline link, Func<string, string?> fileLink, List<ContentProblem> problems)
    {
        if (link.IsImage && string.IsNullOrWhiteSpace(link.FirstChild is LiteralInline words ? words.Content.ToString() : null))
        {
            problems.Add(new ContentProblem(link.Line + 1, "Das Bild hat keine Beschreibung. Bitte schreiben Sie in die eckigen Klammern, was es zeigt."));
        }

        if (link.Url is { } url && url.StartsWith("dateien/", StringComparison.Ordinal))
        {
            link.Url = fileLink(url["dateien/".Length..]);
            if (link.Url is null)
            {
                problems.Add(new ContentProblem(link.Line + 1, $"Die Datei »{url}« gibt es in diesem Modul nicht."));
                link.Url = "";
            }
        }
        else if (link.IsImage)
        {
            problems.Add(new ContentProblem(link.Line + 1, "Bilder müssen aus dem Ordner »dateien/« des Moduls kommen."));
        }
    }

    // The sanitizer is not promised to be safe for several threads, and making one is cheap beside parsing.
    private static HtmlSanitizer Cleaner()
    {
        var cleaner = new HtmlSanitizer(new HtmlSanitizerOptions
        {
            AllowedTags = new HashSet<string>(Tags, StringComparer.OrdinalIgnoreCase),
            AllowedAttributes = new HashSet<string>(Attributes, StringComparer.OrdinalIgnoreCase),
            AllowedSchemes = new HashSet<string>(["http", "https", "mailto"], StringComparer.OrdinalIgnoreCase),
            UriAttributes = new HashSet<string>(["href", "src"], StringComparer.OrdinalIgnoreCase),
        });
        return cleaner;
    }

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
