using ASSKomm.Training.Data;
using ASSKomm.Training.Domain;
using ASSKomm.Training.Mail;
using Microsoft.EntityFrameworkCore;

namespace ASSKomm.Training.Pages.Office.Runs;

/// <summary>One enrolment as the office's lists show it.</summary>
public sealed record RunPerson(
    int EnrolmentId, int PersonId, string GivenName, string FamilyName, string Email, string? Organisation,
    EnrolmentState State, DateTimeOffset ArrivedAt, DateTimeOffset Since, DateTimeOffset? OfferedUntil, bool OverCapacity, int Priority, string Modules)
{
    public string FullName => $"{GivenName} {FamilyName}".Trim();

    /// <summary>The place on the waiting list, counted from 1; none for everybody else.</summary>
    public int? Position { get; private init; }

    /// <summary>The state, and what belongs to it: the place in the list, until when an offer holds, that it is one place too many.</summary>
    public string Standing => State.InWords() + (Position is { } position ? $", Nummer {position}" : "")
        + (State is EnrolmentState.Offered && OfferedUntil is { } until ? $" bis {GermanDates.Moment(until)}" : "")
        + (OverCapacity && State.TakesPlace() ? ", über die Zahl der Plätze hinaus" : "");

    /// <summary>Everybody who ever enrolled in the run: those who wait in their order, the others by name; one query. Drafts are nobody's business.</summary>
    public static async Task<IReadOnlyList<RunPerson>> OfAsync(TrainingDb db, int runId, CancellationToken token)
    {
        var people = await db.Enrolments.Where(e => e.RunId == runId).Join(db.Users, e => e.PersonId, a => a.Id, (e, a) => new RunPerson(
            e.Id, a.Id, a.GivenName, a.FamilyName, a.Email!, a.Organisation!.Name, e.State, e.ArrivedAt, e.Since, e.OfferedUntil, e.OverCapacity, e.Priority, e.Modules)).ToListAsync(token);
        var waiting = people.Where(p => p.State is EnrolmentState.Waiting).OrderBy(p => ListOrder.Key(p.Priority, p.ArrivedAt, p.EnrolmentId))
            .Select((p, i) => p with { Position = i + 1 });
        var others = people.Where(p => p.State is not EnrolmentState.Waiting)
            .OrderBy(p => p.FamilyName, StringComparer.CurrentCultureIgnoreCase).ThenBy(p => p.GivenName, StringComparer.CurrentCultureIgnoreCase).ThenBy(p => p.EnrolmentId).ToList();
        IEnumerable<RunPerson> In(EnrolmentState state) => others.Where(p => p.State == state);
        return
        [
            .. others.Where(p => p.State.HasPlace()), .. In(EnrolmentState.Offered).OrderBy(p => p.OfferedUntil), .. waiting, .. In(EnrolmentState.Submitted),
            .. In(EnrolmentState.AwaitingConsent), .. others.Where(p => !p.State.IsActive()),
        ];
    }
}
