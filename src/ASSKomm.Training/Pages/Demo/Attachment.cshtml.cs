using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MimeKit;

namespace ASSKomm.Training.Pages.Demo;

/// <summary>Anybody downloads what a letter carried, byte for byte.</summary>
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
        await content.DecodeToAsync(bytes, token);
        return File(bytes.ToArray(), part.ContentType.MimeType, part.FileName ?? "anlage");
    }
}
