using System.Globalization;
using ASSKomm.Training.Data;
using ASSKomm.Training.Domain;
using ASSKomm.Training.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace ASSKomm.Training.Pages.My;

/// <summary>
/// A picture or download of an edition, for those who learn or teach: people with a place in any run, trainers, the office.
/// </summary>
public sealed class ModuleFileModel(TrainingDb db) : PageModel
{
    public async Task<IActionResult> OnGetAsync(string modul, string name, string? ausgabe, CancellationToken token)
    {
        var me = User.PersonId();
        if (!int.TryParse(ausgabe, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            return NotFound();
        }

        var mayRead = User.IsInRole(Roles.Trainer) || User.IsInRole(Roles.Office);
        var found = await db.EditionFiles
            .Where(f => f.Name == name && db.Editions.Any(e => e.Id == f.EditionId && e.Module == modul && e.Number == number))
            .Where(f => mayRead || db.Enrolments.Any(e => e.PersonId == me && EnrolmentStates.WithPlace.Contains(e.State)))
            .Join(db.Files, f => f.FileId, s => s.Id, (f, s) => new FileHead(s.Id, s.Sha256, s.ContentType)).FirstOrDefaultAsync(token);
        return found is null ? NotFound() : await this.FileAsync(db, found, name, token);
    }
}
