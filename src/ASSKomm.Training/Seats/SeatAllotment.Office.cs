using ASSKomm.Training.Domain;
using ASSKomm.Training.Web;
using Microsoft.EntityFrameworkCore;

namespace ASSKomm.Training.Seats;

// What goes past the rules, or changes the person and keeps the place: always with a reason.
public sealed partial class SeatAllotment
{
    /// <summary>The person never came; see <see cref="Enrolling.NoShow"/>. Null if it went through.</summary>
    public Task<Refusal?> NoShowAsync(int enrolmentId, int by, string why, CancellationToken token) => ChangeAsync(
        enrolmentId,
        (enrolment, held) => UnlessSoAsync(
            Enrolling.NoShow(enrolment, held.Run, by, why, clock.Now), enrolment, by, why, token, EnrolmentState.Discontinued),
        token);

    /// <summary>A place past the order of the list; see <see cref="Enrolling.GiveByHand"/>. Null if it went through.</summary>
    /// <param name="beyond">Whether the office was told that none is free.</param>
    public Task<Refusal?> GiveByHandAsync(int enrolmentId, int by, string why, CancellationToken token, bool beyond = true) => ChangeAsync(
        enrolmentId,
        async (enrolment, held) => await UnlessSoAsync(
            Enrolling.GiveByHand(held.Run, held.Tally.Plan, await db.ApplicantAsync(enrolment, token), by, why, clock.Now, beyond),
            enrolment, by, why, token, EnrolmentState.Confirmed),
        token);

    /// <summary>
    /// Another person of the same employer (<see cref="Colleagues"/>) takes the place, in the same moment; see <see cref="Enrolling.WhyNotSwap"/>.
    /// Whoever waited for the run leaves the list by it. Null if it went through.
    /// </summary>
    public Task<Refusal?> SwapAsync(int enrolmentId, Colleague colleague, int by, string why, CancellationToken token) => ChangeAsync(
        enrolmentId,
        async (enrolment, held) =>
        {
            if (Enrolling.WhyNotSwap(enrolment, held.Run, clock.Now) is { } refusal)
            {
                return await HasPlaceOfAsync(colleague, enrolment, token)
                    ? await UnlessSoAsync(refusal, enrolment, by, why, token, EnrolmentState.Replaced) : refusal;
            }

            var leaver = await db.Users.SingleAsync(a => a.Id == enrolment.PersonId, token);
            if (leaver.OrganisationId is not { } employer)
            {
                return Refusal.NotTheSameEmployer;
            }

            var (notThem, known) = await colleagues.LookAsync(colleague, employer);
            var there = known is null ? null : await db.Enrolments.IgnoreQueryFilters().SingleOrDefaultAsync(
                e => e.RunId == enrolment.RunId && e.PersonId == known.Id && (e.State == EnrolmentState.Draft || EnrolmentStates.Active.Contains(e.State)), token);
            if ((notThem ?? (there?.State.TakesPlace() == true ? Refusal.HasAPlaceAlready : null)) is { } wrong)
            {
                return wrong;
            }

            var (_, found) = await colleagues.TakeAsync(
                colleague, employer, by == leaver.Id ? leaver.FullName : "Die Geschäftsstelle", $"als Ersatzperson für den {held.Run.Title}", token);
            switch (there?.State)
            {
                case EnrolmentState.Draft:
                    db.Enrolments.Remove(there);
                    break;
                case not null:
                    // One active enrolment per person and run: the old wish ends where it is fulfilled.
                    there.Become(EnrolmentState.Withdrawn, clock.Now, by, "Hat als Ersatzperson einen Platz.");
                    await CloseConsentAsync(there, token);
                    break;
            }

            await db.SaveChangesAsync(token);
            var to = Enrolling.Swap(enrolment, found!.Id, by, by == leaver.Id ? leaver.FullName : "der Geschäftsstelle", why, clock.Now);
            db.Enrolments.Add(to);
            await db.SaveChangesAsync(token);
            await TellAsync(held.Run, to, before: null, token);
            return null;
        },
        token);

    private Task<bool> HasPlaceOfAsync(Colleague colleague, Enrolment left, CancellationToken token)
    {
        var address = colleague.Email.ToUpperInvariant();
        return db.Enrolments.AnyAsync(
            e => e.RunId == left.RunId && e.ArrivedAt == left.Since && db.Users.Any(a => a.Id == e.PersonId && a.NormalizedEmail == address), token);
    }
}
