using ASSKomm.Training.Data;
using ASSKomm.Training.Domain;

namespace ASSKomm.Training.Mail;

// Letters around the employer's consent. Those with the link go to the employer alone: they carry no person's account, so that whoever
// enrols cannot read them among their own letters and answer for the employer.
public sealed partial class Letters
{
    /// <summary>Stands on the request as long as runs have no words of their own about it.</summary>
    public const string Cost = "Ob eine Gebühr anfällt, sagt die Geschäftsstelle.";

    public void ConsentRequest(Consent consent, Account person, CourseRun run, string key, bool toDeputy) => Ask(
        OutboxLetter.ConsentRequests, consent, person, run, key, toDeputy, Consents.Occasion(consent.Id, toDeputy ? "deputy" : "superior"));

    public void ConsentRequestReminder(Consent consent, Account person, CourseRun run, string key) => Ask(
        $"{OutboxLetter.ConsentRequests}-reminder", consent, person, run, key, toDeputy: false, Consents.Occasion(consent.Id, "reminder"));

    public void ConsentRequestDates(Consent consent, Account person, CourseRun run, string key, bool toDeputy) => Ask(
        $"{OutboxLetter.ConsentRequests}-dates", consent, person, run, key, toDeputy, Consents.Occasion(consent.Id, $"dates:{Guid.NewGuid():N}"));

    public void YouAwaitConsent(Account to, CourseRun run, Enrolment enrolment, Consent consent) =>
        Write("you-await-consent", to, run, enrolment, words: ("Frist", $"{consent.SuperiorName} (bis {GermanDates.Moment(consent.ExpiresAt)})"));

    public void ConsentRefused(Account to, CourseRun run, Enrolment enrolment, Consent consent) => Write(
        "consent-refused", to, run, enrolment, cancelled: true,
        words: ("Grund", consent.Remark.Length > 0 ? $"Bemerkung der Dienststelle: {consent.Remark}" : "Eine Bemerkung dazu gibt es nicht."));

    public void ConsentLapsed(Account to, CourseRun run, Enrolment enrolment) => Write("consent-lapsed", to, run, enrolment, cancelled: true);

    private void Ask(string kind, Consent consent, Account person, CourseRun run, string key, bool toDeputy, string occasion)
    {
        var to = toDeputy
            ? new Account { GivenName = consent.DeputyName, Email = consent.DeputyEmail }
            : new Account { GivenName = consent.SuperiorName, Email = consent.SuperiorEmail };
        var values = new Dictionary<string, LetterValue>(StringComparer.Ordinal)
        {
            ["Person"] = new LetterValue.Words(person.FullName),
            ["Durchgang"] = new LetterValue.Words(run.Title),
            ["Programm"] = new LetterValue.Words(library.Programme.Title),
            ["Ort"] = new LetterValue.Words(run.Venue),
            ["Kosten"] = new LetterValue.Words(Cost),
            ["Frist"] = new LetterValue.Words(GermanDates.Moment(consent.ExpiresAt)),
            ["Termine"] = new LetterValue.Lines(GermanDates.Lines(run.Sessions, library)),
            ["Link"] = new LetterValue.Link(site.Link($"/zustimmung/{key}")),
        };
        Write(kind, to, values, occasion, run.Id, calendar: calendar.Write(run, clock.Now));
    }
}
