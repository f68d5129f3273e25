using ASSKomm.Training.Domain;
using ASSKomm.Training.Mail;
using ASSKomm.Training.Pages.Office.Runs;

namespace ASSKomm.Training.Pages.Office;

/// <summary>Something that waits for the office, with the page where it is done.</summary>
public sealed record OfficeTask(string What, string Why, string Address)
{
    private const int DeadlineIsNear = 14;

    /// <summary>That the last check found something.</summary>
    public static OfficeTask Of(ConsistencyReport report) => new(
        $"Die {(report.By is null ? "nächtliche" : "letzte")} Prüfung hat {(report.Findings == 1 ? "einen" : report.Findings)} Fehler gefunden",
        $"Geprüft am {GermanDates.Moment(report.At)}. Welche Daten einander widersprechen, steht unter »Prüfen«.", "/geschaeftsstelle/pruefen");

    /// <summary>What a run asks for by its phase and its dates.</summary>
    public static IEnumerable<OfficeTask> Of(RunCard card, int earned, DateTimeOffset now)
    {
        var run = card.Run;
        var here = $"/geschaeftsstelle/durchgaenge/{run.Id}";
        if (run.IsSelecting && card is { Seats.Submitted: > 0, Phase: RunPhase.Closed or RunPhase.Running })
        {
            yield return new(
                $"{run.Title}: Auswahl freigeben",
                $"Die Anmeldung ist geschlossen. {(card.Seats.Submitted == 1 ? "Eine Person wartet" : $"{card.Seats.Submitted} Personen warten")} auf die Entscheidung.", here + "/auswahl");
        }

        if (card.Phase is RunPhase.Announced or RunPhase.Open or RunPhase.Closed && run.DecidedAt is null && run.DecisionDay <= now.DayInBerlin())
        {
            yield return new(
                $"{run.Title}: entscheiden, ob er stattfindet",
                $"{DecisionWords.InWords(run, card.Seats.WithPlace, card.Seats.Submitted)}. Die Briefe liegen bereit.",
                here + "/entscheidung");
        }

        switch (card.Phase)
        {
            case RunPhase.Planned when run.Sessions.Count == 0:
                yield return new($"{run.Title}: Termine eintragen", "Der Durchgang ist geplant und hat noch keine Termine.", here + "/termine");
                break;
            case RunPhase.Planned:
                yield return new($"{run.Title}: veröffentlichen", "Der Durchgang ist geplant. Noch sieht ihn niemand außer Ihnen.", here + "/veroeffentlichen");
                break;
            case RunPhase.Open when run.RegistrationDeadline - now <= TimeSpan.FromDays(DeadlineIsNear):
                yield return new($"{run.Title}: Anmeldeschluss naht", $"Die Anmeldung schließt am {GermanDates.Moment(run.RegistrationDeadline)}; {card.SeatsInWords}.", here);
                break;
            case RunPhase.Finished when earned > 0:
                yield return new(
                    $"{run.Title}: {(earned == 1 ? "ein Zertifikat" : $"{earned} Zertifikate")} ausstellen",
                    earned == 1 ? "Eine Person hat das Zertifikat verdient und noch keines." : $"{earned} Personen haben das Zertifikat verdient und noch keines.", here + "/abschluss");
                break;
        }
    }
}
