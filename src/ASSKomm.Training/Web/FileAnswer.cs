using ASSKomm.Training.Data;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Net.Http.Headers;

namespace ASSKomm.Training.Web;

/// <summary>A stored file without its bytes.</summary>
public sealed record FileHead(int Id, string Sha256, string ContentType);

/// <summary>Files that people load: pictures are shown, everything else is saved.</summary>
public static class FileAnswer
{
    // Opened by itself, a drawing is a document and could carry a script.
    private const string Cage = "sandbox; default-src 'none'; style-src 'unsafe-inline'";
    private static readonly string[] Pictures = ["image/svg+xml", "image/png", "image/jpeg"];

    /// <summary>The file under its name; 304 without the bytes if the browser has it already.</summary>
    public static async Task<IActionResult> FileAsync(this PageModel page, TrainingDb db, FileHead file, string name, CancellationToken token)
    {
        var (request, response) = (page.Request, page.Response);
        var etag = new EntityTagHeaderValue($"\"{file.Sha256}\"");
        // Kept by the reader's own browser only, and asked for again each time: whoever signed out sees nothing more.
        response.Headers.CacheControl = "private, no-cache";
        if (file.ContentType == "image/svg+xml")
        {
            response.Headers.ContentSecurityPolicy = Cage;
        }

        if (request.GetTypedHeaders().IfNoneMatch.Any(known => known.Compare(etag, useStrongComparison: false)))
        {
            response.GetTypedHeaders().ETag = etag;
            return page.StatusCode(StatusCodes.Status304NotModified);
        }

        var disposition = new ContentDispositionHeaderValue(Pictures.Contains(file.ContentType) ? "inline" : "attachment");
        disposition.SetHttpFileName(name);
        response.Headers.ContentDisposition = disposition.ToString();
        var bytes = await db.Files.Where(f => f.Id == file.Id).Select(f => f.Bytes).SingleAsync(token);
        return new FileContentResult(bytes, file.ContentType) { EntityTag = etag };
    }

    /// <summary>A picture on the disk that everybody may see; not found if it has gone since the start.</summary>
    public static IActionResult Picture(this PageModel page, FileInfo file)
    {
        if (!file.Exists)
        {
            return page.NotFound();
        }

        var type = file.Extension switch { ".svg" => "image/svg+xml", ".png" => "image/png", _ => "image/jpeg" };
        page.Response.Headers.CacheControl = "public, max-age=300";
        if (type == "image/svg+xml")
        {
            page.Response.Headers.ContentSecurityPolicy = Cage;
        }

        return new PhysicalFileResult(file.FullName, type)
        {
            LastModified = new DateTimeOffset(file.LastWriteTimeUtc),
            EntityTag = new EntityTagHeaderValue(FormattableString.Invariant($"\"{file.LastWriteTimeUtc.Ticks:x}-{file.Length:x}\"")),
        };
    }
}
