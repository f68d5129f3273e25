using ASSKomm.Training.Domain;

namespace ASSKomm.Training.Seats;

/// <summary>What <see cref="Consistency"/> promises of places and the waiting list.</summary>
internal static class PlaceChecks
{
    public static IEnumerable<(string What, string Address)> Oversold(Books books)
    {
        foreach (var run in books.Runs)
        {
            var ledger = books.LedgerOf(run);
            foreach (var line in SeatLedger.Oversold(ledger))
            {
                yield return ($"{run.Title}: {line.Seats.Taken} Plätze waren vergeben, {line.Seats.Places} gab es.", Consistency.LedgerOf(run));
            }

            // What somebody wrote past the ledger.
            var taken = run.Enrolments.Count(e => e.State.HasPlace());
            var explained = ledger.Count > 0 ? ledger[^1].Seats.Taken : 0;
            if (taken > run.Places && taken > explained)
            {
                yield return ($"{run.Title}: {taken} Plätze sind vergeben, {run.Places} gibt es; das Platzbuch kennt nur {explained} Vergebene.", Consistency.LedgerOf(run));
            }
        }
    }

    public static IEnumerable<(string What, string Address)> PlacesAreExplained(Books books)
    {
        foreach (var run in books.Runs)
        {
            var changes = books.PlacesChanges[run.Id].OrderBy(c => c.Id).ToList();
            if (changes.Count > 0 && changes[^1].To != run.Places)
            {
                yield return ($"{run.Title} hat {InWords(run.Places)} Plätze, das Platzbuch endet bei {InWords(changes[^1].To)}.", Consistency.LedgerOf(run));
            }

            foreach (var (before, after) in changes.Zip(changes.Skip(1)).Where(c => c.First.To != c.Second.From))
            {
                yield return ($"{run.Title}: Auf {InWords(before.To)} Plätze folgt eine Änderung von {InWords(after.From)}.", Consistency.LedgerOf(run));
            }
        }
    }

    public static IEnumerable<(string What, string Address)> FreeWhileSomebodyWaits(Books books) =>
        from run in books.Runs
        let seats = new Occupancy(run.Places, run.Enrolments.Count(e => e.State.HasPlace()), run.Enrolments.Count(e => e.State is EnrolmentState.Waiting))
        where run.HandsOnPlaces(books.Now) && seats.MovingUp > 0
        select ($"{run.Title}: {seats.Waiting} warten, obwohl nur {seats.Taken} von {InWords(run.Places)} Plätzen vergeben sind.", Consistency.LedgerOf(run));

    public static IEnumerable<(string What, string Address)> ActiveTwice(Books books) =>
        from run in books.Runs
        from person in run.Enrolments.Where(e => e.State.IsActive()).GroupBy(e => e.PersonId)
        where person.Count() > 1
        select ($"{run.Title}: Eine Person ist {person.Count()} Mal angemeldet ({Numbers(person)}).", Consistency.PageOf(person.MaxBy(e => e.Id)!));

    public static IEnumerable<(string What, string Address)> History(Books books)
    {
        foreach (var enrolment in books.Runs.SelectMany(r => r.Enrolments))
        {
            var steps = enrolment.Steps.OrderBy(s => s.Id).ToList();
            var history = steps.Count == 0 ? "kein Schritt" : string.Join(", ", steps.Select(s => s.State.InWords()));
            if (steps.Count == 0 || steps[^1].State != enrolment.State || steps[^1].At != enrolment.Since || steps[0].At != enrolment.ArrivedAt)
            {
                yield return ($"Anmeldung {enrolment.Id} steht auf »{enrolment.State.InWords()}«, ihr Verlauf sagt: {history}.", Consistency.PageOf(enrolment));
            }

            if (steps.SkipLast(1).Any(s => !s.State.IsActive()))
            {
                yield return ($"Anmeldung {enrolment.Id} ging nach ihrem Ende weiter: {history}.", Consistency.PageOf(enrolment));
            }
        }
    }

    public static IEnumerable<(string What, string Address)> Order(Books books) => books.Runs.SelectMany(Order);

    // The steps in the order in which they were written, played again.
    private static IEnumerable<(string What, string Address)> Order(CourseRun run)
    {
        var queue = new SortedSet<(DateTimeOffset ArrivedAt, int Id)>();
        var known = run.Enrolments.ToDictionary(e => e.Id, e => (e.ArrivedAt, e.Id));
        var first = new HashSet<int>();
        var together = new List<(DateTimeOffset ArrivedAt, int Id)>();
        foreach (var step in run.Enrolments.SelectMany(e => e.Steps).OrderBy(s => s.Id).Append(null))
        {
            if (step is { State: EnrolmentState.Confirmed } && queue.Contains(known[step.EnrolmentId]))
            {
                // Several who move up in one save are written in any order.
                together.Add(known[step.EnrolmentId]);
                continue;
            }

            if (!together.Order().SequenceEqual(queue.Take(together.Count)))
            {
                var passed = queue.Take(together.Count).Except(together);
                yield return ($"{run.Title}: {Numbers(together)} bekam einen Platz, während {Numbers(passed)} schon länger wartete.", Consistency.LedgerOf(run));
            }

            queue.ExceptWith(together);
            together.Clear();
            if (step is null)
            {
                yield break;
            }

            if (first.Add(step.EnrolmentId) && step.State is EnrolmentState.Confirmed && queue.Count > 0)
            {
                yield return ($"{run.Title}: {Numbers([known[step.EnrolmentId]])} bekam sofort einen Platz, während {queue.Count} warteten.", Consistency.LedgerOf(run));
            }

            _ = step.State is EnrolmentState.Waiting ? queue.Add(known[step.EnrolmentId]) : queue.Remove(known[step.EnrolmentId]);
        }
    }

    private static string Numbers(IEnumerable<Enrolment> enrolments) => Numbers(enrolments.Select(e => (e.ArrivedAt, e.Id)));

    private static string Numbers(IEnumerable<(DateTimeOffset ArrivedAt, int Id)> enrolments) =>
        "Anmeldung " + string.Join(", ", enrolments.Select(e => e.Id).Order());

    private static string InWords(int? places) => places is { } number ? $"{number}" : "unbegrenzt viele";
}
