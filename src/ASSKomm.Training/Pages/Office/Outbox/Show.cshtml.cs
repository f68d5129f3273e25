using System.Text.RegularExpressions;
using ASSKomm.Training.Data;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace ASSKomm.Training.Pages.Office.Outbox;

/// <summary>One letter with its words; one that failed can be tried again.</summary>
public sealed partial class ShowModel(TrainingDb db, TimeProvider real) : PageModel
{
    public OutboxLetter Letter { get; private set; } = null!;

    public string Text => Letter.MayCarryKeys ? Link().Replace(Letter.Text, "[Link]") : Letter.Text;

    public string Attachments => (Letter.Calendar.Length > 0, Letter.FileId is not null) switch
    {
        (true, true) => "Kalenderdatei und Zertifikat",
        (true, false) => "Kalenderdatei",
        (false, true) => "Zertifikat",
        _ => "keine",
    };

    public async Task<IActionResult> OnGetAsync(Guid brief, CancellationToken token)
    {
        if (await db.Outbox.AsNoTracking().SingleOrDefaultAsync(l => l.Id == brief, token) is not { } letter)
        {
            return NotFound();
        }

        Letter = letter;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(Guid brief, CancellationToken token)
    {
        if (!await db.Outbox.AnyAsync(l => l.Id == brief, token))
        {
            return NotFound();
        }

        var now = real.GetUtcNow();
        var again = await db.WriteAsync(
            async () =>
            {
                // Only a letter that was given up: one that is being sent at this moment must not go out twice.
                var reset = await db.Outbox.Where(l => l.Id == brief && l.FailedAt != null && l.SentAt == null).ExecuteUpdateAsync(
                    s => s.SetProperty(l => l.FailedAt, (DateTimeOffset?)null).SetProperty(l => l.ClaimedAt, (DateTimeOffset?)null)
                        .SetProperty(l => l.NextTryAt, now), token);
                // Tracked, so that the bell rings after the commit.
                await db.Outbox.SingleAsync(l => l.Id == brief, token);
                return reset == 1;
            },
            token);
        TempData["Hinweis"] = again ? "Der Brief wird gleich noch einmal verschickt." : "Dieser Brief ist nicht gescheitert; es war nichts zu tun.";
        return Redirect($"/geschaeftsstelle/briefe/{brief}");
    }

    [GeneratedRegex(@"https?://\S+", RegexOptions.NonBacktracking)]
    private static partial Regex Link();
}
