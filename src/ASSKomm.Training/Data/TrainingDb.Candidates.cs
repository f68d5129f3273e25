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

    /// <summary>Everybody a selection of this run weighs; seven queries however many.</summary>
    /// <param name="modules">The programme's.</param>
    public async Task<IReadOnlyList<Candidate>> CandidatesAsync(
        CourseRun run, ProgrammeRules rules, IReadOnlyList<string> modules, CancellationToken token)
    {
        var submitted = Enrolments.Where(e => e.RunId == run.Id && e.State == EnrolmentState.Submitted).OrderBy(e => e.Id);
        var applicants = await ApplicantsAsync(submitted, token);
        var people = submitted.Select(e => e.PersonId);
        var first = await FirstRights.Where(e => people.Contains(e.PersonId)).Select(e => e.PersonId).Distinct().ToListAsync(token);
        var members = await Organisations.Where(o => o.AgreementOn != null || o.IsModelMunicipality).Select(o => o.Id).ToListAsync(token);
        var done = await DoneAsync(Enrolments.Where(e => people.Contains(e.PersonId) && e.RunId != run.Id), rules, modules, token);
        return [.. applicants.Select(a => new Candidate(
            a,
            first.Contains(a.Enrolment.PersonId),
            modules.Except(done[a.Enrolment.PersonId], StringComparer.Ordinal).ToList() is [var missing] && modules.Count > 1
                && run.Modules.Contains(missing, StringComparer.Ordinal) && ModuleSet.Includes(a.Modules, missing),
            a.OrganisationId is { } organisation && members.Contains(organisation)))];
    }

    // The modules each person has attended enough of, in whatever runs; judged as for the certificate.
    private async Task<ILookup<int, string>> DoneAsync(
        IQueryable<Enrolment> enrolments, ProgrammeRules rules, IReadOnlyList<string> modules, CancellationToken token)
    {
        var those = await enrolments.Select(e => new { e.Id, e.PersonId, e.RunId }).ToListAsync(token);
        var sessions = (await Sessions.AsNoTracking().Where(s => enrolments.Any(e => e.RunId == s.RunId)).ToListAsync(token)).ToLookup(s => s.RunId);
        var marks = (await AttendanceMarks.AsNoTracking().Where(m => enrolments.Any(e => e.Id == m.EnrolmentId)).ToListAsync(token)).ToLookup(m => m.EnrolmentId);
        return those.SelectMany(e => Completion.Judge(rules, modules, sessions[e.RunId], marks[e.Id], []).Modules
            .Where(m => m.IsEnough).Select(m => (e.PersonId, m.Module))).ToLookup(m => m.PersonId, m => m.Module);
    }
}
