using ASSKomm.Training.Data;
using ASSKomm.Training.Domain;
using ASSKomm.Training.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace ASSKomm.Training.Pages.Office.Contingents;

/// <summary>A contingent with whom it is for and how many of its places are given.</summary>
public sealed record ContingentRow(Contingent Contingent, string For, int Used)
{
    public int Left => Math.Max(0, Contingent.Places - Used);
}

/// <summary>The places of a run that are kept for certain employers; the same queries however many.</summary>
public sealed class IndexModel(TrainingDb db, RulesClock clock) : RunPage(db)
{
    private readonly TrainingDb db = db;

    public IReadOnlyList<ContingentRow> Held { get; private set; } = [];
    public IReadOnlyList<ContingentRow> Ended { get; private set; } = [];

    /// <summary>Places everybody could have now; none means unlimited.</summary>
    public int? Free { get; private set; }

    public bool CanKeep => Run.PhaseAt(clock.Now) is RunPhase.Planned or RunPhase.Announced or RunPhase.Open or RunPhase.Closed;

    public async Task<IActionResult> OnGetAsync(int id, CancellationToken token)
    {
        if (!await LoadAsync(id, token))
        {
            return NotFound();
        }

        var rows = await RowsAsync(db, db.Contingents.Where(c => c.RunId == id), token);
        Held = [.. rows.Where(r => r.Contingent.IsHeldAt(clock.Now))];
        Ended = [.. rows.Except(Held)];
        Free = (await db.OccupancyAsync([id], clock.Now, token))[id].Free;
        return Page();
    }

    /// <summary>The given contingents, those that end first on top.</summary>
    internal static Task<List<ContingentRow>> RowsAsync(TrainingDb db, IQueryable<Contingent> contingents, CancellationToken token) => contingents.AsNoTracking()
        .OrderBy(c => c.Until).ThenBy(c => c.Id).Select(c => new ContingentRow(
            c,
            c.OrganisationId == null ? c.District : db.Organisations.Where(o => o.Id == c.OrganisationId).Select(o => o.Name).First(),
            db.Enrolments.Count(e => e.ContingentId == c.Id && EnrolmentStates.TakingPlace.Contains(e.State) && !e.OverCapacity))).ToListAsync(token);
}
