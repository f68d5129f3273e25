using ASSKomm.Training.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MimeKit;

namespace ASSKomm.Training.Pages.Demo;

/// <summary>Anybody reads one letter as its recipient got it.</summary>
public sealed class LetterModel(SentLetters sent, SiteSettings site) : PageModel
{
    public Guid Id { get; private set; }
    public MimeMessage Message { get; private set; } = null!;

    /// <summary>Safe to show.</summary>
    public string Html { get; private set; } = "";

    public IReadOnlyList<MimePart> Attachments { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken token)
    {
        if (await sent.OpenAsync(id, token) is not { } message)
        {
            return NotFound();
        }

        (Id, Message) = (id, message);
        HttpContext.Response.RegisterForDispose(message);
        Html = LetterHtml.Clean(message.HtmlBody ?? "", site.BaseUrl);
        Attachments = [.. message.Attachments.OfType<MimePart>()];
        return Page();
    }
}
