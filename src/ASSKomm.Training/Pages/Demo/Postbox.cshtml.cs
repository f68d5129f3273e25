using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ASSKomm.Training.Pages.Demo;

/// <summary>Anybody sees every letter the site has really sent.</summary>
public sealed class PostboxModel(SentLetters sent) : PageModel
{
    /// <summary>Part of the recipient's name or address.</summary>
    [BindProperty(SupportsGet = true, Name = "an")]
    public string? Recipient { get; set; }

    /// <summary>Counted from 1.</summary>
    [BindProperty(SupportsGet = true, Name = "seite")]
    public int PageNumber { get; set; } = 1;

    public IReadOnlyList<SentLetter> Letters { get; private set; } = [];
    public int All { get; private set; }
    public int Pages => Math.Max(1, (All + SentLetters.PageLength - 1) / SentLetters.PageLength);

    public async Task OnGetAsync(CancellationToken token)
    {
        Recipient = Recipient?.Trim() is { Length: > 0 and <= 254 } words ? words : null;
        PageNumber = Math.Clamp(PageNumber, 1, 100_000);
        (Letters, All) = await sent.ListAsync(Recipient ?? "", PageNumber, token);
        if (PageNumber > Pages)
        {
            PageNumber = Pages;
            (Letters, All) = await sent.ListAsync(Recipient ?? "", PageNumber, token);
        }
    }

    public string AddressOf(int page) => $"/demo/postfach?seite={page}" + (Recipient is null ? "" : $"&an={Uri.EscapeDataString(Recipient)}");
}
