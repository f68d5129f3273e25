using ASSKomm.Training.Data;
using ASSKomm.Training.Domain;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace ASSKomm.Training.Pages.Office.Runs;

/// <summary>What the people of a run need, in one list, so that a venue and meals can be ordered; the office alone reads it.</summary>
public sealed class NeedsModel(TrainingDb db) : RunPage(db)
{
    private readonly TrainingDb db = db;

    public IReadOnlyList<(string Name, EnrolmentState State, ParticipantNeeds Needs)> Rows { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(int id, CancellationToken token)
    {
        if (!await LoadAsync(id, token))
        {
            return NotFound();
        }

        var rows = await db.Needs.AsNoTracking()
            .Join(db.Enrolments.Where(e => e.RunId == id && EnrolmentStates.Active.Contains(e.State)), n => n.EnrolmentId, e => e.Id, (n, e) => new { n, e.State, e.PersonId })
            .Join(db.Users, x => x.PersonId, a => a.Id, (x, a) => new { x.n, x.State, a.GivenName, a.FamilyName }).ToListAsync(token);
        Rows = [.. rows.OrderBy(r => r.FamilyName, StringComparer.CurrentCultureIgnoreCase).ThenBy(r => r.GivenName, StringComparer.CurrentCultureIgnoreCase)
            .ThenBy(r => r.n.EnrolmentId).Select(r => ($"{r.GivenName} {r.FamilyName}".Trim(), r.State, r.n))];
        return Page();
    }
}
