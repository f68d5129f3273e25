using ASSKomm.Training.Content;
using ASSKomm.Training.Data;
using ASSKomm.Training.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace ASSKomm.Training.Pages.Programme;

/// <summary>A worksheet that a module's overview offers to everybody, as it is in the newest edition.</summary>
public sealed class WorksheetModel(TrainingDb db, CourseLibrary library) : PageModel
{
    public async Task<IActionResult> OnGetAsync(string modul, string name, CancellationToken token)
    {
        if (library.Module(modul)?.OpenFiles.Contains(name) != true)
        {
            return NotFound();
        }

        var found = await db.EditionFiles
            .Join(db.Editions, f => f.EditionId, e => e.Id, (file, edition) => new { file, edition })
            .Where(x => x.file.Name == name && x.edition.Module == modul).OrderByDescending(x => x.edition.Number)
            .Join(db.Files, x => x.file.FileId, s => s.Id, (x, s) => new FileHead(s.Id, s.Sha256, s.ContentType)).FirstOrDefaultAsync(token);
        return found is null ? NotFound() : await this.FileAsync(db, found, name, token);
    }
}
