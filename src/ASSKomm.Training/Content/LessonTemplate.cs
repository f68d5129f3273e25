namespace ASSKomm.Training.Content;

/// <summary>The text a new lesson starts from: every part of the scheme once, with words that say what belongs there.</summary>
public static class LessonTemplate
{
    public static string For(string title) => Text.Replace(
        "TITEL", title.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal), StringComparison.Ordinal);

    private const string Text =
        """
        ---
        titel: "TITEL"
        dauer: 30
        ziele:
          - ein überprüfbares Ziel mit einem Verb wie »nennen« oder »unterscheiden«
          - ein zweites Ziel
        ---

        ::: szene

        Eine kurze Szene aus einer Kommune. Sie endet mit einer Frage, die neugierig macht.

        :::

        ## Der erste Abschnitt

        Ein Absatz. Fachwörter erklären Sie beim ersten Mal, Zahlen haben Jahr, Raum und Quelle.

        ::: beispiel Der Titel des Beispiels

        Ein Fall, Schritt für Schritt gelöst.

        :::

        ::: uebung Der Titel der Übung

        Eine Aufgabe für den eigenen Ort.

        :::

        ::: selbstcheck

        Eine Frage?

        - [ ] Eine falsche Antwort, die einen echten Irrtum zeigt.
          > Die Rückmeldung sagt, welcher Irrtum das ist und wo man nachlesen kann.
        - [x] Die richtige Antwort.
          > Richtig. Die Rückmeldung führt einen Schritt weiter.

        :::

        ::: mitnehmen

        - Der erste Satz zum Mitnehmen.
        - Der zweite.
        - Der dritte.

        :::

        ::: quellen

        - Name (Jahr): Titel.

        :::

        """;
}
