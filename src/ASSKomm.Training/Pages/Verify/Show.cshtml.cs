using ASSKomm.Training.Data;
using ASSKomm.Training.Domain;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace ASSKomm.Training.Pages.Verify;

/// <summary>Whether a certificate is valid, revoked or unknown, and what it says; never whose it is.</summary>
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public sealed class ShowModel(TrainingDb db) : PageModel
{
    public Claims? Found { get; private set; }

    public string Heading => Found switch
    {
        null => "Zertifikat unbekannt",
        { RevokedAt: null } => "Zertifikat gültig",
        _ => "Zertifikat widerrufen",
    };

    public async Task OnGetAsync(string code, CancellationToken token)
    {
        Response.Headers["X-Robots-Tag"] = "noindex";
        // What cannot be a code is looked for like any other, so that the two answers take the same time.
        var read = CertificateCode.Read(code) ?? "";
        Found = await db.Certificates.Where(c => c.Code == read)
            .Select(c => new Claims(c.Code, c.Number, c.ProgrammeTitle, c.RunTitle, c.IssuedAt, c.Revocation == null ? null : c.Revocation.At))
            .FirstOrDefaultAsync(token);
        if (Found is null)
        {
            Response.StatusCode = StatusCodes.Status404NotFound;
        }
    }

    /// <summary>What the public may know; the name and the reason of a revocation are never read.</summary>
    public sealed record Claims(
        string Code, string Number, string ProgrammeTitle, string RunTitle, DateTimeOffset IssuedAt, DateTimeOffset? RevokedAt);
}
