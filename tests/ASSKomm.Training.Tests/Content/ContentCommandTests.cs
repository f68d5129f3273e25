using ASSKomm.Training.Content;

namespace ASSKomm.Training.Tests.Content;

public sealed class ContentCommandTests
{
    [Theory]
    [InlineData("", 0, "Begriffe im Glossar")]
    [InlineData("quellen", 1, "Unvollständig: kriminologie/hellfeld-und-dunkelfeld. Es fehlt der Kasten mit den Quellen.")]
    [InlineData("selbstcheck", 1, "Unvollständig: kriminologie/hellfeld-und-dunkelfeld. Es fehlt ein Selbstcheck.")]
    public async Task The_check_counts_every_lesson_and_names_what_is_missing(string without, int code, string said)
    {
        using var content = ContentCopy.Shipped();
        const string Lesson = "module/1-kriminologie/02-hellfeld-und-dunkelfeld.md";
        if (without.Length > 0)
        {
            content.Write(Lesson, content.Read(Lesson).Replace($"::: {without}", "::: hinweis", StringComparison.Ordinal));
        }

        using var console = new StringWriter();
        Assert.Equal(code, await ContentCommand.RunAsync(CourseFolder.Read(content.Path), console));

        Assert.Contains(said, console.ToString(), StringComparison.Ordinal);
        Assert.Contains("| Kriminologie | Wie viel passiert hier? Hellfeld und Dunkelfeld lesen | ", console.ToString(), StringComparison.Ordinal);
    }
}
