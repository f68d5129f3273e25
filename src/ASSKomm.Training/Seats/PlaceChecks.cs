using ASSKomm.Training.Data;
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
            var taken = Tally(run, books.Now).Seats.Taken;
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
        where Domain.Offers.CanHandOn(run, books.Now)
        // What a contingent kept until a moment ago is handed on with the next tick.
        let plan = Tally(run, books.Now - Tick).Plan
        let next = books.Waiting[run.Id].FirstOrDefault(w => w.Blocked is null && plan.SeatFor(w) is not null)
        where next is not null
        select ($"{run.Title}: Anmeldung {next.Enrolment.Id} wartet, obwohl ein Platz für sie frei ist.", Consistency.LedgerOf(run));

    public static IEnumerable<(string What, string Address)> Offers(Books books) =>
        from run in books.Runs
        where run.CancelledAt is null
        from enrolment in run.Enrolments
        where enrolment.State is EnrolmentState.Offered
        let until = enrolment.OfferedUntil
        let begins = run.Sessions.Count > 0 ? run.Sessions.Min(s => s.StartsAt) : (DateTimeOffset?)null
        let wrong = until is not { } moment ? "hat keine Frist"
            : moment > begins ? $"endet erst nach dem Beginn des Durchgangs ({Mail.GermanDates.Moment(moment)})"
            // A run that was moved forward may leave no evening before it.
            : moment != begins && (!moment.DayInBerlin().IsWorkingDay() || TimeOnly.FromDateTime(moment.ToBerlin().DateTime) != Domain.Offers.EndsAt) ? $"endet zu einer Zeit, zu der niemand arbeitet ({Mail.GermanDates.Moment(moment)})"
            : moment < books.Now - Tick ? $"ist seit {Mail.GermanDates.Moment(moment)} abgelaufen"
            : null
        where wrong is not null
        select ($"{run.Title}: Das Angebot an Anmeldung {enrolment.Id} {wrong}.", Consistency.PageOf(enrolment));

    public static IEnumerable<(string What, string Address)> Decided(Books books) =>
        from run in books.Runs
        where !run.IsSelecting && run.CancelledAt is null
        from enrolment in run.Enrolments
        where enrolment.State is EnrolmentState.Submitted
        select ($"{run.Title}: Anmeldung {enrolment.Id} wartet auf eine Auswahl, die es nicht gibt.", Consistency.PageOf(enrolment));

    public static IEnumerable<(string What, string Address)> Consents(Books books) =>
        from enrolment in books.Runs.SelectMany(r => r.Enrolments)
        where (enrolment.State is EnrolmentState.AwaitingConsent) != books.AskedEmployers.Contains(enrolment.Id)
        select ($"Anmeldung {enrolment.Id} steht auf »{enrolment.State.InWords()}«; die Dienststelle ist {(books.AskedEmployers.Contains(enrolment.Id) ? "noch" : "nicht")} gefragt.", Consistency.PageOf(enrolment));

    // The time table ticks every minute; a tick may take its time.
    private static readonly TimeSpan Tick = TimeSpan.FromMinutes(10);

    private static SeatTally Tally(CourseRun run, DateTimeOffset now) => new(
        run.Places, run.Contingents,
        run.Enrolments.Select(e => new SeatRow(run.Id, e.State, e.Modules, e.ContingentId, e.OverCapacity, 1, e.OfferedUntil)), now);

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

    // The steps in the order in which they were written, played again. Only who wants the same can be passed; a contingent, a place given by
    // hand, one given late past the list and a swap are ways past the list, and whoever was passed over with a reason was not forgotten.
    private static IEnumerable<(string What, string Address)> Order(CourseRun run)
    {
        var queue = new List<Enrolment>();
        var known = run.Enrolments.ToDictionary(e => e.Id);
        var before = new Dictionary<int, EnrolmentState>();
        var together = new List<Enrolment>();
        foreach (var step in run.Enrolments.SelectMany(e => e.Steps).OrderBy(s => s.Id).Append(null))
        {
            var waited = step is not null && before.TryGetValue(step.EnrolmentId, out var state) && state is EnrolmentState.Waiting;
            if (step is { State: EnrolmentState.Offered } && waited)
            {
                // Several who move up in one save are written in any order.
                together.Add(known[step.EnrolmentId]);
                before[step.EnrolmentId] = step.State;
                continue;
            }

            queue.RemoveAll(together.Contains);
            foreach (var one in together.Where(t => t.ContingentId is null))
            {
                if (queue.Find(q => Precedes(q, one)) is { } passed)
                {
                    yield return ($"{run.Title}: {Numbers([one])} bekam einen Platz, während {Numbers([passed])} schon länger wartete.", Consistency.LedgerOf(run));
                }
            }

            together.Clear();
            if (step is null)
            {
                yield break;
            }

            var enrolment = known[step.EnrolmentId];
            var arrives = !before.TryGetValue(step.EnrolmentId, out var last) || last is EnrolmentState.AwaitingConsent;
            var past = step.Why.StartsWith("Ersatzperson", StringComparison.Ordinal)
                || step.Why.StartsWith(LateEnrolling.PastTheRules, StringComparison.Ordinal) || enrolment.ContingentId is not null;
            if (arrives && !past && step.State is EnrolmentState.Confirmed && queue.Count(q => q.Modules == enrolment.Modules && !WasPassedOver(q)) is > 0 and var waiting)
            {
                yield return ($"{run.Title}: {Numbers([enrolment])} bekam sofort einen Platz, während {waiting} warteten.", Consistency.LedgerOf(run));
            }

            before[step.EnrolmentId] = step.State;
            queue.RemoveAll(e => e.Id == step.EnrolmentId && step.State is not EnrolmentState.Waiting);
            if (step.State is EnrolmentState.Waiting && !queue.Contains(enrolment))
            {
                queue.Add(enrolment);
            }
        }
    }

    private static bool Precedes(Enrolment one, Enrolment other) => one.Modules == other.Modules && !WasPassedOver(one) && one.StandsBefore(other);

    private static bool WasPassedOver(Enrolment enrolment) =>
        enrolment.Steps.Exists(s => s.Why.Contains(Domain.Offers.PassedOver, StringComparison.OrdinalIgnoreCase));

    private static string Numbers(IEnumerable<Enrolment> enrolments) =>
        "Anmeldung " + string.Join(", ", enrolments.Select(e => e.Id).Order());

    private static string InWords(int? places) => places is { } number ? $"{number}" : "unbegrenzt viele";
}
