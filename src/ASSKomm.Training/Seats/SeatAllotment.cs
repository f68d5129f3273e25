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
public sealed partial class SeatAllotment(TrainingDb db, Letters letters, RulesClock clock)
{
    /// <summary>A person asks for a place; see <see cref="Enrolling.Enrol"/>. Null if there is no such run.</summary>
    public Task<EnrolmentResult?> EnrolAsync(int runId, int personId, bool willingToWait, CancellationToken token) =>
        EnrolAsync(runId, personId, willingToWait, new ConsentClaim(), token);

    /// <summary>As the other, with what the person says about the employer's consent; see <see cref="Consents.WhyNotEnrol"/>.</summary>
    public Task<EnrolmentResult?> EnrolAsync(int runId, int personId, bool willingToWait, ConsentClaim claim, CancellationToken token) => db.WriteAsync(
        async () =>
        {
            if (await HeldRunAsync(runId, token) is not { } run)
            {
                return null;
            }

            var already = await db.Enrolments.AnyAsync(
                e => e.RunId == runId && e.PersonId == personId && EnrolmentStates.Active.Contains(e.State), token);
            var seats = await CountAsync(run, token);
            var result = Enrolling.Enrol(run, seats, already, willingToWait, personId, clock.Now);
            if (result is not EnrolmentResult.Refused && Consents.WhyNotEnrol(run, claim, willingToWait) is { } why)
            {
                return new EnrolmentResult.Refused(why);
            }

            if (result is EnrolmentResult.Placed or EnrolmentResult.Waits or EnrolmentResult.AwaitsConsent)
            {
                var person = await db.Users.SingleAsync(a => a.Id == personId, token);
                await WriteAsync(run, person, result, claim, token);
            }

            return result;
        },
        token);

    /// <summary>The person leaves; the next on the list moves up at once. Null if it went through.</summary>
    public Task<Refusal?> WithdrawAsync(int enrolmentId, CancellationToken token) => LeaveAsync(
        enrolmentId,
        (enrolment, run, person) =>
        {
            var refusal = Enrolling.Withdraw(enrolment, run, clock.Now);
            if (refusal is null)
            {
                letters.YouWithdrew(person, run, enrolment);
            }

            return refusal;
        },
        token);

    /// <summary>The office strikes a person off, with a reason; the next on the list moves up at once. Null if it went through.</summary>
    public Task<Refusal?> RemoveAsync(int enrolmentId, int by, string why, CancellationToken token) => LeaveAsync(
        enrolmentId,
        (enrolment, run, person) =>
        {
            var refusal = Enrolling.Remove(enrolment, by, why, clock.Now);
            if (refusal is null)
            {
                letters.YouWereRemoved(person, run, enrolment, why);
            }

            return refusal;
        },
        token);

    private Task<Refusal?> LeaveAsync(
        int enrolmentId, Func<Enrolment, CourseRun, Account, Refusal?> leave, CancellationToken token) => db.WriteAsync(
        async () =>
        {
            var runId = await db.Enrolments.Where(e => e.Id == enrolmentId).Select(e => e.RunId).SingleAsync(token);
            var run = (await HeldRunAsync(runId, token))!;
            var enrolment = await db.Enrolments.SingleAsync(e => e.Id == enrolmentId, token);
            var person = await db.Users.SingleAsync(a => a.Id == enrolment.PersonId, token);
            var refusal = leave(enrolment, run, person);
            if (refusal is null)
            {
                await CloseConsentAsync(enrolment, token);
                await FillFreePlacesAsync(run, token);
            }

            return refusal;
        },
        token);

    /// <summary>
    /// Hands free places to those who wait. Every way a place can come free ends here, so that nobody on the list is forgotten.
    /// The caller holds the run.
    /// </summary>
    internal async Task FillFreePlacesAsync(CourseRun run, CancellationToken token)
    {
        await db.SaveChangesAsync(token);
        if (!run.HandsOnPlaces(clock.Now))
        {
            return;
        }

        var moving = (await CountAsync(run, token)).MovingUp;
        var next = await db.Enrolments.Where(e => e.RunId == run.Id && e.State == EnrolmentState.Waiting)
            .OrderBy(e => e.ArrivedAt).ThenBy(e => e.Id).Take(moving).ToListAsync(token);
        foreach (var enrolment in next)
        {
            Enrolling.MoveUp(enrolment, clock.Now);
            letters.YouMovedUp(await db.Users.SingleAsync(a => a.Id == enrolment.PersonId, token), run, enrolment);
        }
    }

    private async Task WriteAsync(CourseRun run, Account person, EnrolmentResult result, ConsentClaim claim, CancellationToken token)
    {
        var enrolment = result switch
        {
            EnrolmentResult.Placed placed => placed.Enrolment,
            EnrolmentResult.Waits waiting => waiting.Enrolment,
            _ => ((EnrolmentResult.AwaitsConsent)result).Enrolment,
        };
        db.Enrolments.Add(enrolment);
        await db.SaveChangesAsync(token);
        await BeginConsentAsync(run, person, enrolment, claim, token);
        if (result is EnrolmentResult.AwaitsConsent)
        {
            return;
        }

        if (result is EnrolmentResult.Waits waits)
        {
            letters.YouAreOnTheWaitingList(person, run, enrolment, waits.Position);
        }
        else
        {
            letters.YouHaveAPlace(person, run, enrolment);
        }
    }

    private async Task<CourseRun?> HeldRunAsync(int runId, CancellationToken token) =>
        await db.HoldRunAsync(runId, token) ? await db.Runs.Include(r => r.Sessions).SingleAsync(r => r.Id == runId, token) : null;

    /// <summary>How full the run is. Only meaningful for a decision while the run is held.</summary>
    private async Task<Occupancy> CountAsync(CourseRun run, CancellationToken token) =>
        (await db.OccupancyAsync([run.Id], token)).GetValueOrDefault(run.Id) with { Places = run.Places };
}
