using ASSKomm.Training.Data;
using ASSKomm.Training.Domain;
using Microsoft.EntityFrameworkCore;

namespace ASSKomm.Training.Pages.Office.Runs;

/// <summary>A line of a draft with the names that belong to it.</summary>
/// <param name="ChangedBy">Who decided otherwise; empty if the rule decided.</param>
public sealed record SelectionRow(SelectionLine Line, string Name, string Employer, string ChangedBy)
{
    public Enrolment Enrolment => Line.Candidate.Enrolment;

    /// <summary>What becomes of the person when this is released.</summary>
    public string Outcome => Line.Outcome switch { EnrolmentState.Confirmed => "Platz", EnrolmentState.Waiting => "Warteliste", _ => "Absage" };

    public string Reasons => Line.Reasons.Count == 0 ? "keiner" : string.Join(", ", Line.Reasons.Select(r => r.InWords()));

    /// <summary>One query.</summary>
    public static async Task<IReadOnlyList<SelectionRow>> OfAsync(TrainingDb db, IReadOnlyList<SelectionLine> lines, CancellationToken token)
    {
        var ids = lines.Select(l => l.Candidate.Enrolment.PersonId).Concat(lines.Select(l => l.Change?.By).OfType<int>()).Distinct().ToList();
        var people = await db.Users.Where(a => ids.Contains(a.Id))
            .Select(a => new { a.Id, Name = a.GivenName + " " + a.FamilyName, Employer = a.Organisation!.Name }).ToDictionaryAsync(a => a.Id, token);
        return [.. lines.Select(l => new SelectionRow(
            l, people[l.Candidate.Enrolment.PersonId].Name, people[l.Candidate.Enrolment.PersonId].Employer ?? "nicht angegeben",
            l.Change is { } change ? people.GetValueOrDefault(change.By)?.Name ?? "unbekannt" : ""))];
    }
}

/// <summary>What a released selection came to for one person.</summary>
/// <param name="Then">The state it led to.</param>
/// <param name="Now">The state of today.</param>
public sealed record SelectionResult(int EnrolmentId, string Name, string? Employer, EnrolmentState Then, EnrolmentState Now, string Why, int Priority)
{
    /// <summary>Everybody the selection weighed, in its order; one query.</summary>
    public static async Task<IReadOnlyList<SelectionResult>> OfAsync(TrainingDb db, int runId, CancellationToken token) =>
        [.. (await (from step in db.EnrolmentSteps
                    join enrolment in db.Enrolments on step.EnrolmentId equals enrolment.Id
                    join person in db.Users on enrolment.PersonId equals person.Id
                    where enrolment.RunId == runId && step.Why.StartsWith(SelectionLine.Begins)
                    select new SelectionResult(
                        enrolment.Id, person.GivenName + " " + person.FamilyName, person.Organisation!.Name, step.State, enrolment.State, step.Why, enrolment.Priority))
            .ToListAsync(token)).OrderByDescending(r => r.Priority)];
}
