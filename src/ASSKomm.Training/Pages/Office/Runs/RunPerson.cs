using ASSKomm.Training.Data;
using ASSKomm.Training.Domain;
using Microsoft.EntityFrameworkCore;

namespace ASSKomm.Training.Pages.Office.Runs;

/// <summary>One enrolment as the office's lists show it.</summary>
public sealed record RunPerson(
    int EnrolmentId, int PersonId, string GivenName, string FamilyName, string Email, string? Organisation,
    EnrolmentState State, DateTimeOffset ArrivedAt, DateTimeOffset Since)
{
    public string FullName => $"{GivenName} {FamilyName}".Trim();

    /// <summary>The place on the waiting list, counted from 1; none for everybody else.</summary>
    public int? Position { get; private init; }

    /// <summary>Everybody who ever enrolled in the run: those who wait in their order, the others by name; one query.</summary>
    public static async Task<IReadOnlyList<RunPerson>> OfAsync(TrainingDb db, int runId, CancellationToken token)
    {
        var people = await db.Enrolments.Where(e => e.RunId == runId).Join(db.Users, e => e.PersonId, a => a.Id, (e, a) => new RunPerson(
            e.Id, a.Id, a.GivenName, a.FamilyName, a.Email!, a.Organisation!.Name, e.State, e.ArrivedAt, e.Since)).ToListAsync(token);
        var waiting = people.Where(p => p.State is EnrolmentState.Waiting).OrderBy(p => p.ArrivedAt).ThenBy(p => p.EnrolmentId)
            .Select((p, i) => p with { Position = i + 1 });
        var others = people.Where(p => p.State is not EnrolmentState.Waiting)
            .OrderBy(p => p.FamilyName, StringComparer.CurrentCultureIgnoreCase).ThenBy(p => p.GivenName, StringComparer.CurrentCultureIgnoreCase).ThenBy(p => p.EnrolmentId);
        return [.. others.Where(p => p.State.HasPlace()), .. waiting, .. others.Where(p => p.State is EnrolmentState.AwaitingConsent), .. others.Where(p => !p.State.IsActive())];
    }
}
