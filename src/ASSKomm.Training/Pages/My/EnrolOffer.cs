using ASSKomm.Training.Data;
using ASSKomm.Training.Domain;
using Microsoft.EntityFrameworkCore;

namespace ASSKomm.Training.Pages.My;

/// <summary>What a run has for somebody who would like to get in.</summary>
/// <param name="Why">Why the person cannot enrol; null if they can.</param>
/// <param name="WaitAt">The place on the waiting list one would get; null while a place is free.</param>
/// <param name="NeedsEmployer">Whether the person has not named an employer yet.</param>
/// <param name="Email">The person's own address.</param>
/// <param name="Employers">Names to choose from.</param>
public sealed record EnrolOffer(RunCard Card, Refusal? Why, int? WaitAt, bool NeedsEmployer, string Email, IReadOnlyList<string> Employers)
{
    public CourseRun Run => Card.Run;

    /// <summary>Null if there is no such run, or the office alone sees it.</summary>
    public static async Task<EnrolOffer?> FindAsync(TrainingDb db, string slug, int personId, DateTimeOffset now, CancellationToken token)
    {
        var run = await db.Runs.AsNoTracking().Include(r => r.Sessions).FirstOrDefaultAsync(r => r.Slug == slug && r.PublishedAt != null, token);
        if (run is null)
        {
            return null;
        }

        var card = (await RunCard.OfAsync(db, [run], now, token))[0];
        var person = await db.Users.Where(a => a.Id == personId).Select(a => new { a.Email, NeedsEmployer = a.OrganisationId == null }).SingleAsync(token);
        return new EnrolOffer(
            card,
            Enrolling.WhyNot(run, alreadyActive: false, now),
            // Where the employer is asked first, it is the answer that finds a place or none.
            card.Seats.OpenToNewcomers || run.Consent is ConsentNeed.ByLink ? null : card.Seats.Waiting + 1,
            person.NeedsEmployer,
            person.Email!,
            person.NeedsEmployer
                ? await db.Organisations.Where(o => o.Kind != OrganisationKind.Other).OrderBy(o => o.Name).Select(o => o.Name).ToListAsync(token)
                : []);
    }
}
