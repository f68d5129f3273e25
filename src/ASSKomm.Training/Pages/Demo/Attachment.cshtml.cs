using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MimeKit;
using MimeKit.IO;
using MimeKit.IO.Filters;

namespace ASSKomm.Training.Pages.Demo;

/// <summary>Anybody downloads what a letter carried.</summary>
public sealed class AttachmentModel(SentLetters sent) : PageModel
{
    public async Task<IActionResult> OnGetAsync(Guid id, int nummer, CancellationToken token)
    {
        using var message = await sent.OpenAsync(id, token);
        if (message?.Attachments.OfType<MimePart>().ElementAtOrDefault(nummer - 1) is not { Content: { } content } part)
        {
            return NotFound();
        }

        using var bytes = new MemoryStream();
        using var lines = new FilteredStream(bytes);
        if (part.ContentType.IsMimeType("text", "*"))
        {
            // A file keeps text with this machine's line ends; calendars want those of mail.
            lines.Add(new Unix2DosFilter());
        }

        await content.DecodeToAsync(lines, token);
        await lines.FlushAsync(token);
        return File(bytes.ToArray(), part.ContentType.MimeType, part.FileName ?? "anlage");
    }
}
