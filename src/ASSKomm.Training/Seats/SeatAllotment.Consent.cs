using System.Security.Cryptography;
using ASSKomm.Training.Data;
using ASSKomm.Training.Domain;
using ASSKomm.Training.Web;
using Microsoft.EntityFrameworkCore;

namespace ASSKomm.Training.Seats;

// Employers who are asked before a place is given. Every answer holds the run, so that of two at the same moment the second meets the first.
public sealed partial class SeatAllotment
{
    /// <summary>The employer answers by a link. Null if it went through.</summary>
    public async Task<Refusal?> AnswerConsentAsync(string key, ConsentAnswer answer, CancellationToken token) =>
        await db.ConsentOf(key).Select(c => (int?)c.Id).SingleOrDefaultAsync(token) is { } consentId
            ? await ConsentAsync(consentId, (consent, enrolment, held) => AnswerAsync(consent, enrolment, held, answer, token), token)
            : Refusal.ConsentIsUnknown;

    /// <summary>The office notes a consent that came on paper, with a reason. Null if it went through.</summary>
    public async Task<Refusal?> NoteConsentAsync(int enrolmentId, ConsentAnswer answer, CancellationToken token) =>
        await db.ConsentsOf(enrolmentId).Select(c => (int?)c.Id).FirstOrDefaultAsync(token) is { } consentId
            ? await ConsentAsync(consentId, (consent, enrolment, held) => AnswerAsync(consent, enrolment, held, answer, token), token)
            : Refusal.ConsentIsAnswered;

    /// <summary>The person has a deputy asked, who may answer as the superior may. Null if it went through.</summary>
    public Task<Refusal?> AskDeputyAsync(int consentId, string name, string email, CancellationToken token) => ConsentAsync(
        consentId,
        async (consent, enrolment, held) =>
        {
            if (Consents.WhyNotAskDeputy(consent, held.Run, clock.Now) is { } refusal)
            {
                return refusal;
            }

            (consent.DeputyName, consent.DeputyEmail) = (name, email);
            AskDeputy(consent, await PersonAsync(enrolment, token), held.Run);
            return null;
        },
        token);

    /// <summary>Reminds, or lets lapse, what is due; see <see cref="Consents.DutyOf"/>. False if nothing was due any more.</summary>
    public async Task<bool> ChaseConsentAsync(int consentId, CancellationToken token) => await ConsentAsync(
        consentId,
        async (consent, enrolment, held) =>
        {
            var run = held.Run;
            switch (Consents.DutyOf(consent, run, clock.Now))
            {
                case ConsentDuty.Lapse:
                    Consents.Lapse(consent, enrolment, clock.Now);
                    await TellAsync(run, enrolment, EnrolmentState.AwaitingConsent, token);
                    return null;
                case ConsentDuty.Remind:
                    var person = await PersonAsync(enrolment, token);
                    consent.RemindedAt = clock.Now;
                    letters.ConsentRequestReminder(consent, person, run, NewKey(consent));
                    if (consent.HasDeputy && consent.DeputyAskedAt is null)
                    {
                        AskDeputy(consent, person, run);
                    }

                    return null;
                default:
                    return Refusal.ConsentIsAnswered;
            }
        },
        token) is null;

    /// <summary>
    /// Dates or venue are others now: whoever was asked and has not answered is told once, and so is whoever has said yes to somebody who still
    /// takes part or waits. The caller holds the run.
    /// </summary>
    internal async Task TellEmployersAsync(CourseRun run, WhenAndWhere before, CancellationToken token)
    {
        var asked = await db.Consents.Include(c => c.Enrolment)
            .Where(c => c.Enrolment!.RunId == run.Id && EnrolmentStates.Active.Contains(c.Enrolment.State)
                && (c.Outcome == ConsentOutcome.Open || c.Outcome == ConsentOutcome.Given))
            .Join(db.Users, c => c.Enrolment!.PersonId, a => a.Id, (consent, person) => new { consent, person }).ToListAsync(token);
        foreach (var one in asked.Where(o => before.IsOtherFor(o.consent.Enrolment!, run)))
        {
            if (one.consent.Outcome is ConsentOutcome.Given)
            {
                foreach (var superior in Consents.WhoAnswered(one.consent))
                {
                    letters.ConsentGivenDates(one.consent, superior, one.person, run, before);
                }
            }
            else if (Consents.WhyNotAnswer(one.consent, run, clock.Now) is null)
            {
                AskAgain(one.consent, one.person, run);
            }
        }
    }

    private void AskAgain(Consent consent, Account person, CourseRun run)
    {
        letters.ConsentRequestDates(consent, person, run, NewKey(consent), toDeputy: false);
        if (consent.DeputyAskedAt is not null)
        {
            letters.ConsentRequestDates(consent, person, run, NewKey(consent), toDeputy: true);
        }
    }

    private async Task BeginConsentAsync(CourseRun run, Enrolment enrolment, Account person, ConsentClaim claim, CancellationToken token)
    {
        if (Consents.Begin(run, enrolment.PersonId, claim, clock.Now) is not { } consent)
        {
            return;
        }

        consent.EnrolmentId = enrolment.Id;
        db.Consents.Add(consent);
        await db.SaveChangesAsync(token);
        if (consent.Outcome is ConsentOutcome.Open)
        {
            letters.ConsentRequest(consent, person, run, NewKey(consent), toDeputy: false);
            letters.YouAwaitConsent(person, run, enrolment, consent);
        }
    }

    private async Task CloseConsentAsync(Enrolment enrolment, CancellationToken token)
    {
        if (await db.Consents.SingleOrDefaultAsync(c => c.EnrolmentId == enrolment.Id && c.Outcome == ConsentOutcome.Open, token) is { } open)
        {
            open.Close(ConsentOutcome.Withdrawn, clock.Now);
        }
    }

    private async Task<Refusal?> AnswerAsync(Consent consent, Enrolment enrolment, HeldRun held, ConsentAnswer answer, CancellationToken token)
    {
        if (Consents.WhyNotAnswer(consent, held.Run, clock.Now) is { } refusal)
        {
            return AlreadySo.Is(consent, answer) ? null : refusal;
        }

        var who = await db.ApplicantAsync(enrolment, token);
        Consents.Answer(held.Run, held.Tally.Plan, held.Tally.Seats.Waiting, consent, who, answer, clock.Now);
        await TellAsync(held.Run, enrolment, EnrolmentState.AwaitingConsent, token);
        await HandOnAsync(held.Run, token);
        return null;
    }

    private void AskDeputy(Consent consent, Account person, CourseRun run)
    {
        consent.DeputyAskedAt = clock.Now;
        letters.ConsentRequest(consent, person, run, NewKey(consent), toDeputy: true);
    }

    // Everything about a request is decided on rows read while the run is held.
    private Task<Refusal?> ConsentAsync(int consentId, Func<Consent, Enrolment, HeldRun, Task<Refusal?>> work, CancellationToken token) =>
        db.WriteAsync(
            async () =>
            {
                var runId = await db.Consents.Where(c => c.Id == consentId).Select(c => c.Enrolment!.RunId).SingleAsync(token);
                var held = (await HoldAsync(runId, token))!;
                var consent = await db.Consents.Include(c => c.Enrolment).SingleAsync(c => c.Id == consentId, token);
                return await work(consent, consent.Enrolment!, held);
            },
            token);

    /// <summary>The key of one more link to the request: 256 random bits, of which the hash is kept.</summary>
    internal static string NewKey(Consent consent)
    {
        var key = RandomNumberGenerator.GetHexString(64, lowercase: true);
        consent.Keys.Add(new ConsentKey { TokenHash = OfficeCommand.HashOf(key) });
        return key;
    }
}
