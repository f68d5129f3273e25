using System.Text;
using Markdig.Extensions.CustomContainers;
using Markdig.Extensions.Tables;
using Markdig.Renderers.Html;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace ASSKomm.Training.Content;

/// <summary>
/// Resolves files, names headings, shapes tables, and tells what readers would stumble over, above all with a screen reader:
/// pictures and links without words, skipped headings, links that lead nowhere, unknown or unclosed boxes.
/// </summary>
internal sealed class ReadersCheck(Func<string, string?> resolve, List<ContentProblem> problems)
{
    private const int TopHeading = 2;
    private const string IdPrefix = "abschnitt-";
    private static readonly string[] SaysNothing = ["hier", "link", "mehr", "klick", "hier klicken", "weiter"];
    private readonly Dictionary<string, int> ids = new(StringComparer.Ordinal);
    private int level = TopHeading - 1;

    public void Look(MarkdownDocument document)
    {
        foreach (var item in document.Descendants())
        {
            switch (item)
            {
                case HeadingBlock heading:
                    Look(heading);
                    break;
                case AutolinkInline { IsEmail: false } link when IsForbidden(link.Url):
                    Tell(link.Line, $"Die Adresse »{link.Url}« ist nicht erlaubt; Links beginnen mit https://, http://, mailto: oder tel:.");
                    link.Url = "";
                    break;
                case LinkInline link:
                    Look(link);
                    break;
                case CustomContainer box:
                    Look(box);
                    break;
                case Table table:
                    table.GetAttributes().AddClass("kern-table");
                    Look(table);
                    break;
            }
        }
    }

    private void Look(HeadingBlock heading)
    {
        if (heading.Level < TopHeading || heading.Level > level + 1)
        {
            var fits = new string('#', Math.Max(TopHeading, Math.Min(heading.Level, level + 1)));
            Tell(heading.Line, $"Diese Überschrift überspringt eine Ebene; hier passt {fits}.");
        }
        else
        {
            level = heading.Level;
        }

        // With a prefix, so that no heading takes a name the page itself uses.
        var name = IdPrefix + Slugs.Of(WordsOf(heading.Inline), 60);
        ids[name] = ids.GetValueOrDefault(name) + 1;
        heading.GetAttributes().Id = ids[name] == 1 ? name : $"{name}--{ids[name]}";
    }

    private void Look(LinkInline link)
    {
        var words = WordsOf(link);
        if (link.IsImage && words.Length == 0)
        {
            Tell(link.Line, "Das Bild hat keine Beschreibung. Bitte schreiben Sie in die eckigen Klammern, was es zeigt.");
        }
        else if (!link.IsImage && words.Length == 0)
        {
            Tell(link.Line, "Der Link hat keinen Text. Bitte schreiben Sie in die eckigen Klammern, wohin er führt.");
        }
        else if (!link.IsImage && SaysNothing.Contains(words.ToLowerInvariant()))
        {
            Tell(link.Line, $"Der Linktext »{words}« sagt nicht, wohin es geht. Bitte nennen Sie das Ziel.");
        }

        var url = link.Url ?? "";
        if (url.StartsWith("dateien/", StringComparison.Ordinal))
        {
            link.Url = resolve(url["dateien/".Length..]) ?? "";
            if (link.Url.Length == 0)
            {
                Tell(link.Line, $"Die Datei »{url}« gibt es hier nicht.");
            }
        }
        else if (url.StartsWith(Glossary.Scheme, StringComparison.Ordinal) && !link.IsImage)
        {
            link.Url = resolve(url) ?? "/glossar";
            if (link.Url == "/glossar")
            {
                Tell(link.Line, $"Den Begriff »{url[Glossary.Scheme.Length..]}« gibt es im Glossar nicht.");
            }
        }
        else if (link.IsImage)
        {
            Tell(link.Line, "Bilder müssen aus dem Ordner »dateien/« kommen.");
            link.Url = "";
        }
        else if (IsForbidden(url))
        {
            Tell(link.Line, $"Die Adresse »{url}« ist nicht erlaubt; Links beginnen mit https://, http://, mailto: oder tel:.");
            link.Url = "";
        }
        else if (url.StartsWith('#'))
        {
            link.Url = "#" + IdPrefix + url[1..];
        }
    }

    private void Look(Table table)
    {
        var heads = table.OfType<TableRow>().FirstOrDefault(r => r.IsHeader)?.OfType<TableCell>() ?? [];
        if (heads.Any(h => h.Descendants<LeafBlock>().All(words => WordsOf(words.Inline).Length == 0)))
        {
            Tell(table.Line, "Eine Spalte der Tabelle hat keine Überschrift. Bitte schreiben Sie in die erste Zeile, was darunter steht.");
        }
    }

    private void Look(CustomContainer box)
    {
        level = TopHeading;
        if (Boxes.TitleOf(box) is null)
        {
            Tell(box.Line, $"Der Kasten »{box.Info}« ist unbekannt. Es gibt: {string.Join(", ", Boxes.Known)}.");
        }
        else if (box.Parent is not MarkdownDocument)
        {
            Tell(box.Line, "Kästen stehen für sich, nicht in einem anderen Kasten, einer Liste oder einem Zitat.");
        }

        if (box.ClosingFencedCharCount == 0)
        {
            Tell(box.Line, $"Der Kasten »{box.Info}« wird nicht geschlossen. Es fehlt die Zeile :::.");
        }
    }

    private void Tell(int line, string sentence) => problems.Add(new ContentProblem(line + 1, sentence));

    // What a browser would take for a scheme: it skips blanks and control characters that people cannot see.
    private static bool IsForbidden(string url)
    {
        var plain = string.Concat(url.Where(c => c > ' ' && !char.IsControl(c)));
        var colon = plain.IndexOf(':', StringComparison.Ordinal);
        return colon >= 0 && plain.IndexOfAny(['/', '?', '#']) is var path && (path < 0 || colon < path)
            && !SafeMarkdown.Schemes.Contains(plain[..colon].ToLowerInvariant());
    }

    internal static string WordsOf(ContainerInline? inline)
    {
        var words = new StringBuilder();
        foreach (var part in inline?.Descendants() ?? [])
        {
            words.Append(part switch
            {
                LiteralInline literal => literal.Content.ToString(),
                CodeInline code => code.Content,
                HtmlEntityInline entity => entity.Transcoded.ToString(),
                LineBreakInline => " ",
                _ => "",
            });
        }

        return words.ToString().Trim();
    }
}
