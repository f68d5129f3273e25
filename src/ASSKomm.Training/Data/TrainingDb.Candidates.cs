using ASSKomm.Training.Domain;
using Microsoft.EntityFrameworkCore;

namespace ASSKomm.Training.Data;

// What a selection knows of people.
public abstract partial class TrainingDb
{
    /// <summary>
    /// Enrolments that were alive when their run was called off, of people who have got no place since: they go first in a run to come. Whoever
    /// was offered or given a place in a run that takes place, and gave it back, has had it.
    /// </summary>
    public IQueryable<Enrolment> FirstRights => Enrolments.Where(e => e.Run!.CancelledAt != null && EnrolmentStates.Active.Contains(e.State)
        && !EnrolmentSteps.Any(s => s.At >= e.Run.CancelledAt && (s.State == EnrolmentState.Offered || s.State == EnrolmentState.Confirmed)
            && Enrolments.Any(o => o.Id == s.EnrolmentId && o.PersonId == e.PersonId && o.Run!.CancelledAt == null)));

    /// <summary>Everybody a selection of this run weighs; four queries however many.</summary>
    public async Task<IReadOnlyList<Candidate>> CandidatesAsync(CourseRun run, CancellationToken token)
    {
        var submitted = Enrolments.Where(e => e.RunId == run.Id && e.State == EnrolmentState.Submitted).OrderBy(e => e.Id);
        var applicants = await ApplicantsAsync(submitted, token);
        var people = submitted.Select(e => e.PersonId);
        var first = await FirstRights.Where(e => people.Contains(e.PersonId)).Select(e => e.PersonId).Distinct().ToListAsync(token);
        var members = await Organisations.Where(o => o.AgreementOn != null || o.IsModelMunicipality).Select(o => o.Id).ToListAsync(token);
        var attended = (await AttendanceMarks.Where(m => m.Units > 0)
            .Join(Enrolments.Where(e => people.Contains(e.PersonId) && e.RunId != run.Id), m => m.EnrolmentId, e => e.Id, (m, e) => new { e.PersonId, m.SessionId })
            .Join(Sessions, m => m.SessionId, s => s.Id, (m, s) => new { m.PersonId, s.Module }).Distinct().ToListAsync(token)).ToLookup(a => a.PersonId, a => a.Module);
        return [.. applicants.Select(a => new Candidate(
            a,
            first.Contains(a.Enrolment.PersonId),
            // Lacks only what this run gives, and has been to the others before.
            attended[a.Enrolment.PersonId].Any() && run.Modules.Except(attended[a.Enrolment.PersonId], StringComparer.Ordinal).Any(m => ModuleSet.Includes(a.Modules, m)),
            a.OrganisationId is { } organisation && members.Contains(organisation)))];
    }
}
