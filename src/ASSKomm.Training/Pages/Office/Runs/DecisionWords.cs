using ASSKomm.Training.Domain;

namespace ASSKomm.Training.Pages.Office.Runs;

/// <summary>How many people the office can count on when it decides whether a run takes place, in words.</summary>
public static class DecisionWords
{
    /// <summary>Those with a place; before a selection, when nobody has one, those it chooses from.</summary>
    public static int Count(CourseRun run, int withPlace, int submitted) => withPlace + (run.IsSelecting ? submitted : 0);

    /// <summary>Half a sentence, such as »6 Personen haben einen Platz, mindestens 8 sollen es sein«.</summary>
    public static string InWords(CourseRun run, int withPlace, int submitted) => (Count(run, withPlace, submitted), run.IsSelecting) switch
    {
        (0, false) => "Niemand hat einen Platz",
        (1, false) => "1 Person hat einen Platz",
        (var count, false) => $"{count} Personen haben einen Platz",
        (0, true) => "Vor der Auswahl ist niemand angemeldet",
        (1, true) => "Vor der Auswahl ist 1 Person angemeldet",
        (var count, true) => $"Vor der Auswahl sind {count} Personen angemeldet",
    } + (run.MinimumPeople is { } least ? $", mindestens {least} {(least == 1 ? "soll" : "sollen")} es sein" : "");
}
