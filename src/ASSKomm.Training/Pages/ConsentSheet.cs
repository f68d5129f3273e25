using ASSKomm.Training.Data;
using ASSKomm.Training.Domain;
using ASSKomm.Training.Mail;
using Microsoft.EntityFrameworkCore;

namespace ASSKomm.Training.Pages;

/// <summary>What an employer is asked, or was: who, what, when, where, and the answer. The same words for the employer, the office and the person.</summary>
public sealed record ConsentSheet(Consent Consent, Enrolment Enrolment, CourseRun Run, Account Person)
{
    /// <summary>The first of the given requests, as the rows say now.</summary>
    public static async Task<ConsentSheet?> FirstAsync(TrainingDb db, IQueryable<Consent> requests, CancellationToken token)
    {
        var consent = await requests.AsNoTracking().Include(c => c.Enrolment!.Run!.Sessions).FirstOrDefaultAsync(token);
        return consent is not { Enrolment: { Run: { } run } enrolment }
            ? null
            : new ConsentSheet(consent, enrolment, run, await db.Users.AsNoTracking().Include(a => a.Organisation).SingleAsync(a => a.Id == enrolment.PersonId, token));
    }

    /// <summary>The days the person is to come to.</summary>
    public IReadOnlyList<Session> Days { get; } = Run.SessionsOf(Enrolment);

    /// <summary>Whether there is a paper to keep.</summary>
    public bool IsGiven => Consent.Outcome is ConsentOutcome.Given;

    /// <summary>Whether the person reads it: what the decider wrote beside a yes is for the office alone.</summary>
    public bool IsForPerson { get; init; }

    /// <summary>What was written beside the answer, as a sentence; empty if there is nothing to be read.</summary>
    public string Remark => Consent.Remark.Length == 0 || (IsForPerson && IsGiven && Consent.Way is not ConsentWay.Paper) ? ""
        : $"{(Consent.Way is ConsentWay.Paper ? "Vermerk der Geschäftsstelle" : "Bemerkung")}: {Consent.Remark}";

    /// <summary>The answer as a sentence.</summary>
    public string Answer => (Consent.Outcome, Consent.Way) switch
    {
        (ConsentOutcome.Given, ConsentWay.Person) => $"{(Consent.DeciderName.Length > 0 ? Consent.DeciderName : Person.FullName)} hat am {When} bestätigt, dass die Dienststelle zugestimmt hat.",
        (ConsentOutcome.Given, ConsentWay.Paper) => $"{Consent.DeciderName} hat auf Papier zugestimmt; eingetragen von der Geschäftsstelle am {When}.",
        (ConsentOutcome.Given, _) => $"{Consent.DeciderName} hat am {When} über den zugesandten Link zugestimmt.",
        (ConsentOutcome.Refused, _) => $"{Consent.DeciderName} hat am {When} nicht zugestimmt.",
        (ConsentOutcome.Open, _) => $"Noch keine Antwort; die Frist endet am {GermanDates.Moment(Consents.Until(Consent, Run))}.",
        (ConsentOutcome.Lapsed, _) => $"Bis zum Ende der Frist am {GermanDates.Moment(Consents.Until(Consent, Run))} kam keine Antwort.",
        _ => $"Die Anmeldung wurde am {When} beendet, bevor eine Antwort kam.",
    };

    /// <summary>That time or place became others after the answer, as a sentence; empty if they did not.</summary>
    public string Moved => IsGiven && Run.MovedAt > Consent.ClosedAt
        ? $"Seitdem haben sich Termine oder der Ort des Durchgangs geändert, zuletzt am {GermanDates.Moment(Run.MovedAt.Value)}. Hier steht der heutige Stand."
        : "";

    /// <summary>When the enrolment came in and who was asked, as sentences.</summary>
    public string History => $"Anmeldung eingegangen am {GermanDates.Moment(Enrolment.ArrivedAt)}."
        + (Consent.SuperiorName.Length > 0 ? $" Gefragt am {GermanDates.Moment(Consent.AskedAt)}: {Consent.SuperiorName}." : "")
        + (Consent.DeputyAskedAt is { } deputy ? $" In Vertretung gefragt am {GermanDates.Moment(deputy)}: {Consent.DeputyName}." : "");

    private string When => GermanDates.Moment(Consent.ClosedAt ?? Consent.AskedAt);
}
