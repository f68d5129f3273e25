using ASSKomm.Training.Data;
using ASSKomm.Training.Domain;
using ASSKomm.Training.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace ASSKomm.Training.Pages.Office.People;

/// <summary>One person: roles, access, enrolments, certificates, and who changed what when.</summary>
public sealed class ShowModel(TrainingDb db, TimeProvider real) : PersonPage(db)
{
    private readonly TrainingDb db = db;
    private List<RoleGrant> grants = [];
    private Dictionary<int, string> names = [];

    public int OpenSessions { get; private set; }
    public IReadOnlyList<Enrolment> Enrolments { get; private set; } = [];
    public IReadOnlyList<Certificate> Certificates { get; private set; } = [];
    public IReadOnlyList<(DateTimeOffset At, string What)> History { get; private set; } = [];

    public RoleGrant? Grant(string role) => grants.SingleOrDefault(g => g.Role == role && g.EndedAt is null);

    public string NameOf(int? who) => who is { } id ? names.GetValueOrDefault(id, "unbekannt") : "die Einrichtung";

    public async Task<IActionResult> OnGetAsync(int person, CancellationToken token)
    {
        if (!await LoadAsync(person, token))
        {
            return NotFound();
        }

        var (born, seen) = (real.GetUtcNow() - SessionStore.AbsoluteLife, real.GetUtcNow() - SessionStore.IdleLife);
        OpenSessions = await db.SignInSessions.CountAsync(
            s => s.AccountId == person && s.Stamp == Person.SecurityStamp && s.CreatedAt > born && s.LastSeenAt > seen, token);
        Enrolments = await db.Enrolments.AsNoTracking().Include(e => e.Run).Where(e => e.PersonId == person).OrderByDescending(e => e.Id).ToListAsync(token);
        Certificates = await db.Certificates.AsNoTracking().Include(c => c.Revocation).Where(c => c.PersonId == person).OrderBy(c => c.Id).ToListAsync(token);
        grants = await db.RoleGrants.AsNoTracking().Where(g => g.AccountId == person).ToListAsync(token);
        var steps = await db.AccountSteps.AsNoTracking().Where(s => s.AccountId == person).ToListAsync(token);
        names = await db.NamesAsync([.. grants.SelectMany(g => new[] { g.GrantedBy, g.EndedBy }), .. steps.Select(s => (int?)s.By)], token);
        History = [.. grants.Select(g => (g.GrantedAt, $"Rolle »{Roles.InWords(g.Role)}« gegeben durch {NameOf(g.GrantedBy)}"))
            .Concat(grants.Where(g => g.EndedAt is not null).Select(g => (g.EndedAt!.Value, $"Rolle »{Roles.InWords(g.Role)}« genommen durch {NameOf(g.EndedBy)}")))
            .Concat(steps.Select(s => (s.At, $"{InWords(s.Act)} durch {NameOf(s.By)}"))).OrderBy(h => h.Item1)];
        return Page();
    }

    private static string InWords(AccountAct act) => act switch
    {
        AccountAct.Disabled => "Konto gesperrt",
        AccountAct.Enabled => "Konto entsperrt",
        _ => "Überall abgemeldet",
    };
}
