using ASSKomm.Training.Data;
using ASSKomm.Training.Domain;
using ASSKomm.Training.Seats;
using Microsoft.EntityFrameworkCore;

namespace ASSKomm.Training.Pages.My;

/// <summary>What a run has for somebody who would like to get in, and how far they have come with its form.</summary>
/// <param name="Who">The person, with the modules of the draft.</param>
/// <param name="Why">Why the person cannot enrol; null if they can.</param>
/// <param name="Email">The person's own address.</param>
/// <param name="Draft">What was filled in so far; null if nothing.</param>
/// <param name="IsSent">Whether the person is enrolled already.</param>
public sealed record EnrolOffer(CourseRun Run, Applicant Who, Refusal? Why, string Email, EnrolmentForm? Draft, bool IsSent)
{
    /// <summary>Whether the person has not named an employer yet.</summary>
    public bool NeedsEmployer => Who.OrganisationId is null;

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
        if (await Find.For(db)(db, slug, personId) is not { Run: var run } found)
        {
            return null;
        }

        run.Sessions.AddRange(await Sessions.For(db)(db, run.Id).ToListAsync(token));
        run.Questions.AddRange(await Questions.For(db)(db, run.Id).ToListAsync(token));
        var draft = found.State is EnrolmentState.Draft ? Drafts.Read(found.DraftForm) : null;
        var who = new Applicant(Enrolment.Begin(run.Id, personId, now), draft?.Modules ?? ModuleSet.Whole, found.OrganisationId, found.District ?? "");
        var isSent = found.State is not (null or EnrolmentState.Draft);
        return new EnrolOffer(run, who, Enrolling.WhyNot(run, alreadyActive: false, now), found.Email, draft, isSent);
    }

    /// <summary>The place on the waiting list one would get; null while a place is free, or while something else is decided first.</summary>
    // Where the employer is asked first, it is the answer that finds a place or none; in a selection nobody has one before its release.
    public int? WaitAt(SeatTally tally, DateTimeOffset now) =>
        Run.Consent is ConsentNeed.ByLink || Run.IsSelecting || Enrolling.SeatFor(Run, tally.Plan, tally.Seats.Waiting, Who, now) is not null
            ? null : tally.Seats.Waiting + 1;

    private sealed record Found(CourseRun Run, string Email, int? OrganisationId, string? District, EnrolmentState? State, string? DraftForm);

    // Asked by everybody in the minute in which a run opens.
    private static readonly Compiled<Func<TrainingDb, string, int, Task<Found?>>> Find = new(() => EF.CompileAsyncQuery((TrainingDb db, string slug, int personId) =>
        (from run in db.Runs.AsNoTracking().IgnoreQueryFilters()
         from person in db.Users
         from mine in db.Enrolments
            .Where(e => e.RunId == run.Id && e.PersonId == person.Id && (e.State == EnrolmentState.Draft || EnrolmentStates.Active.Contains(e.State))).DefaultIfEmpty()
         where run.Slug == slug && run.PublishedAt != null && person.Id == personId
         select new Found(run, person.Email!, person.OrganisationId, person.Organisation!.District, mine == null ? null : mine.State, mine!.DraftForm)).FirstOrDefault()));

    private static readonly Compiled<Func<TrainingDb, int, IAsyncEnumerable<Session>>> Sessions = new(() => EF.CompileAsyncQuery((TrainingDb db, int runId) =>
        db.Sessions.AsNoTracking().Where(s => s.RunId == runId)));

    private static readonly Compiled<Func<TrainingDb, int, IAsyncEnumerable<RunQuestion>>> Questions = new(() => EF.CompileAsyncQuery((TrainingDb db, int runId) =>
        db.RunQuestions.AsNoTracking().OrderBy(q => q.Position).Where(q => q.RunId == runId)));
}
