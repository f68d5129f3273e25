using ASSKomm.Training.Content;

namespace ASSKomm.Training.Tests.Content;

public sealed class LessonTextTests
{
    private const string Check = "::: selbstcheck\n\nWas stimmt?\n\n- [x] Das.\n  > Richtig.\n- [ ] Jenes.\n  > Falsch.\n\n:::";

    [Fact]
    public void A_lesson_is_read_with_title_minutes_aims_and_parts()
    {
        var text = LessonText.Read(ALesson.With($"Davor.\n\n{Check}\n\nDanach.", "Titel: mit Doppelpunkt"), _ => null);

        Assert.Equal(("Titel: mit Doppelpunkt", 30, "etwas nennen"), (text.Title, text.Minutes, Assert.Single(text.Aims)));
        Assert.Empty(text.Problems);
        Assert.Collection(
            text.Parts,
            before => Assert.Equal("<p>Davor.</p>", Assert.IsType<LessonPart.Prose>(before).Html),
            middle =>
            {
                var check = Assert.IsType<LessonPart.SelfCheck>(middle);
                Assert.Equal((1, "Was stimmt?", false), (check.Number, check.Question, check.HasSeveralRight));
                Assert.Equal([new Answer("Das.", true, "<p>Richtig.</p>"), new Answer("Jenes.", false, "<p>Falsch.</p>")], check.Answers);
            },
            after => Assert.Equal("<p>Danach.</p>", Assert.IsType<LessonPart.Prose>(after).Html));
    }

    [Theory]
    [InlineData("a\n\n# Zu groß", 3, "Diese Überschrift überspringt eine Ebene; hier passt ##.")]
    [InlineData("a\n\n| | b |\n|---|---|\n| c | d |", 3, "Eine Spalte der Tabelle hat keine Überschrift. Bitte schreiben Sie in die erste Zeile, was darunter steht.")]
    [InlineData("## Gut\n\n#### Zu klein", 3, "Diese Überschrift überspringt eine Ebene; hier passt ###.")]
    [InlineData("a\n\n![](dateien/bild.png)", 3, "Das Bild hat keine Beschreibung. Bitte schreiben Sie in die eckigen Klammern, was es zeigt.")]
    [InlineData("![Ein Bild.](https://evil.example/x.png)", 1, "Bilder müssen aus dem Ordner »dateien/« kommen.")]
    [InlineData("![Ein Bild.](dateien/fehlt.png)", 1, "Die Datei »dateien/fehlt.png« gibt es hier nicht.")]
    [InlineData("[Arbeitsblatt](dateien/../../appsettings.json)", 1, "Die Datei »dateien/../../appsettings.json« gibt es hier nicht.")]
    [InlineData("[](https://a.example)", 1, "Der Link hat keinen Text. Bitte schreiben Sie in die eckigen Klammern, wohin er führt.")]
    [InlineData("Mehr [hier](https://a.example).", 1, "Der Linktext »hier« sagt nicht, wohin es geht. Bitte nennen Sie das Ziel.")]
    [InlineData("[Ziel](javascript:alert(1))", 1, "Die Adresse »javascript:alert(1)« ist nicht erlaubt; Links beginnen mit https://, http://, mailto: oder tel:.")]
    [InlineData("::: kasten\n\na\n\n:::", 1, "Der Kasten »kasten« ist unbekannt. Es gibt: szene, beispiel, uebung, hinweis, mitnehmen, quellen, selbstcheck.")]
    [InlineData("a\n\n::: hinweis\n\na", 3, "Der Kasten »hinweis« wird nicht geschlossen. Es fehlt die Zeile :::.")]
    [InlineData(":::: beispiel\n\n::: hinweis\n\na\n\n:::\n\n::::", 3, "Kästen stehen für sich, nicht in einem anderen Kasten, einer Liste oder einem Zitat.")]
    [InlineData("::: selbstcheck\n\nFrage?\n\n- [x] Ja.\n  > Gut.\n\n:::", 1, "Ein Selbstcheck braucht eine Frage und mindestens zwei Antworten, davon eine richtige mit [x].")]
    [InlineData("::: selbstcheck\n\nFrage?\n\n- [ ] Ja.\n  > Gut.\n- [ ] Nein.\n  > Gut.\n\n:::", 1, "Ein Selbstcheck braucht eine Frage und mindestens zwei Antworten, davon eine richtige mit [x].")]
    [InlineData("Text\u0000", 1, "Hier steht ein unsichtbares Steuerzeichen. Bitte schreiben Sie die Zeile neu.")]
    [InlineData("Text\u202Etxet", 1, "Hier steht ein unsichtbares Steuerzeichen. Bitte schreiben Sie die Zeile neu.")]
    [InlineData("Umlaut \uFFFD", 1, "Hier steht ein Zeichen, das nicht lesbar ist. Der Text muss als UTF-8 gespeichert sein.")]
    public void What_readers_would_stumble_over_is_told_with_its_line(string body, int line, string sentence)
    {
        Assert.Equal([new ContentProblem(line + ALesson.LinesAbove, sentence)], ALesson.Read(body).Problems);
    }

    [Fact]
    public void An_answer_without_feedback_is_told_where_it_stands()
    {
        var problems = ALesson.Read("::: selbstcheck\n\nFrage?\n\n- [x] Ja.\n  > Gut.\n- [ ] Nein.\n- [ ] Vielleicht.\n  > Nein.\n\n:::").Problems;

        Assert.Equal(
            [new ContentProblem(7 + ALesson.LinesAbove, "Eine Antwort im Selbstcheck braucht [ ] oder [x] am Anfang und darunter eine Rückmeldung mit >.")],
            problems);
    }

    [Theory]
    [InlineData("Text", 1, "Am Anfang fehlen die Angaben zwischen zwei Zeilen aus drei Bindestrichen (---).")]
    [InlineData("---\ndauer: 3\nziele: [x]\n---\nText", 1, "Die Angabe »titel« fehlt.")]
    [InlineData("---\ntitel: a\ndauer: lang\nziele: [x]\n---\nText", 3, "Die Angabe »dauer« muss eine ganze Zahl von 1 bis 600 sein.")]
    [InlineData("---\ntitel: a\ndauer: 601\nziele: [x]\n---\nText", 3, "Die Angabe »dauer« muss eine ganze Zahl von 1 bis 600 sein.")]
    [InlineData("---\ntitel: a\ndauer: -1\nziele: [x]\n---\nText", 3, "Die Angabe »dauer« muss eine ganze Zahl von 1 bis 600 sein.")]
    [InlineData("---\ntitel: a\ndauer: 3\nziele: x\n---\nText", 4, "Die Angabe »ziele« fehlt oder ist keine Liste (Zeilen mit - davor).")]
    [InlineData("---\ntitel: a\ntitel: b\ndauer: 3\nziele: [x]\n---\nText", 3, "Die Angabe »titel« steht zweimal da.")]
    [InlineData("---\ntitel: a\ndauer: 3\nziele: [x]\n---\n\n", 6, "Unter den Angaben steht noch kein Text.")]
    public void What_is_wrong_with_the_keys_is_told_with_its_line(string markdown, int line, string sentence) =>
        Assert.Contains(new ContentProblem(line, sentence), LessonText.Read(markdown, _ => null).Problems);

    [Fact]
    public void A_colon_without_quotes_is_told_with_its_line()
    {
        var problems = LessonText.Read("---\ntitel: Warum: eine Frage\ndauer: 3\nziele: [x]\n---\nText", _ => null).Problems;

        Assert.Contains(new ContentProblem(2, "Die Angaben am Anfang sind nicht lesbar. Steht ein Text mit Doppelpunkt ohne Anführungszeichen da?"), problems);
    }

    [Fact]
    public void A_new_lesson_starts_from_a_template_that_can_be_read_as_it_is()
    {
        const string title = "Der \"neue\" Weg: C:\\Lohsa";

        var text = LessonText.Read(LessonTemplate.For(title), _ => null);

        Assert.Equal(title, text.Title);
        Assert.Empty(text.Problems);
        Assert.Single(text.Parts.OfType<LessonPart.SelfCheck>());
    }

    [Theory]
    [InlineData("Größe & Maß: Öffentlicher Raum!", "groesse-mass-oeffentlicher-raum")]
    [InlineData("  Café – Ångström  ", "cafe-angstroem")]
    [InlineData("../../etc/passwd", "etc-passwd")]
    [InlineData("!!!", "")]
    [InlineData("日本", "")]
    public void Addresses_are_made_of_plain_letters(string words, string slug) => Assert.Equal(slug, Slugs.Of(words, 80));

    [Fact]
    public void Addresses_are_cut_and_never_end_in_a_hyphen() => Assert.Equal("aaaa", Slugs.Of("aaaa bbbb", 5));
}
