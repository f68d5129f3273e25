using ASSKomm.Training.Content;
using ASSKomm.Training.Data;
using ASSKomm.Training.Domain;
using ASSKomm.Training.Seats;
using ASSKomm.Training.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace ASSKomm.Training.Pages.Office.Runs;

/// <summary>The office makes a planned run visible to everybody.</summary>
public sealed class PublishModel(TrainingDb db, RunPlanning planning, CourseLibrary library, RulesClock clock) : PageModel
{
    public CourseRun Run { get; private set; } = null!;

    /// <summary>What should be looked at first; only missing days stop the publication.</summary>
    public IReadOnlyList<string> Open { get; private set; } = [];

    /// <summary>How many people wait for a run and will hear of this one.</summary>
    public int Wishes { get; private set; }

    public async Task<IActionResult> OnGetAsync(int id, CancellationToken token) =>
        await LoadAsync(id, token) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(int id, CancellationToken token)
    {
        if (!await LoadAsync(id, token))
        {
            return NotFound();
        }

        if (await planning.PublishAsync(id, User.PersonId(), token) is { } refusal)
        {
            ModelState.AddModelError("", refusal.InWords());
            return Page();
        }

        TempData["Hinweis"] = $"{Run.Title} ist veröffentlicht.";
        return Redirect($"/geschaeftsstelle/durchgaenge/{id}");
    }

    private async Task<bool> LoadAsync(int id, CancellationToken token)
    {
        var run = await db.Runs.AsNoTracking().Include(r => r.Sessions).Include(r => r.Trainers).SingleOrDefaultAsync(r => r.Id == id, token);
        if (run is null)
        {
            return false;
        }

        (Run, Open) = (run, [.. BeforePublishing.WhatIsOpen(run, library.Modules.Select(m => (m.Slug, m.Title)), clock.Now)]);
        Wishes = await db.Demands.CountAsync(d => d.EndedAt == null && d.ToldAt == null, token);
        return true;
    }
}
