using Markdig.Extensions.CustomContainers;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace ASSKomm.Training.Content;

/// <summary>How much there is in a lesson.</summary>
/// <param name="Words">Without self-checks, sources and pictures' descriptions.</param>
/// <param name="Sources">Entries in the box »quellen«.</param>
public sealed record LessonFigures(int Words, int SelfChecks, int Exercises, int Pictures, int Sources)
{
    /// <summary>Counts a lesson's Markdown; nothing but zeros if it cannot be read.</summary>
    public static LessonFigures Of(string markdown)
    {
        if (!SafeMarkdown.TryParse(FrontMatter.Read(markdown).Body, [], out var document))
        {
            return new LessonFigures(0, 0, 0, 0, 0);
        }

        var boxes = document.OfType<CustomContainer>().ToLookup(b => b.Info ?? "");
        var words = document.Where(b => b is not CustomContainer { Info: "selbstcheck" or "quellen" })
            .SelectMany(b => b is LeafBlock leaf ? [leaf] : ((ContainerBlock)b).Descendants<LeafBlock>())
            .Where(b => b.Inline?.FirstChild is not LinkInline { IsImage: true })
            .Sum(b => ReadersCheck.WordsOf(b.Inline).Split((char[])[' ', '\n', '–', '/'], StringSplitOptions.RemoveEmptyEntries).Count(w => w.Any(char.IsLetterOrDigit)));
        return new LessonFigures(
            words,
            boxes["selbstcheck"].Count(),
            boxes["uebung"].Count(),
            document.Descendants<LinkInline>().Count(l => l.IsImage),
            boxes["quellen"].SelectMany(b => b.OfType<ListBlock>()).Sum(l => l.Count));
    }
}
