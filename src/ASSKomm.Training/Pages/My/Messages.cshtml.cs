using ASSKomm.Training.Data;
using ASSKomm.Training.Web;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace ASSKomm.Training.Pages.My;

/// <summary>The letters written to the person, newest first, at most the last 500.</summary>
public sealed class MessagesModel(TrainingDb db) : PageModel
{
    public IReadOnlyList<Line> Letters { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken token)
    {
        var me = User.PersonId();
        Letters = await db.Outbox.Where(l => l.PersonId == me).OrderByDescending(l => l.WrittenAt).ThenByDescending(l => l.Id).Take(500)
            .Select(l => new Line(l.Id, l.Kind, l.Subject, l.WrittenAt, l.SentAt != null, l.FailedAt != null)).ToListAsync(token);
    }

    /// <summary>One letter as the list shows it.</summary>
    public sealed record Line(Guid Id, string Kind, string Subject, DateTimeOffset WrittenAt, bool IsSent, bool HasFailed)
    {
        public bool IsSecret => Mail.Letters.WithSecrets.Contains(Kind);

        public string Fate => IsSent ? "verschickt" : HasFailed ? "konnte nicht zugestellt werden" : "wird gerade verschickt";
    }
}
