using ASSKomm.Training.Data;
using ASSKomm.Training.Domain;
using ASSKomm.Training.Seats;
using Microsoft.EntityFrameworkCore;

namespace ASSKomm.Training.Pages.My;

/// <summary>What a run has for somebody who would like to get in, and how far they have come with its form.</summary>
/// <param name="Why">Why the person cannot enrol; null if they can.</param>
/// <param name="WaitAt">The place on the waiting list one would get; null while a place is free, or while something else is decided first.</param>
/// <param name="NeedsEmployer">Whether the person has not named an employer yet.</param>
/// <param name="Email">The person's own address.</param>
/// <param name="Draft">What was filled in so far; null if nothing.</param>
/// <param name="IsSent">Whether the person is enrolled already.</param>
public sealed record EnrolOffer(RunCard Card, Refusal? Why, int? WaitAt, bool NeedsEmployer, string Email, EnrolmentForm? Draft, bool IsSent)
{
    public CourseRun Run => Card.Run;

    public EnrolmentForm Form => Draft ?? new();

    /// <summary>The address of the form.</summary>
    public string Here => $"/durchgaenge/{Run.Slug}/anmelden";

    /// <summary>Whether there is more than one page: the run asks something, or the person has begun to say more than it asks.</summary>
    public bool HasSteps => Draft is not null || Applying.AsksAnything(Run, Form);

    /// <summary>Whether the person chooses about the waiting list before anybody knows whether there is a place.</summary>
    public bool AsksToWait => Run.IsSelecting && Run.Consent is not ConsentNeed.ByLink;

    /// <summary>What the person reads after the application was sent.</summary>
    public string InWords(EnrolmentResult result, EnrolmentForm form) => result switch
    {
        EnrolmentResult.Placed => $"Sie haben einen Platz im {Run.Title}. Die Bestätigung kommt per E-Mail.",
        EnrolmentResult.Waits waits => $"Sie stehen auf Platz {waits.Position} der Warteliste. Einen Platz im Durchgang haben Sie noch nicht.",
        EnrolmentResult.AwaitsConsent => $"Ihre Anmeldung wartet auf Zustimmung. Der Brief an {form.Claim.SuperiorName} ist unterwegs.",
        _ => "Ihre Anmeldung ist eingegangen. Entschieden wird nach dem Anmeldeschluss.",
    };

    /// <summary>Null if there is no such run, or the office alone sees it.</summary>
    public static async Task<EnrolOffer?> FindAsync(TrainingDb db, string slug, int personId, DateTimeOffset now, CancellationToken token)
    {
        var run = await db.Runs.AsNoTracking().Include(r => r.Sessions).Include(r => r.Questions.OrderBy(q => q.Position))
            .FirstOrDefaultAsync(r => r.Slug == slug && r.PublishedAt != null, token);
        if (run is null)
        {
            return null;
        }

        var tally = await db.TallyAsync(run, now, token);
        var person = await db.Users.Where(a => a.Id == personId)
            .Select(a => new { a.Email, a.OrganisationId, a.Organisation!.District }).SingleAsync(token);
        var mine = await db.Enrolments.IgnoreQueryFilters()
            .Where(e => e.RunId == run.Id && e.PersonId == personId && (e.State == EnrolmentState.Draft || EnrolmentStates.Active.Contains(e.State)))
            .Select(e => new { e.State, e.DraftForm }).SingleOrDefaultAsync(token);
        var draft = mine is { State: EnrolmentState.Draft } ? Drafts.Read(mine.DraftForm) : null;
        var who = new Applicant(Enrolment.Begin(run.Id, personId, now), draft?.Modules ?? ModuleSet.Whole, person.OrganisationId, person.District ?? "");
        return new EnrolOffer(
            new RunCard(run, run.PhaseAt(now), tally.Seats),
            Enrolling.WhyNot(run, alreadyActive: false, now),
            // Where the employer is asked first, it is the answer that finds a place or none; in a selection nobody has one before its release.
            run.Consent is ConsentNeed.ByLink || run.IsSelecting || Enrolling.SeatFor(run, tally.Plan, tally.Seats.Waiting, who, now) is not null
                ? null : tally.Seats.Waiting + 1,
            person.OrganisationId is null,
            person.Email!,
            draft,
            mine is { State: not EnrolmentState.Draft });
    }
}
