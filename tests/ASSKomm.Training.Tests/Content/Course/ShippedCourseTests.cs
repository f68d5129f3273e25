using ASSKomm.Training.Content;
using ASSKomm.Training.Tests.Support;

namespace ASSKomm.Training.Tests.Content.Course;

/// <summary>The course we ship keeps the rules of <see cref="CourseRules"/>.</summary>
public sealed class ShippedCourseTests : IDisposable
{
    private readonly ContentCopy content = ContentCopy.Shipped();

    private List<LessonSource> Lessons => [.. LessonSource.Shipped(content.Path)];

    private CourseLibrary Library => CourseFolder.Read(content.Path);

    [Fact]
    public void There_are_four_modules_of_six_to_eight_lessons_with_a_task_and_a_page_of_sources()
    {
        Assert.Equal(["kriminologie", "kriminalpraevention", "projektmanagement", "projektbegleitung"], Library.Modules.Select(m => m.Slug));
        Assert.All(Library.Modules, m =>
        {
            Assert.InRange(m.Lessons.Count, 6, 8);
            Assert.NotNull(m.Sources);
            Assert.NotEmpty(m.OpenFiles);
            Assert.Contains("Gesamtaufgabe</h2>", m.Html, StringComparison.Ordinal);
            Assert.Contains("Beispielinhalt", m.Html, StringComparison.Ordinal);
        });
        Assert.Empty(Library.Incomplete());
    }

    [Fact]
    public void Every_lesson_is_built_the_same_way() => Findings.AssertNone(Lessons.SelectMany(CourseRules.Structure));

    [Fact]
    public void Every_lesson_has_a_length_one_can_read() => Findings.AssertNone(Lessons.SelectMany(CourseRules.Length));

    [Fact]
    public void Every_answer_gets_feedback_and_none_gives_itself_away() => Findings.AssertNone(Lessons.SelectMany(CourseRules.SelfChecks));

    [Fact]
    public void Every_figure_stands_near_its_source_and_every_source_is_called_upon() =>
        Findings.AssertNone(Lessons.SelectMany(l => CourseRules.FiguresHaveSources(l).Concat(CourseRules.SourcesAreUsed(l))));

    [Fact]
    public void Every_picture_says_what_it_shows_and_there_are_at_least_twelve()
    {
        Findings.AssertNone(Lessons.SelectMany(CourseRules.Pictures));
        Assert.True(Lessons.Sum(l => LessonFigures.Of(l.Markdown).Pictures) >= 12);
    }

    [Fact]
    public void Every_lesson_is_worded_as_we_word() => Findings.AssertNone(Lessons.SelectMany(CourseRules.Wording));

    [Fact]
    public void No_paragraph_stands_in_two_places() => Findings.AssertNone(CourseRules.NoParagraphTwice(Lessons));

    [Fact]
    public void The_glossary_explains_eighty_terms_or_more_and_lessons_use_each()
    {
        Assert.True(Library.Glossary.Terms.Count >= 80);
        Findings.AssertNone(CourseRules.TermsAreUsed(Library.Glossary, Lessons));
    }

    /// <summary>Drawings stand on paper of their own, so that they read the same by day, by night and in print; they name themselves and load nothing.</summary>
    [Fact]
    public void Drawings_bring_their_own_paper_and_nothing_from_elsewhere()
    {
        var drawings = Directory.EnumerateFiles(content.Path, "*.svg", SearchOption.AllDirectories).ToDictionary(f => f, System.IO.File.ReadAllText);
        Assert.NotEmpty(drawings);
        Findings.AssertNone(drawings.Where(d => !d.Value.Contains("<title>", StringComparison.Ordinal) || !d.Value.Contains("<rect ", StringComparison.Ordinal)
            || !d.Value.Contains("viewBox=\"0 0 360 ", StringComparison.Ordinal) || d.Value.Contains(" style=", StringComparison.Ordinal)
            || d.Value.Contains("href=\"http", StringComparison.Ordinal) || d.Value.Contains("<script", StringComparison.Ordinal)).Select(d => d.Key));
    }

    public void Dispose() => content.Dispose();
}
