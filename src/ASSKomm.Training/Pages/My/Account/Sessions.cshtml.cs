using ASSKomm.Training.Data;
using ASSKomm.Training.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace ASSKomm.Training.Pages.My.Accounts;

/// <summary>A person sees where they are signed in and ends one session or all others.</summary>
public sealed class SessionsModel(TrainingDb db, TimeProvider real, ILogger<SessionsModel> log) : PageModel
{
    public IReadOnlyList<SignInSession> Sessions { get; private set; } = [];

    public bool IsThis(SignInSession session) => session.KeyHash == User.SessionHash();

    public async Task OnGetAsync(CancellationToken token)
    {
        var (born, seen) = (real.GetUtcNow() - SessionStore.AbsoluteLife, real.GetUtcNow() - SessionStore.IdleLife);
        Sessions = await Mine.AsNoTracking()
            .Where(s => s.Stamp == s.Account!.SecurityStamp && s.CreatedAt >= born && s.LastSeenAt >= seen)
            .OrderByDescending(s => s.CreatedAt).ToListAsync(token);
    }

    /// <summary>Without a session: all others.</summary>
    public async Task<IActionResult> OnPostAsync(string? sitzung, CancellationToken token)
    {
        var here = User.SessionHash();
        var ended = await db.WriteAsync(
            () => Mine.Where(s => sitzung == null ? s.KeyHash != here : s.KeyHash == sitzung).ExecuteDeleteAsync(token), token);
        if (sitzung is not null && ended == 0)
        {
            return NotFound();
        }

        log.LogInformation("Account {AccountId} ended {Count} of its sessions", User.PersonId(), ended);
        TempData["Hinweis"] = ended == 1 ? "Eine Anmeldung ist beendet." : $"{ended} Anmeldungen sind beendet.";
        return Redirect("/konto/sitzungen");
    }

    private IQueryable<SignInSession> Mine
    {
        get
        {
            var me = User.PersonId();
            return db.SignInSessions.Where(s => s.AccountId == me);
        }
    }
}
