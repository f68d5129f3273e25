using ASSKomm.Training.Certificates;
using ASSKomm.Training.Data;
using ASSKomm.Training.Domain;
using ASSKomm.Training.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace ASSKomm.Training.Pages.Office.Certificates;

/// <summary>The office makes a certificate invalid, for good and with a reason.</summary>
public sealed class RevokeModel(TrainingDb db, CertificateOffice office) : PageModel
{
    [BindProperty]
    public ReasonInput Input { get; set; } = new();

    public Certificate Certificate { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(int zertifikat, CancellationToken token) => await LoadAsync(zertifikat, token) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(int zertifikat, CancellationToken token)
    {
        if (!await LoadAsync(zertifikat, token))
        {
            return NotFound();
        }

        if (!ModelState.Take(new ReasonRules("Bitte geben Sie den Grund ein."), Input))
        {
            return Page();
        }

        if (await office.RevokeAsync(zertifikat, User.PersonId(), Input.Clean, token) is { } refusal)
        {
            ModelState.AddModelError("", refusal.InWords());
            return Page();
        }

        TempData["Hinweis"] = $"Das Zertifikat {Certificate.Number} ist widerrufen.";
        return Redirect($"/geschaeftsstelle/zertifikate?suche={Certificate.Number}");
    }

    private async Task<bool> LoadAsync(int zertifikat, CancellationToken token)
    {
        if (await db.Certificates.AsNoTracking().SingleOrDefaultAsync(c => c.Id == zertifikat, token) is not { } certificate)
        {
            return false;
        }

        Certificate = certificate;
        return true;
    }
}
