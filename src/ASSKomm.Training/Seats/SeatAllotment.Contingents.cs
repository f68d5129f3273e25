using ASSKomm.Training.Domain;
using Microsoft.EntityFrameworkCore;

namespace ASSKomm.Training.Seats;

// Places that are kept for the people of certain employers.
public sealed partial class SeatAllotment
{
    /// <summary>Keeps places from now on; only such as are free for everybody. Said again in the same words it changes nothing. Null if it went through.</summary>
    public Task<Refusal?> KeepAsync(Contingent contingent, CancellationToken token) => db.WriteAsync(
        async () =>
        {
            var held = (await HoldAsync(contingent.RunId, token))!;
            if (held.Run.PhaseAt(clock.Now) is RunPhase.Running or RunPhase.Finished or RunPhase.Cancelled)
            {
                return Refusal.RunHasEnded;
            }

            if (await db.Contingents.AnyAsync(
                c => c.RunId == contingent.RunId && c.EndedAt == null && c.OrganisationId == contingent.OrganisationId && c.District == contingent.District
                    && c.Places == contingent.Places && c.Until == contingent.Until && c.Why == contingent.Why,
                token))
            {
                // The same form, sent twice.
                return null;
            }

            if (held.Tally.Plan.FreeFor(ModuleSet.Whole) < contingent.Places)
            {
                return Refusal.NotEnoughFreePlaces;
            }

            contingent.At = clock.Now;
            db.Contingents.Add(contingent);
            await NoteAsync(contingent, contingent.By, $"Kontingent für {{0}}: {contingent.Places} {(contingent.Places == 1 ? "Platz" : "Plätze")} bis {Mail.GermanDates.Moment(contingent.Until)}. {contingent.Why}", token);
            return (Refusal?)null;
        },
        token);

    /// <summary>What is left of the contingent falls to all, now. Null if it went through.</summary>
    public Task<Refusal?> ReleaseAsync(int runId, int contingentId, int by, string why, CancellationToken token) => db.WriteAsync(
        async () =>
        {
            var held = (await HoldAsync(runId, token))!;
            if (await db.Contingents.SingleOrDefaultAsync(c => c.Id == contingentId && c.RunId == runId, token) is not { } contingent)
            {
                return Refusal.ContingentHasEnded;
            }

            if (contingent.EndedAt is { } ended)
            {
                var notes = await db.RunNotes.AsNoTracking().Where(n => n.RunId == runId && n.At == ended).ToListAsync(token);
                return AlreadySo.Is(notes, by, "Kontingent", why) ? null : Refusal.ContingentHasEnded;
            }

            await EndAsync(contingent, by, why, token);
            await HandOnAsync(held.Run, token);
            return (Refusal?)null;
        },
        token);

    private async Task EndAsync(Contingent contingent, int? by, string why, CancellationToken token)
    {
        contingent.EndedAt = clock.Now;
        var used = await db.Enrolments.CountAsync(e => e.ContingentId == contingent.Id && EnrolmentStates.TakingPlace.Contains(e.State) && !e.OverCapacity, token);
        var left = Math.Max(0, contingent.Places - used);
        await NoteAsync(contingent, by, $"Kontingent für {{0}} aufgelöst: {left} von {contingent.Places} {(contingent.Places == 1 ? "Platz" : "Plätzen")} {(left == 1 ? "fällt" : "fallen")} an alle. {why}", token);
    }

    private async Task NoteAsync(Contingent contingent, int? by, string text, CancellationToken token)
    {
        var name = contingent.OrganisationId is { } organisation
            ? await db.Organisations.Where(o => o.Id == organisation).Select(o => o.Name).SingleAsync(token)
            : contingent.District;
        Note(contingent.RunId, by, text.Replace("{0}", name, StringComparison.Ordinal));
    }

    // At most 1,000 characters.
    private void Note(int runId, int? by, string text) =>
        db.RunNotes.Add(new RunNote { RunId = runId, At = clock.Now, By = by, Text = text.Length <= 1000 ? text : text[..999] + "…" });
}
