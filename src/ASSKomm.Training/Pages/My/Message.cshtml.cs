using ASSKomm.Training.Data;
using ASSKomm.Training.Mail;
using ASSKomm.Training.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace ASSKomm.Training.Pages.My;

/// <summary>One letter to the person, word for word; never one whose link opens an account.</summary>
public sealed class MessageModel(TrainingDb db) : PageModel
{
    public OutboxLetter Letter { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken token)
    {
        var me = User.PersonId();
        var found = await db.Outbox.AsNoTracking()
            .FirstOrDefaultAsync(l => l.Id == id && l.PersonId == me && !Letters.WithSecrets.Contains(l.Kind), token);
        if (found is null)
        {
            return NotFound();
        }

        Letter = found;
        return Page();
    }
}
