using ASSKomm.Training.Data;
using ASSKomm.Training.Domain;
using ASSKomm.Training.Mail;
using Microsoft.EntityFrameworkCore;

namespace ASSKomm.Training.Seats;

// The letters of steps: which one a step promises is said in one place, see PromisedLetters.
public sealed partial class SeatAllotment
{
    /// <summary>Writes the letter the newest step promises, if it promises one.</summary>
    /// <param name="before">The state before the step; none when somebody arrives.</param>
    /// <param name="position">The place on the waiting list, where the step led there; counted if it is not given.</param>
    /// <param name="person">Whose enrolment it is; looked up if not given.</param>
    internal async Task TellAsync(
        CourseRun run, Enrolment enrolment, EnrolmentState? before, CancellationToken token, int position = 0, Account? person = null)
    {
        var step = enrolment.Steps[^1];
        if (PromisedLetters.Of(step, before, enrolment.PersonId) is not { } kind)
        {
            return;
        }

        if (kind == PromisedLetters.YouAreOnTheWaitingList && position == 0)
        {
            await db.SaveChangesAsync(token);
            position = await db.PositionAsync(enrolment, token);
        }

        letters.OfStep(kind, person ?? await db.Users.SingleAsync(a => a.Id == enrolment.PersonId, token), run, enrolment, step.Why, position);
    }

    /// <summary>Writes the letters of many steps, one for each person.</summary>
    private async Task TellAllAsync(CourseRun run, IReadOnlyCollection<(Enrolment Enrolment, EnrolmentState Before)> changed, CancellationToken token)
    {
        foreach (var (enrolment, before) in changed)
        {
            await TellAsync(run, enrolment, before, token);
        }
    }

    // Whoever consented hears of it; where nobody was asked there is no address to write to.
    private async Task TellEmployerAsync(CourseRun run, Enrolment enrolment, string why, CancellationToken token)
    {
        if (await db.ConsentsOf(enrolment.Id).FirstOrDefaultAsync(c => c.Outcome == ConsentOutcome.Given && c.SuperiorEmail != "", token) is { } consent)
        {
            var person = await db.Users.SingleAsync(a => a.Id == enrolment.PersonId, token);
            foreach (var superior in Consents.WhoAnswered(consent))
            {
                letters.LateWithdrawal(consent, superior, person, run, why);
            }
        }
    }

    private Task<Account> PersonAsync(Enrolment enrolment, CancellationToken token) =>
        db.Users.Include(a => a.Organisation).SingleAsync(a => a.Id == enrolment.PersonId, token);
}
