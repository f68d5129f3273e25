using ASSKomm.Training.Content;

namespace ASSKomm.Training.Tests.Content.Course;

/// <summary>Each rule finds what it is there for: a shipped lesson, broken in one place.</summary>
public sealed class CourseRulesTests : IDisposable
{
    private readonly ContentCopy content = ContentCopy.Shipped();

    private LessonSource Whole => LessonSource.Shipped(content.Path).First();

    [Fact]
    public void Structure()
    {
        Assert.Equal(["no szene", "does not begin with a scene"], Of(CourseRules.Structure, t => t.Replace("::: szene", "::: hinweis", StringComparison.Ordinal)));
        Assert.Equal(["no quellen", "does not end with its sources"], Of(CourseRules.Structure, t => t.Replace("::: quellen", "::: hinweis", StringComparison.Ordinal)));
        Assert.Equal(["not three sentences to take along"], Of(CourseRules.Structure, t => t.Replace("::: mitnehmen\n", "::: mitnehmen\n\n- Noch einer.", StringComparison.Ordinal)));
        Assert.Equal(["nothing to fill in"], Of(CourseRules.Structure, t => t.Replace("](dateien/", "](/", StringComparison.Ordinal)));
        Assert.Contains("aims", Assert.Single(Of(CourseRules.Structure, t => t.Replace("ziele:\n", "ziele:\n  - a\n  - b\n  - c\n", StringComparison.Ordinal))), StringComparison.Ordinal);
        Assert.Contains("self-checks", Assert.Single(Of(CourseRules.Structure, t => t + string.Concat(Enumerable.Repeat("\n::: selbstcheck\n\nX\n\n:::\n", 3))
            + "\n::: quellen\n\n:::\n")), StringComparison.Ordinal);
    }

    [Fact]
    public void Length()
    {
        Assert.Contains(Of(CourseRules.Length, t => t + string.Concat(Enumerable.Repeat("wort ", 800))), f => f.EndsWith(" words", StringComparison.Ordinal));
        Assert.Contains(Of(CourseRules.Length, t => t + "\n\n" + string.Concat(Enumerable.Repeat("Das ist kurz. ", 300))), f => f.EndsWith("words in a sentence", StringComparison.Ordinal));
    }

    [Fact]
    public void Self_checks()
    {
        Assert.Equal(["an answer with hardly any feedback"], Of(CourseRules.SelfChecks, t => t + "\n::: selbstcheck\n\nX?\n\n- [ ] a\n  > Nein.\n- [x] b\n  > Das stimmt, weil es so in der Quelle steht.\n\n:::\n"));
        Assert.Contains("the same feedback twice", Of(CourseRules.SelfChecks, t => t + "\n::: selbstcheck\n\nX?\n\n- [ ] a\n  > Sehen Sie bitte im Text oben nach.\n- [x] b\n  > Sehen Sie bitte im Text oben nach.\n\n:::\n"));
        Assert.Contains("a self-check whose answers are all right", Of(CourseRules.SelfChecks, t => t.Replace("- [ ]", "- [x]", StringComparison.Ordinal)));
        Assert.Contains("the right answer always stands in the same place", Of(CourseRules.SelfChecks, t => t.Replace("- [ ]", "- [x]", StringComparison.Ordinal)));
        Assert.Contains("the longest answer is always the right one", Of(CourseRules.SelfChecks, t => t.Replace("- [x] ", $"- [x] {new string('x', 300)} ", StringComparison.Ordinal)));
    }

    [Fact]
    public void Figures_and_sources()
    {
        Assert.Contains("»97 Prozent« without a source", Assert.Single(Of(CourseRules.FiguresHaveSources, t => t + "\n\nIn Sachsen sind 97 Prozent dagegen.\n")), StringComparison.Ordinal);
        Assert.Equal(["source »Niemand 1999« is not called upon"], Of(CourseRules.SourcesAreUsed, t => t + "\n\n::: quellen\n\n- **Niemand 1999** Ein Werk\n\n:::\n"));
    }

    [Fact]
    public void Pictures_and_wording()
    {
        Assert.Contains("described in a few words", Assert.Single(Of(CourseRules.Pictures, t => t + "\n\n![Ein Bild](dateien/x.svg)\n")), StringComparison.Ordinal);
        Assert.Equal(["»„«", "»:innen«", "»“«"], Of(CourseRules.Wording, t => t + "\n\n„Bürger:innen“\n"));
    }

    [Fact]
    public void Paragraphs_and_terms()
    {
        Assert.NotEmpty(CourseRules.NoParagraphTwice([Whole, Whole with { File = "another" }]));
        var glossary = new Glossary("Glossar", [new GlossaryTerm("niemand", "Niemand", "<p>…</p>")]);
        Assert.Equal(["no lesson links to »Niemand«"], CourseRules.TermsAreUsed(glossary, [Whole]));
    }

    // What the rule finds in the broken lesson, beyond the name of the file; nothing in the whole one.
    private List<string> Of(Func<LessonSource, IEnumerable<string>> rule, Func<string, string> breaking)
    {
        Assert.Empty(rule(Whole));
        var broken = breaking(Whole.Markdown);
        Assert.NotEqual(Whole.Markdown, broken);
        return [.. rule(new LessonSource("lesson.md", broken)).Select(f => f["lesson.md: ".Length..])];
    }

    public void Dispose() => content.Dispose();
}
