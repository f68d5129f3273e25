using ASSKomm.Training.Domain;

namespace ASSKomm.Training.Seats;

/// <summary>A promise of the site about its rows.</summary>
/// <param name="Name">Short and lasting; findings are kept under it.</param>
/// <param name="Sentence">The promise as the office reads it.</param>
/// <param name="Breaches">Where it is broken; nothing if it is kept.</param>
public sealed record Check(string Name, string Sentence, Func<Books, IEnumerable<(string What, string Address)>> Breaches);

/// <summary>A broken promise: what is wrong with which row, and the page about it.</summary>
public sealed record Finding(string Check, string What, string Address);

/// <summary>
/// What must be true of the rows whenever nobody is writing, whatever happened before: the one definition, asked by the office,
/// by night, and by the tests after every race, fault and random sequence.
/// </summary>
public static class Consistency
{
    public static readonly IReadOnlyList<Check> Checks =
    [
        new("oversold", "Nirgends wurden mehr Plätze vergeben, als da waren. Mehr Vergebene als Plätze gibt es nur, wo die Zahl der Plätze gesenkt wurde.", PlaceChecks.Oversold),
        new("places", "Die Zahl der Plätze jedes Durchgangs ist die, die im Platzbuch steht.", PlaceChecks.PlacesAreExplained),
        new("free", "Solange ein Durchgang Plätze weitergibt, bleibt keiner frei, während jemand wartet.", PlaceChecks.FreeWhileSomebodyWaits),
        new("order", "Die Reihenfolge der Warteliste ist eingehalten: Niemand bekam einen Platz vor jemandem, der schon länger wartete.", PlaceChecks.Order),
        new("offers", "Jeder angebotene Platz hat eine Frist, sie endet am Abend eines Arbeitstags, spätestens mit dem ersten Termin, und keine ist abgelaufen, ohne dass der Platz weiterging.", PlaceChecks.Offers),
        new("decided", "Nur wo eine Auswahl noch aussteht, warten Anmeldungen auf die Auswahl.", PlaceChecks.Decided),
        new("consents", "Wer auf Zustimmung wartet, dessen Dienststelle ist gefragt, und keine andere.", PlaceChecks.Consents),
        new("active", "Jede Person ist in jedem Durchgang höchstens einmal angemeldet.", PlaceChecks.ActiveTwice),
        new("history", "Der Stand jeder Anmeldung ist ihr letzter Schritt, und nach ihrem Ende geht keine weiter.", PlaceChecks.History),
        new("letters", "Jeder Schritt, der einen Brief verspricht, hat genau einen. Kein Brief erzählt von einem Schritt, den es nicht gibt.", LetterChecks.OfSteps),
        new("notices", "Jede Absage eines Durchgangs und jede verschickte Erinnerung hat ihren Brief.", LetterChecks.OfRuns),
        new("claims", "Kein Brief hängt beim Verschicken fest.", LetterChecks.Stuck),
        new("files", "Jedes Zertifikat ist noch Byte für Byte die Datei, die ausgestellt wurde.", CertificateChecks.Files),
        new("numbers", "Die Nummern der Zertifikate sind eindeutig und lückenlos.", CertificateChecks.Numbers),
        new("holders", "Jedes Zertifikat gehört zu einer abgeschlossenen Anmeldung und hat genau einen Brief; jede abgeschlossene Anmeldung hat ihr Zertifikat.", CertificateChecks.Holders),
        new("attendance", "Jede Anwesenheit passt zu ihrem Termin: nicht mehr Unterrichtseinheiten, als er hat, und nur von Personen dieses Durchgangs.", CertificateChecks.Attendance),
    ];

    /// <summary>Every broken promise in the books.</summary>
    public static IReadOnlyList<Finding> Look(Books books) =>
        [.. Checks.SelectMany(c => c.Breaches(books).Select(b => new Finding(c.Name, b.What, b.Address)))];

    internal static string LedgerOf(CourseRun run) => $"{PageOf(run)}/platzbuch";

    internal static string PageOf(CourseRun run) => $"/geschaeftsstelle/durchgaenge/{run.Id}";

    internal static string PageOf(Enrolment enrolment) => $"/geschaeftsstelle/durchgaenge/{enrolment.RunId}/anmeldungen/{enrolment.Id}";

    internal static string PageOf(Certificate certificate) => $"/geschaeftsstelle/zertifikate?suche={Uri.EscapeDataString(certificate.Number)}";

    /// <summary>The person's newest enrolment in the run, the run itself if there is none.</summary>
    internal static string PageOf(CourseRun run, int? person) =>
        run.Enrolments.Where(e => e.PersonId == person).MaxBy(e => e.Id) is { } enrolment ? PageOf(enrolment) : PageOf(run);
}
