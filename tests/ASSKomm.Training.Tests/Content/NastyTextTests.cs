using System.Diagnostics;
using ASSKomm.Training.Content;

namespace ASSKomm.Training.Tests.Content;

/// <summary>Texts made to eat time, stack or memory are refused with a sentence or come out inert, and soon.</summary>
public sealed class NastyTextTests
{
    // Generous, because test machines are busy; what is guarded against takes minutes or kills the process.
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(20);

    public static TheoryData<string, int> Nasty => new()
    {
        { "[", 100_000 }, { "]", 199_000 }, { ">", 199_000 }, { "> ", 99_000 }, { "- ", 99_000 }, { "1. ", 66_000 },
        { "[a](", 49_000 }, { "[](", 66_000 }, { "![", 99_000 }, { "[a]: b\n", 28_000 }, { "][", 99_000 },
        { "*", 199_000 }, { "*a ", 66_000 }, { "_a", 99_000 }, { "**[a**", 33_000 }, { "~~a", 66_000 },
        { "`", 199_000 }, { "<", 199_000 }, { "<a ", 66_000 }, { "<!--", 49_000 }, { "&", 199_000 }, { "&#", 99_000 }, { "\\", 199_000 },
        { "|", 199_000 }, { "|a|b|\n", 33_000 }, { "# a\n", 49_000 }, { "::: hinweis\n\n", 15_000 }, { ":", 199_000 },
        { "- [ ] a\n", 24_000 }, { "<http://a.b> ", 15_000 }, { "\t", 199_000 }, { "\n", 199_000 },
    };

    [Theory, MemberData(nameof(Nasty))]
    public void A_text_made_of_one_thing_over_and_over_is_answered_in_time(string thing, int times)
    {
        var clock = Stopwatch.StartNew();

        var html = ALesson.Html(ALesson.Read(string.Concat(Enumerable.Repeat(thing, times))));

        Assert.Empty(Watchman.Objections(html));
        Assert.True(clock.Elapsed < Soon, $"It took {clock.Elapsed}.");
    }

    [Fact]
    public void Five_megabytes_of_brackets_are_too_long()
    {
        var text = ALesson.Read(new string('[', 5 * 1024 * 1024));

        Assert.Equal([new ContentProblem(1, "Der Text ist länger als 200.000 Zeichen.")], text.Problems);
        Assert.Empty(text.Parts);
    }

    [Fact]
    public void A_hundred_thousand_brackets_are_nested_too_deeply()
    {
        var text = ALesson.Read(new string('[', 100_000));

        Assert.Equal([new ContentProblem(1 + ALesson.LinesAbove, SafeMarkdown.TooDeep)], text.Problems);
    }

    [Fact]
    public void Lists_in_lists_without_end_are_nested_too_deeply()
    {
        var text = ALesson.Read(string.Concat(Enumerable.Range(0, 500).Select(i => new string(' ', 2 * i) + "- a\n")).PadRight(10)[..150_000]);

        Assert.Equal(SafeMarkdown.TooDeep, Assert.Single(text.Problems).Sentence);
    }

    [Theory]
    [InlineData("a: [[[[", "[")]
    [InlineData("a: {a: ", "{a: ")]
    [InlineData("- ", "- ")]
    [InlineData("? ", "? ")]
    public void Keys_nested_without_end_are_refused(string start, string more)
    {
        var text = LessonText.Read($"---\n{start}{string.Concat(Enumerable.Repeat(more, 4_000))}\n---\nText", _ => null);

        Assert.Contains(text.Problems, p => p.Sentence.StartsWith("Die Angaben am Anfang sind nicht lesbar.", StringComparison.Ordinal));
    }

    [Fact]
    public void Keys_that_multiply_themselves_by_references_are_refused()
    {
        var bomb = "a: &a [x, x]\n" + string.Concat(Enumerable.Range(1, 30).Select(i => $"b{i}: &b{i} [*{(i == 1 ? "a" : $"b{i - 1}")}, *a]\n"));

        var text = LessonText.Read($"---\n{bomb}---\nText", _ => null);

        Assert.Contains(new ContentProblem(3, "Die Angaben am Anfang sind nicht lesbar. Steht ein Text mit Doppelpunkt ohne Anführungszeichen da?"), text.Problems);
    }

    [Fact]
    public void Very_long_keys_are_refused() => Assert.Contains(
        LessonText.Read($"---\n{new string('[', 150_000)}\n---\nText", _ => null).Problems,
        p => p.Line == 2 && p.Sentence.StartsWith("Die Angaben am Anfang sind länger als", StringComparison.Ordinal));
}
