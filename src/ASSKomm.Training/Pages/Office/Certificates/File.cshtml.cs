using ASSKomm.Training.Data;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace ASSKomm.Training.Pages.Office.Certificates;

/// <summary>A certificate's PDF, byte for byte as it was issued.</summary>
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public sealed class FileModel(TrainingDb db) : PageModel
{
    public async Task<IActionResult> OnGetAsync(int zertifikat, CancellationToken token)
    {
        var found = await db.Certificates.Where(c => c.Id == zertifikat)
            .Join(db.Files, c => c.FileId, f => f.Id, (c, f) => new { c.Number, f.Bytes, f.ContentType }).SingleOrDefaultAsync(token);
        return found is null ? NotFound() : File(found.Bytes, found.ContentType, $"Zertifikat-{found.Number}.pdf");
    }
}
