using ASSKomm.Training.Content;
using ASSKomm.Training.Data;
using ASSKomm.Training.Domain;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace ASSKomm.Training.Pages.Teach;

/// <summary>All editions of a module, newest first: when, by whom, what was new, and every lesson as it stood.</summary>
public sealed class EditionsModel(TrainingDb db, CourseLibrary library) : PageModel
{
    public ModuleText Module { get; private set; } = null!;
    public IReadOnlyList<ModuleEdition> Editions { get; private set; } = [];

    /// <summary>Slug and title of the lessons, by edition.</summary>
    public ILookup<int, (string Slug, string Title)> Lessons { get; private set; } = null!;

    public Func<int?, string> NameOf { get; private set; } = _ => "";

    public async Task<IActionResult> OnGetAsync(string modul, CancellationToken token)
    {
        if (library.Module(modul) is not { } module)
        {
            return NotFound();
        }

        Module = module;
        Editions = await db.Editions.AsNoTracking().Where(e => e.Module == modul).OrderByDescending(e => e.Number).ToListAsync(token);
        Lessons = (await db.Lessons.Where(l => db.Editions.Any(e => e.Id == l.EditionId && e.Module == modul))
            .OrderBy(l => l.Position).Select(l => new { l.EditionId, l.Slug, l.Title }).ToListAsync(token)).ToLookup(l => l.EditionId, l => (l.Slug, l.Title));
        NameOf = await db.AuthorsAsync(Editions.Select(e => e.PublishedBy), token);
        return Page();
    }
}
