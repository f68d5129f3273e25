using ASSKomm.Training.Domain;
using Microsoft.EntityFrameworkCore;

namespace ASSKomm.Training.Data;

// How places are taken. Only meaningful for a decision while the run is held.
public abstract partial class TrainingDb
{
    /// <summary>How full the given runs are; two queries however many.</summary>
    public async Task<Dictionary<int, Occupancy>> OccupancyAsync(IReadOnlyCollection<int> runIds, DateTimeOffset now, CancellationToken token)
    {
        var runs = await Runs.AsNoTracking().Where(r => runIds.Contains(r.Id))
            .Select(r => new { r.Id, r.Places, Contingents = r.Contingents.Where(c => c.EndedAt == null).ToList() }).ToListAsync(token);
        var rows = (await SeatRowsAsync(Enrolments.Where(e => runIds.Contains(e.RunId)), token)).ToLookup(r => r.RunId);
        return runs.ToDictionary(r => r.Id, r => new SeatTally(r.Places, r.Contingents, rows[r.Id], now).Seats);
    }

    /// <summary>How the places of one run are taken. What is not saved does not count.</summary>
    public async Task<SeatTally> TallyAsync(CourseRun run, DateTimeOffset now, CancellationToken token) => new(
        run.Places,
        await Contingents.Where(c => c.RunId == run.Id && c.EndedAt == null).ToListAsync(token),
        await SeatRowsAsync(Enrolments.Where(e => e.RunId == run.Id), token),
        now);

    private static Task<List<SeatRow>> SeatRowsAsync(IQueryable<Enrolment> enrolments, CancellationToken token) => enrolments
        .Where(e => EnrolmentStates.Active.Contains(e.State))
        .GroupBy(e => new { e.RunId, e.State, e.Modules, e.ContingentId, e.OverCapacity })
        .Select(g => new SeatRow(
            g.Key.RunId, g.Key.State, g.Key.Modules, g.Key.ContingentId, g.Key.OverCapacity, g.Count(), g.Min(e => e.OfferedUntil)))
        .ToListAsync(token);

    /// <summary>One enrolment with what decides whether it can have a place.</summary>
    public async Task<Applicant> ApplicantAsync(Enrolment enrolment, CancellationToken token)
    {
        var person = await Users.Where(a => a.Id == enrolment.PersonId)
            .Select(a => new { a.OrganisationId, a.Organisation!.District, a.DisabledAt }).SingleAsync(token);
        return new Applicant(enrolment, enrolment.Modules, person.OrganisationId, person.District ?? "", Blocked(person.DisabledAt));
    }

    /// <summary>As <see cref="ApplicantAsync"/>, of a person whose employer was read along.</summary>
    public static Applicant ApplicantOf(Enrolment enrolment, Account person) =>
        new(enrolment, enrolment.Modules, person.OrganisationId, person.Organisation?.District ?? "", Blocked(person.DisabledAt));

    /// <summary>Those on the waiting list who could get something of what is free, in their order, with what decides whether they can have a place.</summary>
    public async Task<List<Applicant>> WaitingAsync(int runId, SeatPlan plan, CancellationToken token)
    {
        var waiting = Enrolments.Where(e => e.RunId == runId && e.State == EnrolmentState.Waiting);
        if (!plan.IsFreeForAll)
        {
            // Otherwise everybody would be read for a place that is kept for a few.
            var employers = plan.Keeping.Select(c => c.OrganisationId).ToList();
            var districts = plan.Keeping.Where(c => c.OrganisationId is null).Select(c => c.District).ToList();
            waiting = waiting.Where(e => Users.Any(a => a.Id == e.PersonId
                && (employers.Contains(a.OrganisationId) || districts.Contains(a.Organisation!.District))));
        }

        return await ApplicantsAsync(waiting.InListOrder(), token);
    }

    /// <summary>The given enrolments, in their order, with what decides whether they can have a place.</summary>
    public async Task<List<Applicant>> ApplicantsAsync(IQueryable<Enrolment> enrolments, CancellationToken token)
    {
        var found = await enrolments.Select(e => new
        {
            Enrolment = e,
            Person = Users.Where(a => a.Id == e.PersonId).Select(a => new { a.OrganisationId, a.Organisation!.District, a.DisabledAt }).First(),
        }).ToListAsync(token);
        return [.. found.Select(f => new Applicant(
            f.Enrolment, f.Enrolment.Modules, f.Person.OrganisationId, f.Person.District ?? "",
            Blocked(f.Person.DisabledAt)))];
    }

    private static string? Blocked(DateTimeOffset? disabledAt) => disabledAt is null ? null : "Das Konto ist gesperrt.";
}
