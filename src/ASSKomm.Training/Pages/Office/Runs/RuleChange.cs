using ASSKomm.Training.Data;
using ASSKomm.Training.Domain;
using ASSKomm.Training.Mail;
using Microsoft.EntityFrameworkCore;

namespace ASSKomm.Training.Pages.Office.Runs;

/// <summary>People for whom a switch of the rule means the same, and what.</summary>
public sealed record RuleChange(string What, IReadOnlyList<string> People)
{
    /// <summary>What switching now would do, as <see cref="Seats.SeatAllotment.SwitchRuleAsync"/> does it; changes nothing.</summary>
    public static async Task<IReadOnlyList<RuleChange>> OfAsync(TrainingDb db, CourseRun run, AllotmentRule to, DateTimeOffset now, CancellationToken token)
    {
        var states = to is AllotmentRule.Selection ? new[] { EnrolmentState.Waiting, EnrolmentState.Offered } : [EnrolmentState.Submitted];
        var concerned = await db.ApplicantsAsync(
            db.Enrolments.AsNoTracking().Where(e => e.RunId == run.Id && states.Contains(e.State)).InListOrder(),
            token);
        var names = await db.NamesAsync(concerned.Select(c => (int?)c.Enrolment.PersonId), token);
        var until = concerned.ToDictionary(c => c.Enrolment.Id, c => c.Enrolment.OfferedUntil);
        if (to is AllotmentRule.ByArrival)
        {
            Settle(run, (await db.TallyAsync(run, now, token)).Plan, concerned, now);
        }

        return [.. concerned.GroupBy(c => c.Enrolment.State).OrderBy(g => g.Key is EnrolmentState.Offered or EnrolmentState.Confirmed ? 0 : 1).Select(g => new RuleChange(
            g.Key switch
            {
                EnrolmentState.Offered => "Verlieren ein offenes Angebot und sind wieder gleich mit allen anderen",
                EnrolmentState.Waiting when to is AllotmentRule.Selection => "Verlassen die Warteliste und sind gleich mit allen anderen",
                EnrolmentState.Waiting => "Kommen in dieser Reihenfolge auf die Warteliste",
                EnrolmentState.Confirmed => "Haben sofort einen Platz",
                _ => "Bekommen eine Absage, weil kein Platz frei ist und sie nicht warten wollten",
            },
            [.. g.Select(c => names.GetValueOrDefault(c.Enrolment.PersonId, "unbekannt") + (until[c.Enrolment.Id] is { } moment ? $", Angebot bis {GermanDates.Moment(moment)}" : ""))]))];
    }

    // Played through on rows that nobody saves.
    private static void Settle(CourseRun run, SeatPlan plan, List<Applicant> concerned, DateTimeOffset now)
    {
        var (rule, waiting) = (run.Rule, 0);
        run.Rule = AllotmentRule.ByArrival;
        foreach (var who in concerned)
        {
            Enrolling.Settle(run, plan, waiting, who, by: null, "", now);
            waiting += who.Enrolment.State is EnrolmentState.Waiting ? 1 : 0;
        }

        run.Rule = rule;
    }
}
