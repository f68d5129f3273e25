using ASSKomm.Training.Data;
using ASSKomm.Training.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace ASSKomm.Training.Pages.My;

/// <summary>The PDF of one of the person's own certificates, byte for byte as it was issued.</summary>
public sealed class CertificateFileModel(TrainingDb db) : PageModel
{
    public async Task<IActionResult> OnGetAsync(string nummer, CancellationToken token)
    {
        var me = User.PersonId();
        var found = await db.Certificates.Where(c => c.PersonId == me && c.Number == nummer)
            .Join(db.Files, c => c.FileId, f => f.Id, (c, f) => new { c.Number, f.Bytes, f.ContentType }).FirstOrDefaultAsync(token);
        return found is null ? NotFound() : File(found.Bytes, found.ContentType, $"Zertifikat-{found.Number}.pdf");
    }
}
