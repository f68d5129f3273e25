using ASSKomm.Training.Data;
using ASSKomm.Training.Domain;
using Microsoft.EntityFrameworkCore;

namespace ASSKomm.Training.Seats;

// One person whom the office enrols by itself; registration stays closed for all others.
public sealed partial class SeatAllotment
{
    /// <summary>
    /// The office enrols somebody, with a reason; see <see cref="LateEnrolling"/>. Whoever has no account gets one (<see cref="Web.Colleagues"/>);
    /// what the person had begun becomes the enrolment. Refused, nothing is written. The run must exist.
    /// </summary>
    public Task<(Refusal? Why, Enrolment? Enrolment)> EnrolLateAsync(int runId, LateApplication late, int by, CancellationToken token) => db.WriteOrRetryAsync(
        async () =>
        {
            var held = (await HoldAsync(runId, token))!;
            var answer = await EnrolLateAsync(held, late, by, token);
            if (answer.Why is not null)
            {
                // Otherwise an employer nobody works for would stay.
                db.ChangeTracker.Clear();
            }

            return answer;
        },
        token);

    private async Task<(Refusal? Why, Enrolment? Enrolment)> EnrolLateAsync(HeldRun held, LateApplication late, int by, CancellationToken token)
    {
        var (run, now) = (held.Run, clock.Now);
        if ((LateEnrolling.WhyNot(run, now) ?? Enrolling.WhyNotModules(run, late.Modules)) is { } closed)
        {
            return (closed, null);
        }

        var employer = (await db.EmployerAsync(late.Employer, late.Kind, token))!;
        var (notThem, known) = await colleagues.LookAsync(late.Who, employer.Id);
        var there = known is null ? null : await db.Enrolments.IgnoreQueryFilters().SingleOrDefaultAsync(
            e => e.RunId == run.Id && e.PersonId == known.Id && (e.State == EnrolmentState.Draft || EnrolmentStates.Active.Contains(e.State)), token);
        if (notThem is not null || there is { State: not EnrolmentState.Draft })
        {
            return (notThem ?? Refusal.AlreadyEnrolled, null);
        }

        await db.SaveChangesAsync(token);
        var (_, person) = await colleagues.TakeAsync(late.Who, employer.Id, "Die Geschäftsstelle", $"zur Anmeldung für den {run.Title}", token);
        var answers = Drafts.Read(there?.DraftForm).Answers;
        var enrolment = there ?? db.Enrolments.Add(Enrolment.Begin(run.Id, person!.Id, now)).Entity;
        (enrolment.Modules, enrolment.WillingToWait) = (late.Modules, true);
        LateEnrolling.Enrol(run, held.Tally.Plan, held.Tally.Seats.Waiting, await db.ApplicantAsync(enrolment, token), by, late.Why, late.Beyond, now);
        await db.SaveChangesAsync(token);
        KeepForm(enrolment, new EnrolmentForm { Answers = answers }, await db.RunQuestions.Where(q => q.RunId == run.Id).ToListAsync(token));
        if (run.Consent is not ConsentNeed.None)
        {
            var consent = new Consent { EnrolmentId = enrolment.Id, AskedAt = now, ExpiresAt = now };
            consent.Close(ConsentOutcome.Given, now, ConsentWay.Paper, by, late.Decider, late.Why);
            db.Consents.Add(consent);
        }

        await db.Demands.Where(d => d.AccountId == person!.Id && d.EndedAt == null).ExecuteUpdateAsync(d => d.SetProperty(x => x.EndedAt, now), token);
        await TellAsync(run, enrolment, before: null, token);
        await HandOnAsync(run, token);
        return (null, enrolment);
    }
}
