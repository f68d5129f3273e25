using ASSKomm.Training.Data;
using ASSKomm.Training.Domain;

namespace ASSKomm.Training.Mail;

// Letters around the employer's consent. Those with the link go to the employer alone: they carry no person's account, so that whoever
// enrols cannot read them among their own letters and answer for the employer.
public sealed partial class Letters
{
    public void ConsentRequest(Consent consent, Account person, CourseRun run, string key, bool toDeputy) => Ask(
        OutboxLetter.ConsentRequests, consent, person, run, key, toDeputy, Consents.Occasion(consent.Id, toDeputy ? "deputy" : "superior"));

    public void ConsentRequestReminder(Consent consent, Account person, CourseRun run, string key) => Ask(
        $"{OutboxLetter.ConsentRequests}-reminder", consent, person, run, key, toDeputy: false, Consents.Occasion(consent.Id, "reminder"));

    public void ConsentRequestDates(Consent consent, Account person, CourseRun run, string key, bool toDeputy) => Ask(
        $"{OutboxLetter.ConsentRequests}-dates", consent, person, run, key, toDeputy, Consents.Occasion(consent.Id, $"dates:{Guid.NewGuid():N}"));

    public void YouAwaitConsent(Account to, CourseRun run, Enrolment enrolment, Consent consent) =>
        Write(PromisedLetters.YouAwaitConsent, to, run, enrolment, words: [("Frist", $"{consent.SuperiorName} (bis {GermanDates.Moment(Consents.Until(consent, run))})")]);

    /// <summary>Whoever consented hears that time or place are others now, with those of before; nothing is asked of them.</summary>
    /// <param name="before">Where and when the person was to come before.</param>
    public void ConsentGivenDates(Consent consent, Superior to, Account person, CourseRun run, WhenAndWhere before)
    {
        var (enrolment, days) = (consent.Enrolment!, run.SessionsOf(consent.Enrolment!));
        var (was, now) = (GermanDates.Lines(before.DaysOf(enrolment), library), GermanDates.Lines(days, library));
        var values = AboutConsent(consent, person, run);
        values["Ort"] = new LetterValue.Words(before.Venue == run.Venue ? run.Venue : $"{run.Venue} (bisher: {before.Venue})");
        values["Termine"] = new LetterValue.Lines(now);
        // All days twice would hide the one that is another.
        values["Liste"] = new LetterValue.Lines(
            was.Except(now).ToList() is { Count: > 0 } gone ? gone : [was.Count == now.Count ? "dieselben Termine" : "weniger Termine"]);
        values["Link"] = new LetterValue.Link(site.Link("/impressum"));
        Write(
            "consent-given-dates", Of(to), values, Consents.Occasion(consent.Id, $"moved:{Guid.NewGuid():N}"), run.Id,
            calendar: calendar.Write(run, clock.Now, removed: before.RemovedFrom(run, enrolment), only: days));
    }

    /// <summary>Whoever consented hears that the person leaves late or in the middle; only where the run says so.</summary>
    public void LateWithdrawal(Consent consent, Superior to, Account person, CourseRun run, string why)
    {
        var values = AboutConsent(consent, person, run);
        values["Wie"] = new LetterValue.Words(run.HasBegun(clock.Now) ? "nach dem ersten Termin abgebrochen" : "kurz vor dem ersten Termin zurückgezogen");
        values["Grund"] = new LetterValue.Words(why);
        Write("late-withdrawal", Of(to), values, Consents.Occasion(consent.Id, $"left:{Guid.NewGuid():N}"), run.Id);
    }

    private static Dictionary<string, LetterValue> AboutConsent(Consent consent, Account person, CourseRun run) => new(StringComparer.Ordinal)
    {
        ["Person"] = new LetterValue.Words(person.FullName),
        ["Durchgang"] = new LetterValue.Words(run.Title),
        ["Wann"] = new LetterValue.Words(GermanDates.Day(consent.ClosedAt ?? consent.AskedAt)),
        ["Wer"] = new LetterValue.Words(consent.DeciderName),
    };

    private static Account Of(Superior who) => new() { GivenName = who.Name, Email = who.Email };

    private void Ask(string kind, Consent consent, Account person, CourseRun run, string key, bool toDeputy, string occasion)
    {
        var to = Of(toDeputy ? new(consent.DeputyName, consent.DeputyEmail) : new(consent.SuperiorName, consent.SuperiorEmail));
        var (asked, days) = (consent.Enrolment!, run.SessionsOf(consent.Enrolment!));
        var values = new Dictionary<string, LetterValue>(StringComparer.Ordinal)
        {
            ["Person"] = new LetterValue.Words(person.FullName),
            ["Durchgang"] = new LetterValue.Words(run.Title),
            ["Module"] = new LetterValue.Words(library.NamesOf(asked.Modules)),
            ["Programm"] = new LetterValue.Words(library.Programme.Title),
            ["Ort"] = new LetterValue.Words(run.Venue),
            ["Kosten"] = new LetterValue.Words(GermanMoney.Fee(run.FeeCents)),
            ["Frist"] = new LetterValue.Words(GermanDates.Moment(Consents.Until(consent, run))),
            ["Termine"] = new LetterValue.Lines(GermanDates.Lines(days, library)),
            ["Link"] = new LetterValue.Link(site.Link($"/zustimmung/{key}")),
        };
        Write(kind, to, values, occasion, run.Id, calendar: calendar.Write(run, clock.Now, only: days));
    }
}
