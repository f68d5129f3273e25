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

    /// <summary>The employer hears that somebody it had consented to leaves late; only where the run says so.</summary>
    public void LateWithdrawal(Consent consent, Account person, CourseRun run, string why) => Write(
        "late-withdrawal", new Account { GivenName = consent.SuperiorName, Email = consent.SuperiorEmail },
        values: [("Person", person.FullName), ("Durchgang", run.Title), ("Grund", why)]);

    private void Ask(string kind, Consent consent, Account person, CourseRun run, string key, bool toDeputy, string occasion)
    {
        var to = toDeputy
            ? new Account { GivenName = consent.DeputyName, Email = consent.DeputyEmail }
            : new Account { GivenName = consent.SuperiorName, Email = consent.SuperiorEmail };
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
