using ASSKomm.Training.Data;
using ASSKomm.Training.Domain;
using ASSKomm.Training.Web;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace ASSKomm.Training.Pages.My;

/// <summary>The person's own certificates, newest first.</summary>
public sealed class CertificatesModel(TrainingDb db) : PageModel
{
    public IReadOnlyList<Certificate> Certificates { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken token)
    {
        var me = User.PersonId();
        Certificates = await db.Certificates.AsNoTracking().Include(c => c.Revocation).Where(c => c.PersonId == me)
            .OrderByDescending(c => c.Id).ToListAsync(token);
    }
}
