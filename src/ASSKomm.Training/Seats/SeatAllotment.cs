using ASSKomm.Training.Data;
using ASSKomm.Training.Domain;
using ASSKomm.Training.Mail;
using ASSKomm.Training.Web;
using Microsoft.EntityFrameworkCore;

namespace ASSKomm.Training.Seats;

/// <summary>
/// The one door to places: every way to get, give back or take away a place goes through here, holds the run while it decides,
/// and writes the change together with its letter.
/// </summary>
public sealed partial class SeatAllotment(TrainingDb db, Letters letters, Colleagues colleagues, RulesClock clock)
{
    /// <summary>
    /// A person sends an application; see <see cref="Enrolling.Enrol"/>. What the person had begun becomes the enrolment. Null if there is no such run.
    /// </summary>
    public Task<EnrolmentResult?> EnrolAsync(int runId, int personId, EnrolmentForm form, CancellationToken token) => db.WriteAsync(
        async () => await HoldAsync(runId, token) is { } held ? await EnrolAsync(held, personId, form, personId, token) : null, token);

    private async Task<EnrolmentResult> EnrolAsync(HeldRun held, int personId, EnrolmentForm form, int by, CancellationToken token, bool answersLater = false)
    {
        var (run, now) = (held.Run, clock.Now);
        var mine = await db.Enrolments.IgnoreQueryFilters().SingleOrDefaultAsync(
            e => e.RunId == run.Id && e.PersonId == personId && (e.State == EnrolmentState.Draft || EnrolmentStates.Active.Contains(e.State)), token);
        var already = mine is { State: not EnrolmentState.Draft };
        if (Enrolling.WhyNot(run, already, now) is { } closed)
        {
            return new EnrolmentResult.Refused(closed);
        }

        var questions = await db.RunQuestions.Where(q => q.RunId == run.Id).ToListAsync(token);
        if ((!answersLater && form.Open(questions).Count > 0 ? Refusal.QuestionsAreOpen : Consents.WhyNotEnrol(run, form.Claim)) is { } missing)
        {
            return new EnrolmentResult.Refused(missing);
        }

        var enrolment = mine ?? Enrolment.Begin(run.Id, personId, now);
        (enrolment.Modules, enrolment.WillingToWait) = (form.Modules, form.Wait);
        var result = Enrolling.Enrol(run, held.Tally.Plan, held.Tally.Seats.Waiting, await db.ApplicantAsync(enrolment, token), already, now);
        if (enrolment.State is EnrolmentState.Draft)
        {
            return result;
        }

        enrolment.Steps[^1].By = by;
        enrolment.Priority = result is EnrolmentResult.Placed ? 0 : await PriorityAsync(personId, token);
        if (mine is null)
        {
            db.Enrolments.Add(enrolment);
        }

        await db.SaveChangesAsync(token);
        await db.Demands.Where(d => d.AccountId == personId && d.EndedAt == null).ExecuteUpdateAsync(d => d.SetProperty(x => x.EndedAt, now), token);
        KeepForm(enrolment, form, questions);
        await BeginConsentAsync(run, enrolment, form.Claim, token);
        if (result is EnrolmentResult.AwaitsConsent)
        {
            return result;
        }

        // Whoever has no priority and came last stands last.
        var position = result is not EnrolmentResult.Waits ? 0
            : enrolment.Priority == 0 ? held.Tally.Seats.Waiting + 1 : await db.PositionAsync(enrolment, token);
        await TellAsync(run, enrolment, before: null, token, position);
        return result is EnrolmentResult.Waits ? new EnrolmentResult.Waits(enrolment, position) : result;
    }

    /// <summary>The person leaves; see <see cref="Enrolling.Withdraw"/>. What comes free is handed on. Null if it went through.</summary>
    public Task<Refusal?> WithdrawAsync(int enrolmentId, string why, CancellationToken token) => ChangeAsync(
        enrolmentId,
        async (enrolment, held) =>
        {
            var late = Enrolling.IsLate(enrolment, held.Run, clock.Now);
            var refusal = Enrolling.Withdraw(enrolment, held.Run, clock.Now, why);
            if (refusal is null && late && held.Run.TellsEmployer)
            {
                await TellEmployerAsync(held.Run, enrolment, why, token);
            }

            return refusal;
        },
        token);

    /// <summary>The office strikes a person off, with a reason. What comes free is handed on. Null if it went through.</summary>
    public Task<Refusal?> RemoveAsync(int enrolmentId, int by, string why, CancellationToken token) => ChangeAsync(
        enrolmentId, (enrolment, _) => Task.FromResult(Enrolling.Remove(enrolment, by, why, clock.Now)), token);

    /// <summary>
    /// Every change of one enrolment: holds its run, decides, writes the letter the step promises, closes what was asked about somebody who has
    /// left, and hands on what came free.
    /// </summary>
    private Task<Refusal?> ChangeAsync(int enrolmentId, Func<Enrolment, HeldRun, Task<Refusal?>> change, CancellationToken token) => db.WriteOrRetryAsync(
        async () =>
        {
            var runId = await db.Enrolments.Where(e => e.Id == enrolmentId).Select(e => e.RunId).SingleAsync(token);
            var held = (await HoldAsync(runId, token))!;
            var enrolment = await db.Enrolments.SingleAsync(e => e.Id == enrolmentId, token);
            var before = enrolment.State;
            if (await change(enrolment, held) is { } refusal)
            {
                return refusal;
            }

            if (enrolment.Steps.Count == 0)
            {
                // Said again what already is: the same answer, nothing new.
                return (Refusal?)null;
            }

            await TellAsync(held.Run, enrolment, before, token);
            if (!enrolment.State.IsActive())
            {
                await CloseConsentAsync(enrolment, token);
            }

            await HandOnAsync(held.Run, token);
            return null;
        },
        token);

    /// <summary>
    /// Offers free places to those who wait. Every way a place can come free ends here, so that nobody on the list is forgotten.
    /// The caller holds the run.
    /// </summary>
    internal async Task HandOnAsync(CourseRun run, CancellationToken token)
    {
        await db.SaveChangesAsync(token);
        if (!run.HandsOnPlaces(clock.Now) || await db.TallyAsync(run, clock.Now, token) is not { Seats.Waiting: > 0, Plan.HasAny: true } tally)
        {
            return;
        }

        var queue = await db.WaitingAsync(run.Id, token);
        foreach (var blocked in queue.Where(w => w.Blocked is not null))
        {
            await db.Entry(blocked.Enrolment).Collection(e => e.Steps).LoadAsync(token);
        }

        foreach (var offered in Offers.HandOn(run, tally.Plan, queue, clock.Now))
        {
            await TellAsync(run, offered, EnrolmentState.Waiting, token);
        }

        await db.SaveChangesAsync(token);
    }

    /// <summary>Holds the run and brings it up to now: what is over is over, and what is free is offered to those who wait, before anything else is decided. Null if there is no such run.</summary>
    private async Task<HeldRun?> HoldAsync(int runId, CancellationToken token)
    {
        if (!await db.HoldRunAsync(runId, token))
        {
            return null;
        }

        var run = await db.Runs.Include(r => r.Sessions).SingleAsync(r => r.Id == runId, token);
        var tally = await db.TallyAsync(run, clock.Now, token);
        if (tally.NextLapse <= clock.Now || tally is { Seats.Waiting: > 0, Plan.HasAny: true })
        {
            await LapseAsync(run, token);
            await HandOnAsync(run, token);
            tally = await db.TallyAsync(run, clock.Now, token);
        }

        return new HeldRun(run, tally);
    }

    // Whoever had a place, or a chance of one, in a run that was called off, and has got none since, goes before others.
    private async Task<int> PriorityAsync(int personId, CancellationToken token) =>
        await db.FirstRights.AnyAsync(e => e.PersonId == personId, token) ? 1 : 0;

    // Answers to questions that are asked no more are kept too: somebody gave them.
    private void KeepForm(Enrolment enrolment, EnrolmentForm form, IEnumerable<RunQuestion> questions)
    {
        db.RunAnswers.AddRange(questions.Where(q => form.Answers.GetValueOrDefault(q.Id, "").Length > 0)
            .Select(q => new RunAnswer { EnrolmentId = enrolment.Id, QuestionId = q.Id, Text = form.Answers[q.Id], At = clock.Now }));
        var needs = new ParticipantNeeds { EnrolmentId = enrolment.Id, Access = form.Access, Lodging = form.Lodging, Meals = form.Meals };
        if (!needs.IsEmpty)
        {
            db.Needs.Add(needs);
        }
    }

    private sealed record HeldRun(CourseRun Run, SeatTally Tally);
}
