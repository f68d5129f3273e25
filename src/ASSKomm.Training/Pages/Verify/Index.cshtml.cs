using ASSKomm.Training.Domain;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ASSKomm.Training.Pages.Verify;

/// <summary>Takes a certificate's code in whatever way people type it.</summary>
public sealed class IndexModel : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string? Code { get; set; }

    public IActionResult OnGet()
    {
        if (!Request.Query.ContainsKey(nameof(Code)))
        {
            return Page();
        }

        if (CertificateCode.Read(Code) is { } code)
        {
            return Redirect($"/zertifikat/{code}");
        }

        ModelState.AddModelError(nameof(Code), string.IsNullOrWhiteSpace(Code)
            ? "Bitte geben Sie den Prüfcode ein, der auf dem Zertifikat steht."
            : "Das ist kein vollständiger Prüfcode. Er hat 26 Buchstaben und Ziffern; das U kommt darin nicht vor.");
        return Page();
    }
}
