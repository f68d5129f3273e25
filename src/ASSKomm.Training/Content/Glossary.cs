using System.Globalization;
using Markdig.Syntax;

namespace ASSKomm.Training.Content;

/// <summary>The words of the course, explained: glossar.md, where each »## Begriff« is followed by what it means.</summary>
/// <param name="Terms">In alphabetical order.</param>
public sealed record Glossary(string Title, IReadOnlyList<GlossaryTerm> Terms)
{
    /// <summary>What stands in a link before the term: <c>[Dunkelfeld](glossar:dunkelfeld)</c>.</summary>
    public const string Scheme = "glossar:";

    /// <summary>For a content folder without one.</summary>
    public static readonly Glossary None = new("Glossar", []);

    private static readonly StringComparer Alphabet = StringComparer.Create(CultureInfo.GetCultureInfo("de-DE"), ignoreCase: true);
    private readonly HashSet<string> slugs = [.. Terms.Select(t => t.Slug)];

    /// <summary>The address of a term; null if the glossary does not have it.</summary>
    public string? AddressOf(string slug) => slugs.Contains(slug) ? $"/glossar#{GlossaryTerm.IdOf(slug)}" : null;

    /// <summary>Reads the file; what is wrong with it becomes a problem with its line in the text below the front matter.</summary>
    internal static Glossary Read(FrontMatter matter, List<ContentProblem> problems)
    {
        var title = matter.Text("titel", 200);
        if (!SafeMarkdown.TryParse(matter.Body, problems, out var document))
        {
            return None;
        }

        var names = document.OfType<HeadingBlock>().Select(h => Slugs.Of(ReadersCheck.WordsOf(h.Inline), 60)).ToHashSet(StringComparer.Ordinal);
        new ReadersCheck(target => names.Contains(target.Replace(Scheme, "", StringComparison.Ordinal))
            ? "#" + GlossaryTerm.IdOf(target[Scheme.Length..]) : null, problems).Look(document);
        var terms = new List<GlossaryTerm>();
        foreach (var (heading, meaning) in Sections(document))
        {
            var name = ReadersCheck.WordsOf(heading.Inline);
            var slug = Slugs.Of(name, 60);
            if (heading.Level != 2 || meaning.Count == 0)
            {
                problems.Add(new ContentProblem(heading.Line + 1, $"Der Begriff »{name}« braucht ## davor und darunter eine Erklärung."));
            }
            else if (terms.Any(t => t.Slug == slug))
            {
                problems.Add(new ContentProblem(heading.Line + 1, $"Der Begriff »{name}« steht zweimal da."));
            }
            else
            {
                terms.Add(new GlossaryTerm(slug, name, SafeMarkdown.ToHtml(meaning)));
            }
        }

        return new Glossary(title, [.. terms.OrderBy(t => t.Name, Alphabet)]);
    }

    private static IEnumerable<(HeadingBlock Heading, List<Block> Below)> Sections(MarkdownDocument document)
    {
        HeadingBlock? heading = null;
        var below = new List<Block>();
        foreach (var block in document.Append(new HeadingBlock(null!)))
        {
            if (block is not HeadingBlock next)
            {
                below.Add(block);
                continue;
            }

            if (heading is not null)
            {
                yield return (heading, below);
            }

            (heading, below) = (next, []);
        }
    }
}

/// <summary>One word and what it means here; the HTML is safe.</summary>
/// <param name="Slug">The word as links name it: »dunkelfeld«.</param>
public sealed record GlossaryTerm(string Slug, string Name, string Html)
{
    /// <summary>The letter it stands under; umlauts under their vowel.</summary>
    public string Letter => Slug[..1].ToUpperInvariant();

    /// <summary>Its place on the page.</summary>
    public string Id => IdOf(Slug);

    internal static string IdOf(string slug) => $"begriff-{slug}";
}
