namespace ASSKomm.Training.Content;

/// <summary><c>content check</c>: what is in the course, lesson by lesson, and what is missing. Ends with 1 if something is.</summary>
public static class ContentCommand
{
    public static bool IsMeant(string[] args) => args is ["content", ..];

    public static async Task<int> RunAsync(CourseLibrary library, TextWriter console)
    {
        await console.WriteLineAsync("| Modul | Lektion | Wörter | Selbstchecks | Übungen | Bilder | Quellen |");
        await console.WriteLineAsync("|---|---|---:|---:|---:|---:|---:|");
        foreach (var module in library.Modules)
        {
            foreach (var (lesson, f) in module.Lessons.Select(l => (l, LessonFigures.Of(l.Markdown))))
            {
                await console.WriteLineAsync(
                    $"| {module.Title} | {lesson.Title} | {f.Words} | {f.SelfChecks} | {f.Exercises} | {f.Pictures} | {f.Sources} |");
            }
        }

        await console.WriteLineAsync($"\n{library.Glossary.Terms.Count} Begriffe im Glossar");
        var incomplete = library.Incomplete().ToList();
        foreach (var (lesson, gaps) in incomplete)
        {
            await console.WriteLineAsync($"Unvollständig: {lesson}. {gaps}");
        }

        return incomplete.Count == 0 ? 0 : 1;
    }
}
