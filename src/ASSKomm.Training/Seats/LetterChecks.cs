using ASSKomm.Training.Domain;
using ASSKomm.Training.Mail;

namespace ASSKomm.Training.Seats;

/// <summary>What <see cref="Consistency"/> promises of letters.</summary>
internal static class LetterChecks
{
    public static IEnumerable<(string What, string Address)> OfSteps(Books books)
    {
        var written = books.Letters.Where(l => l.RunId is not null && PromisedLetters.OfSteps.Contains(l.Kind)).ToLookup(l => l.RunId!.Value);
        foreach (var run in books.Runs)
        {
            var due = run.Enrolments.SelectMany(e => PromisedLetters.Of(e).Select(kind => (PersonId: (int?)e.PersonId, Kind: kind))).CountBy(l => l).ToDictionary();
            var there = written[run.Id].CountBy(l => (l.PersonId, l.Kind)).ToDictionary();
            foreach (var (person, kind) in due.Keys.Union(there.Keys).Where(key => due.GetValueOrDefault(key) != there.GetValueOrDefault(key)))
            {
                yield return (
                    $"{run.Title}: Person {person} müsste {due.GetValueOrDefault((person, kind))} Mal den Brief »{kind}« haben und hat ihn {there.GetValueOrDefault((person, kind))} Mal.",
                    Consistency.PageOf(run, person));
            }
        }
    }

    public static IEnumerable<(string What, string Address)> OfRuns(Books books)
    {
        var told = books.Letters.Where(l => l.Kind == PromisedLetters.RunIsCancelled).Select(l => (l.RunId, l.PersonId)).ToHashSet();
        foreach (var run in books.Runs.Where(r => r.CancelledAt is not null))
        {
            foreach (var enrolment in run.Enrolments.Where(e => WasActiveAt(e, run.CancelledAt!.Value) && !told.Contains((run.Id, e.PersonId))))
            {
                yield return ($"{run.Title} ist abgesagt; Anmeldung {enrolment.Id} hat keinen Brief darüber.", Consistency.PageOf(enrolment));
            }
        }

        var occasions = books.Letters.Select(l => l.Occasion).ToHashSet(StringComparer.Ordinal);
        var enrolments = books.Runs.SelectMany(r => r.Enrolments).ToDictionary(e => e.Id);
        foreach (var reminder in books.SentReminders
            .Where(r => !occasions.Contains(PromisedLetters.OccasionOf(r.EnrolmentId, r.DaysAhead, r.BlockFirstDay))))
        {
            yield return (
                $"Anmeldung {reminder.EnrolmentId}: Zur Erinnerung {reminder.DaysAhead} Tage vor dem {GermanDates.Day(reminder.BlockFirstDay)} fehlt der Brief.",
                Consistency.PageOf(enrolments[reminder.EnrolmentId]));
        }
    }

    public static IEnumerable<(string What, string Address)> Stuck(Books books) => books.Letters
        .Where(l => l.Underway < books.RealNow - SendLetters.ClaimLife)
        .Select(l => (
            $"Ein Brief »{l.Kind}« wird seit {GermanDates.Moment(l.Underway!.Value)} verschickt und kommt nicht weiter.",
            $"/geschaeftsstelle/briefe/{l.Id}"));

    private static bool WasActiveAt(Enrolment enrolment, DateTimeOffset moment) =>
        enrolment.Steps.OrderBy(s => s.Id).LastOrDefault(s => s.At < moment)?.State.IsActive() == true;
}
