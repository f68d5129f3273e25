using ASSKomm.Training.Data;
using ASSKomm.Training.Domain;
using ASSKomm.Training.Mail;
using Microsoft.EntityFrameworkCore;

namespace ASSKomm.Training.Pages.My;

/// <summary>
/// What happened before somebody on the waiting list since they came onto it, without anybody's name: why the place in the list is what it is,
/// and why no offer has come yet.
/// </summary>
public static class ListStory
{
    /// <summary>A sentence for each thing, oldest first; two queries.</summary>
    /// <param name="mine">Waits, with its steps.</param>
    /// <param name="position">Its place in the list now.</param>
    public static async Task<IReadOnlyList<string>> OfAsync(TrainingDb db, Enrolment mine, int position, CancellationToken token)
    {
        var since = mine.Steps.Where(s => s.State is EnrolmentState.Waiting).MaxBy(s => s.Id)!;
        var ahead = db.Enrolments.AheadOf(mine);
        var steps = await db.EnrolmentSteps.AsNoTracking().Where(s => s.Id > since.Id && ahead.Any(e => e.Id == s.EnrolmentId))
            .Select(s => new Change(
                s,
                db.EnrolmentSteps.Where(b => b.EnrolmentId == s.EnrolmentId && b.Id < s.Id).OrderByDescending(b => b.Id).Select(b => (EnrolmentState?)b.State).FirstOrDefault()))
            .ToListAsync(token);
        var open = await ahead.Where(e => e.State == EnrolmentState.Offered).ToDictionaryAsync(e => e.Id, e => e.OfferedUntil, token);
        return Tell([.. steps.Where(c => c.Step.State != c.Before && c.Step.At > since.At).OrderBy(c => c.Step.Id)], position, open);
    }

    private static List<string> Tell(List<Change> changes, int position, Dictionary<int, DateTimeOffset?> open)
    {
        // Backwards, because only the place of today is known for certain.
        var lines = new List<string>();
        foreach (var (step, before) in Enumerable.Reverse(changes))
        {
            var what = (before, step.State) switch
            {
                (EnrolmentState.Waiting, EnrolmentState.Offered) when open.GetValueOrDefault(step.EnrolmentId) is { } until =>
                    $"Einer Person vor Ihnen ist ein Platz angeboten, bis {GermanDates.Moment(until)}.",
                (EnrolmentState.Waiting, EnrolmentState.Offered) => "Einer Person vor Ihnen wurde ein Platz angeboten.",
                (EnrolmentState.Waiting, EnrolmentState.Confirmed) => "Die Geschäftsstelle gab einer Person vor Ihnen mit Begründung einen Platz.",
                (EnrolmentState.Waiting, _) => "Eine Person vor Ihnen hat die Liste verlassen.",
                (_, EnrolmentState.Waiting) => "Eine Person, deren Anmeldung früher eingegangen war, kam auf die Liste.",
                (EnrolmentState.Offered, EnrolmentState.Confirmed) => "Der angebotene Platz wurde angenommen.",
                (EnrolmentState.Offered, EnrolmentState.Declined) => "Der angebotene Platz wurde abgelehnt und ging an die nächste Person.",
                (EnrolmentState.Offered, EnrolmentState.OfferLapsed) => "Ein Angebot verfiel; der Platz ging an die nächste Person.",
                (EnrolmentState.Offered, _) => "Ein Angebot hat sich erledigt.",
                _ => "",
            };
            if (what.Length == 0)
            {
                continue;
            }

            var moved = (before is EnrolmentState.Waiting ? 1 : 0) - (step.State is EnrolmentState.Waiting ? 1 : 0);
            lines.Add($"{GermanDates.Moment(step.At)}: {what}{(moved == 0 ? "" : $" Seitdem standen Sie auf Platz {position}.")}");
            position += moved;
        }

        lines.Reverse();
        return lines;
    }

    private sealed record Change(EnrolmentStep Step, EnrolmentState? Before);
}
