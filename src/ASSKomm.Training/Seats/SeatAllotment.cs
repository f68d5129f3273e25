using ASSKomm.Training.Content;
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
public sealed partial class SeatAllotment(
    TrainingDb db, Turnstile turnstile, Letters letters, Colleagues colleagues, CourseLibrary library, RulesClock clock)
{
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

            return await UnlessSoAsync(refusal, enrolment, enrolment.PersonId, why, token, EnrolmentState.Withdrawn, EnrolmentState.Discontinued);
        },
        token);

    /// <summary>The office strikes a person off, with a reason. What comes free is handed on. Null if it went through.</summary>
    public Task<Refusal?> RemoveAsync(int enrolmentId, int by, string why, CancellationToken token) => ChangeAsync(
        enrolmentId,
        (enrolment, _) => UnlessSoAsync(Enrolling.Remove(enrolment, by, why, clock.Now), enrolment, by, why, token, EnrolmentState.Removed),
        token);

    /// <summary>No refusal where the enrolment's newest step is what was asked for, see <see cref="AlreadySo"/>.</summary>
    private async Task<Refusal?> UnlessSoAsync(
        Refusal? refusal, Enrolment enrolment, int by, string why, CancellationToken token, params EnrolmentState[] to) =>
        refusal is not null && to.Contains(enrolment.State) && AlreadySo.Is(
            await db.EnrolmentSteps.AsNoTracking().Where(s => s.EnrolmentId == enrolment.Id).OrderByDescending(s => s.Id).FirstAsync(token), by, why, to)
            ? null : refusal;

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
        if (await db.TallyAsync(run, clock.Now, token) is not { Seats.Waiting: > 0, Plan.HasAny: true } tally || !Offers.CanHandOn(run, clock.Now))
        {
            return;
        }

        var queue = await db.WaitingAsync(run.Id, tally.Plan, token);
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
        if (tally.NextLapse <= clock.Now || (tally is { Seats.Waiting: > 0, Plan.HasAny: true } && Offers.CanHandOn(run, clock.Now)))
        {
            await LapseAsync(run, token);
            await HandOnAsync(run, token);
            tally = await db.TallyAsync(run, clock.Now, token);
        }

        return new HeldRun(run, tally);
    }

    private sealed record HeldRun(CourseRun Run, SeatTally Tally);
}
