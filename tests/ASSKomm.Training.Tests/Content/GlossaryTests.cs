using ASSKomm.Training.Content;
using ASSKomm.Training.Data;
using ASSKomm.Training.Tests.Support;

namespace ASSKomm.Training.Tests.Content;

public sealed class GlossaryTests
{
    [Theory]
    [InlineData("## Dunkelfeld\n\nWas niemand meldet.\n\n## Dunkelfeld\n\nNoch einmal.\n", 7, "Der Begriff »Dunkelfeld« steht zweimal da.")]
    [InlineData("## Dunkelfeld\n\n## Hellfeld\n\nWas gemeldet wird.\n", 3, "Der Begriff »Dunkelfeld« braucht ## davor und darunter eine Erklärung.")]
    [InlineData("## Dunkelfeld\n\nDas Gegenteil von [Hellfeld](glossar:hellfeld).\n", 5, "Den Begriff »hellfeld« gibt es im Glossar nicht.")]
    public void What_is_wrong_with_the_glossary_is_named_with_its_line_and_stops_the_start(string body, int line, string sentence)
    {
        using var content = ContentCopy.Shipped();
        content.Write("glossar.md", $"---\ntitel: Glossar\n---\n{body}");

        var stopped = Assert.Throws<ContentException>(() => CourseFolder.Read(content.Path));

        Assert.Contains($"glossar.md, Zeile {line + 1}: {sentence}", stopped.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_term_that_a_lesson_links_to_and_nobody_explains_stops_the_start()
    {
        using var content = ContentCopy.Shipped();
        const string Lesson = "module/1-kriminologie/02-hellfeld-und-dunkelfeld.md";
        content.Write(Lesson, content.Read(Lesson) + "\n\nEin [Wort](glossar:gibt-es-nicht).\n");

        Assert.Contains("Den Begriff »gibt-es-nicht« gibt es im Glossar nicht.", Assert.Throws<ContentException>(() => CourseFolder.Read(content.Path)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Terms_stand_in_the_alphabet_of_German_with_umlauts_under_their_vowel()
    {
        using var content = ContentCopy.Shipped();
        var terms = CourseFolder.Read(content.Path).Glossary.Terms;

        Assert.Equal(terms.Select(t => t.Letter).Order(StringComparer.Ordinal), terms.Select(t => t.Letter));
        Assert.DoesNotContain(terms, t => t.Letter is not [>= 'A' and <= 'Z']);
    }

    [Fact]
    public async Task A_lessons_link_leads_to_the_term_on_the_page_also_for_visitors()
    {
        await using var app = await TestApp.StartAsync(DatabaseProvider.Sqlite);
        var page = await app.Visitor().OpenAsync("/glossar");

        Assert.Equal("Glossar", page.Heading);
        Assert.Equal("Dunkelfeld", page.Document.QuerySelector("#begriff-dunkelfeld h3")!.TextContent);
    }

    [Fact]
    public async Task A_module_shows_everybody_its_sources_and_the_worksheets_of_its_task_but_no_other_file()
    {
        await using var app = await TestApp.StartAsync(DatabaseProvider.Sqlite);
        var visitor = app.Visitor();
        var module = await visitor.OpenAsync("/module/projektmanagement");

        Assert.Equal("Quellen zum Modul Projektmanagement", (await visitor.OpenAsync("/module/projektmanagement/quellen")).Heading);
        var links = module.Document.QuerySelectorAll("main a[href*='/arbeitsblaetter/']").Select(a => a.GetAttribute("href")!).Distinct().ToList();
        Assert.NotEmpty(links);
        foreach (var link in links)
        {
            Assert.Equal("text/csv", (await visitor.OpenAsync(link)).Headers["Content-Type"]);
        }

        foreach (var elsewhere in (string[])["/module/projektmanagement/arbeitsblaetter/sieben-schritte.svg", "/module/projektmanagement/arbeitsblaetter/..%2fmodul.md", "/module/nirgends/arbeitsblaetter/x.csv", "/module/nirgends/quellen"])
        {
            Assert.Equal(System.Net.HttpStatusCode.NotFound, (await visitor.OpenAsync(elsewhere)).Status);
        }
    }
}
