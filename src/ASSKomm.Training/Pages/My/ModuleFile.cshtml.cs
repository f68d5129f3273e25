using System.Globalization;
using ASSKomm.Training.Data;
using ASSKomm.Training.Domain;
using ASSKomm.Training.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Net.Http.Headers;

namespace ASSKomm.Training.Pages.My;

/// <summary>
/// A picture or download of an edition, for those who learn or teach: people with a place in any run, trainers, the office.
/// </summary>
public sealed class ModuleFileModel(TrainingDb db) : PageModel
{
    private static readonly string[] Pictures = ["image/svg+xml", "image/png", "image/jpeg"];

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
            .Join(db.Files, f => f.FileId, s => s.Id, (f, s) => new { s.Id, s.Sha256, s.ContentType }).FirstOrDefaultAsync(token);
        if (found is null)
        {
            return NotFound();
        }

        var etag = new EntityTagHeaderValue($"\"{found.Sha256}\"");
        // Kept by the reader's own browser only, and asked for again each time: whoever signed out sees nothing more.
        Response.Headers.CacheControl = "private, no-cache";
        if (found.ContentType == "image/svg+xml")
        {
            // Opened by itself, a drawing is a document and could carry a script.
            Response.Headers.ContentSecurityPolicy = "sandbox; default-src 'none'; style-src 'unsafe-inline'";
        }

        if (Request.GetTypedHeaders().IfNoneMatch.Any(known => known.Compare(etag, useStrongComparison: false)))
        {
            Response.GetTypedHeaders().ETag = etag;
            return StatusCode(StatusCodes.Status304NotModified);
        }

        var disposition = new ContentDispositionHeaderValue(Pictures.Contains(found.ContentType) ? "inline" : "attachment");
        disposition.SetHttpFileName(name);
        Response.Headers.ContentDisposition = disposition.ToString();
        var bytes = await db.Files.Where(f => f.Id == found.Id).Select(f => f.Bytes).SingleAsync(token);
        return new FileContentResult(bytes, found.ContentType) { EntityTag = etag };
    }
}
