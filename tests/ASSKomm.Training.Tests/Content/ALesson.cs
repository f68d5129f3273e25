using ASSKomm.Training.Content;

namespace ASSKomm.Training.Tests.Content;

/// <summary>Lessons to begin a test with.</summary>
internal static class ALesson
{
    /// <summary>Front matter of seven lines and the given text below it.</summary>
    public static string With(string body, string title = "Eine Lektion") =>
        $"---\ntitel: \"{title}\"\ndauer: 30\nziele:\n  - etwas nennen\n\n---\n{body}";

    /// <summary>How many lines stand above the text.</summary>
    public const int LinesAbove = 7;

    public static LessonText Read(string body) => LessonText.Read(With(body), name => name == "bild.png" ? "/module/m/dateien/bild.png?ausgabe=1" : null);

    /// <summary>Everything a reader's browser would get.</summary>
    public static string Html(LessonText text) => string.Concat(text.Parts.Select(part => part switch
    {
        LessonPart.Prose prose => prose.Html,
        LessonPart.SelfCheck check => check.Question + string.Concat(check.Answers.Select(a => a.Html + a.Feedback)),
        _ => "",
    }));
}
