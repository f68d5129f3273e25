using ASSKomm.Training.Data;
using ASSKomm.Training.Domain;
using ASSKomm.Training.Mail;
using Microsoft.EntityFrameworkCore;

namespace ASSKomm.Training.Pages.My.Accounts;

/// <summary>
/// Everything the site keeps about one person, in words, as it stood at one moment. Of keys, whoever has one of which is somebody, there is
/// nothing in it: no password, no session, no link to an account or to an employer's answer.
/// </summary>
public sealed partial class PersonalData(TrainingDb db, int me)
{
    private sealed class Facts : Dictionary<string, object?>;

    public Task<object> ReadAsync(CancellationToken token) => db.ReadAtOnceAsync<object>(
        async () => new Facts
        {
            ["Hinweis"] = "Alle Zeiten in UTC. Passwörter, Sitzungsschlüssel und Links, mit denen man sich ausweist, stehen hier nicht.",
            ["Konto"] = await AccountAsync(token),
            ["Vormerkungen"] = await RowsAsync(
                db.Demands.Where(d => d.AccountId == me).OrderBy(d => d.Id),
                d => new() { ["Seit"] = d.At, ["Module"] = Modules(d.Modules), ["Wunsch"] = d.Note, ["Benachrichtigt"] = d.ToldAt, ["Beendet"] = d.EndedAt },
                token),
            ["Anmeldungen"] = await EnrolmentsAsync(token),
            ["Zertifikate"] = await RowsAsync(db.Certificates.Include(c => c.Revocation).Where(c => c.PersonId == me).OrderBy(c => c.Id), c => new()
            {
                ["Nummer"] = c.Number,
                ["Prüfcode"] = CertificateCode.InGroups(c.Code),
                ["Name"] = c.HolderName,
                ["Programm"] = c.ProgrammeTitle,
                ["Durchgang"] = c.RunTitle,
                ["Ausgestellt"] = c.IssuedAt,
                ["Widerruf"] = c.Revocation == null ? null : new Facts { ["Zeitpunkt"] = c.Revocation.At, ["Grund"] = c.Revocation.Reason },
            }, token),
            ["Briefe"] = await LettersAsync(token),
        },
        token);

    private async Task<Facts> AccountAsync(CancellationToken token)
    {
        var account = await db.Users.AsNoTracking().Include(a => a.Organisation).SingleAsync(a => a.Id == me, token);
        return new Facts
        {
            ["Vorname"] = account.GivenName,
            ["Nachname"] = account.FamilyName,
            ["E-Mail-Adresse"] = account.Email,
            ["Adresse bestätigt"] = account.EmailConfirmed,
            ["Dienststelle"] = account.Organisation?.Name,
            ["Angelegt"] = account.CreatedAt,
            ["Gesperrt"] = account.DisabledAt,
            ["Fehlversuche bei der Anmeldung"] = account.AccessFailedCount,
            ["Rollen"] = await RowsAsync(
                db.RoleGrants.Where(g => g.AccountId == me).OrderBy(g => g.Id),
                g => new() { ["Rolle"] = Roles.InWords(g.Role), ["Seit"] = g.GrantedAt, ["Beendet"] = g.EndedAt }, token),
            ["Eingriffe der Geschäftsstelle"] = await RowsAsync(
                db.AccountSteps.Where(s => s.AccountId == me).OrderBy(s => s.Id), s => new() { ["Was"] = InWords(s.Act), ["Zeitpunkt"] = s.At }, token),
            ["Angemeldet"] = await RowsAsync(
                db.SignInSessions.Where(s => s.AccountId == me).OrderBy(s => s.CreatedAt),
                s => new() { ["Gerät"] = s.Device, ["Seit"] = s.CreatedAt, ["Zuletzt genutzt"] = s.LastSeenAt }, token),
            ["Lehrt in"] = await db.RunsTaughtBy(me).OrderBy(r => r.Id).Select(r => r.Title).ToListAsync(token),
        };
    }

    // Letters that may carry a key are named, and their words left out: the file lies about where letters do not.
    private Task<List<Facts>> LettersAsync(CancellationToken token) =>
        RowsAsync(db.Outbox.Where(l => l.PersonId == me).OrderBy(l => l.WrittenAt).ThenBy(l => l.Id), l => new()
        {
            ["An"] = l.ToAddress,
            ["Betreff"] = l.Subject,
            ["Geschrieben"] = l.WrittenAt,
            ["Verschickt"] = l.SentAt,
            ["Text"] = l.MayCarryKeys || Letters.WithSecrets.Contains(l.Kind) ? "nicht enthalten, weil darin ein Link für Ihr Konto stehen kann" : l.Text,
        }, token);

    private static async Task<List<Facts>> RowsAsync<T>(IQueryable<T> rows, Func<T, Facts> inWords, CancellationToken token)
        where T : class => [.. (await rows.AsNoTracking().ToListAsync(token)).Select(inWords)];

    private string By(int? who) => who is null ? "die Plattform nach ihren Regeln" : who == me ? "Sie selbst" : "Geschäftsstelle, Lehre oder Dienststelle";

    private static string Modules(string modules) => modules == ModuleSet.Whole ? "das ganze Programm" : modules;

    private static string InWords(AccountAct act) => act switch
    {
        AccountAct.Disabled => "gesperrt",
        AccountAct.Enabled => "entsperrt",
        _ => "überall abgemeldet",
    };
}
