using System.Globalization;
using ASSKomm.Training.Data;
using ASSKomm.Training.Domain;
using Microsoft.EntityFrameworkCore;

namespace ASSKomm.Training.Seats;

// The selection after the deadline, and switching from one rule to the other.
public sealed partial class SeatAllotment
{
    /// <summary>
    /// The selection as it would come out now; nothing is told to anybody, and looking at it changes nothing. Refused before the deadline and
    /// until the lots are drawn.
    /// </summary>
    public Task<(Refusal? Refusal, IReadOnlyList<SelectionLine> Lines)> DraftSelectionAsync(int runId, CancellationToken token) => db.ReadAtOnceAsync(
        async () =>
        {
            var run = await db.Runs.AsNoTracking().Include(r => r.Sessions).SingleAsync(r => r.Id == runId, token);
            return WhyNotDraft(run) is { } refusal ? (refusal, [])
                : ((Refusal?)null, await DraftAsync(run, (await db.TallyAsync(run, clock.Now, token)).Plan, token));
        },
        token);

    /// <summary>The office decides about one person otherwise than the rule, with a reason; or goes back to it. Null if it went through.</summary>
    public Task<Refusal?> ChangeSelectionAsync(SelectionChange change, CancellationToken token) => db.WriteAsync(
        async () =>
        {
            var held = (await HoldAsync(change.RunId, token))!;
            if (WhyNotSelect(held.Run) is { } refusal)
            {
                return refusal;
            }

            if (!await db.Enrolments.AnyAsync(e => e.Id == change.EnrolmentId && e.RunId == change.RunId && e.State == EnrolmentState.Submitted, token))
            {
                return Refusal.NotInTheSelection;
            }

            change.At = clock.Now;
            db.SelectionChanges.Add(change);
            return (Refusal?)null;
        },
        token);

    /// <summary>Tells everybody at once what the selection has come to. Null if it went through.</summary>
    /// <param name="seen">What the office had before its eyes (<see cref="Trace"/>), null for whatever it is now.</param>
    public Task<Refusal?> ReleaseSelectionAsync(int runId, string? seen, int by, CancellationToken token) => db.WriteAsync(
        async () =>
        {
            var held = (await HoldAsync(runId, token))!;
            if (WhyNotDraft(held.Run) is { } refusal)
            {
                return refusal;
            }

            var lines = await DraftAsync(held.Run, held.Tally.Plan, token);
            if (seen is not null && seen != Trace(lines))
            {
                return Refusal.ChangedMeanwhile;
            }

            var (run, plan) = (held.Run, (await db.TallyAsync(held.Run, clock.Now, token)).Plan);
            run.ReleasedAt = clock.Now;
            foreach (var line in lines.OrderByDescending(l => l.Change?.Chosen is true).ThenBy(l => l.Rank))
            {
                Release(line, lines.Count, plan, by);
            }

            Note(runId, by, string.Create(CultureInfo.InvariantCulture, $"Auswahl freigegeben: {lines.Count(l => l.Chosen)} von {lines.Count} haben einen Platz. Gründe in ihrer Reihenfolge: {string.Join(", ", Selecting.CriteriaOf(run).Select(c => c.InWords()))}. Startwert der Lose: {run.LotSeed}."));
            await db.SaveChangesAsync(token);
            await TellAllAsync(run, [.. lines.Select(l => (l.Candidate.Enrolment, EnrolmentState.Submitted))], token);
            await HandOnAsync(run, token);
            return (Refusal?)null;
        },
        token);

    /// <summary>What a list says, short enough to travel in a form: nobody releases something else than was looked at.</summary>
    public static string Trace(IEnumerable<SelectionLine> lines) => AsSeen.Of(lines.Select(l => $"{l.Candidate.Enrolment.Id}:{l.Outcome}"));

    /// <summary>
    /// Switches to the other rule. Towards a selection, offers are taken back and all who have no place are equal again; towards arrival, places
    /// are given at once. Everybody whose standing changes gets a letter. Null if it went through.
    /// </summary>
    public Task<Refusal?> SwitchRuleAsync(int runId, AllotmentRule to, int by, string why, CancellationToken token) => db.WriteAsync(
        async () =>
        {
            var held = (await HoldAsync(runId, token))!;
            var run = held.Run;
            if (WhyNotSwitch(run, to) is { } refusal)
            {
                return refusal;
            }

            run.Rule = to;
            var states = to is AllotmentRule.Selection ? new[] { EnrolmentState.Waiting, EnrolmentState.Offered } : [EnrolmentState.Submitted];
            var concerned = await db.ApplicantsAsync(
                db.Enrolments.Where(e => e.RunId == runId && states.Contains(e.State)).InListOrder(),
                token);
            var changed = concerned.Select(c => (c.Enrolment, c.Enrolment.State)).ToList();
            var waiting = 0;
            foreach (var who in concerned)
            {
                if (to is AllotmentRule.Selection)
                {
                    (who.Enrolment.OfferedUntil, who.Enrolment.ContingentId) = (null, null);
                    who.Enrolment.Become(EnrolmentState.Submitted, clock.Now, by, $"Der Durchgang wählt jetzt nach dem Anmeldeschluss aus: {why}");
                    continue;
                }

                Enrolling.Settle(run, held.Tally.Plan, waiting, who, by, $"Der Durchgang vergibt seine Plätze jetzt nach Eingang: {why.TrimEnd('.')}", clock.Now);
                waiting += who.Enrolment.State is EnrolmentState.Waiting ? 1 : 0;
            }

            Note(runId, by, $"Vergabe gewechselt: {to.InWords()}. {why}");
            await db.SaveChangesAsync(token);
            await TellAllAsync(run, changed, token);
            await HandOnAsync(run, token);
            return (Refusal?)null;
        },
        token);

    /// <summary>Why the rule cannot be switched now; null if it can.</summary>
    public Refusal? WhyNotSwitch(CourseRun run, AllotmentRule to) =>
        run.Rule == to ? Refusal.RuleIsTheSame
        : run.ReleasedAt is not null ? Refusal.SelectionIsReleased
        : run.PhaseAt(clock.Now) is RunPhase.Planned or RunPhase.Announced or RunPhase.Open ? null
        : to is AllotmentRule.ByArrival && run.PhaseAt(clock.Now) is RunPhase.Closed ? null
        : Refusal.RegistrationHasClosed;

    private Refusal? WhyNotSelect(CourseRun run) => run.ReleasedAt is not null ? Refusal.SelectionIsReleased
        : run.PhaseAt(clock.Now) is RunPhase.Cancelled or RunPhase.Finished ? Refusal.RunHasEnded
        : run.Rule is AllotmentRule.Selection && run.PublishedAt is not null && clock.Now >= run.RegistrationDeadline ? null : Refusal.SelectionIsTooEarly;

    private Refusal? WhyNotDraft(CourseRun run) => WhyNotSelect(run) ?? (run.LotSeed is null ? Refusal.LotsAreNotDrawn : null);

    /// <param name="plan">The places as they are; it is counted on.</param>
    private async Task<IReadOnlyList<SelectionLine>> DraftAsync(CourseRun run, SeatPlan plan, CancellationToken token)
    {
        var candidates = await db.CandidatesAsync(run, library.Programme.Rules, [.. library.Modules.Select(m => m.Slug)], token);
        var changes = await db.SelectionChanges.AsNoTracking().Where(c => c.RunId == run.Id).ToListAsync(token);
        return Selecting.Draft(candidates, Selecting.CriteriaOf(run), run.LotSeed!.Value, plan, changes);
    }

    private void Release(SelectionLine line, int of, SeatPlan plan, int by)
    {
        var enrolment = line.Candidate.Enrolment;
        if (line.Chosen)
        {
            var seat = plan.SeatFor(line.Candidate.Who)!.Value;
            plan.Take(enrolment.Modules, seat);
            enrolment.ContingentId = seat.ContingentId;
        }

        enrolment.Priority = of - line.Rank;
        enrolment.Become(line.Outcome, clock.Now, by, line.Why(of));
    }
}
