using System.Globalization;
using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using ASSKomm.Training.Data;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace ASSKomm.Training.Web;

/// <summary>
/// Sessions live on the server: the cookie holds only a random key. Who the person is and which roles they have is read anew with
/// every request, so signing out, a new password, a disabled account or a lost role takes effect at once, on every node.
/// </summary>
public sealed class SessionStore(IServiceScopeFactory scopes, TimeProvider real)
{
    /// <summary>A session that nobody uses ends after this time.</summary>
    public static readonly TimeSpan IdleLife = TimeSpan.FromHours(2);

    /// <summary>Every session ends after this time.</summary>
    public static readonly TimeSpan AbsoluteLife = TimeSpan.FromHours(12);

    private static readonly TimeSpan SeenStep = TimeSpan.FromMinutes(5);

    private static readonly Compiled<Func<TrainingDb, string, Task<Found?>>> Find = new(() => EF.CompileAsyncQuery((TrainingDb db, string keyHash) =>
        db.SignInSessions
            .Where(s => s.KeyHash == keyHash && s.Stamp == s.Account!.SecurityStamp && s.Account.DisabledAt == null)
            .Select(s => new Found(
                s.AccountId,
                s.Account!.GivenName + " " + s.Account.FamilyName,
                s.CreatedAt,
                s.LastSeenAt,
                db.RoleGrants.Any(g => g.AccountId == s.AccountId && g.EndedAt == null && g.Role == Roles.Trainer),
                db.RoleGrants.Any(g => g.AccountId == s.AccountId && g.EndedAt == null && g.Role == Roles.Office)))
            .FirstOrDefault()));

    /// <summary>
    /// Opens a session and returns the key for the cookie. The stamp is the one of the password that was checked: if the password changed
    /// in the meantime, the session is worth nothing from the start.
    /// </summary>
    public async Task<string> OpenAsync(int accountId, string stamp, string device)
    {
        var key = RandomNumberGenerator.GetHexString(64, lowercase: true);
        var now = real.GetUtcNow();
        var session = new SignInSession { KeyHash = HashOf(key), AccountId = accountId, Stamp = stamp, Device = device, CreatedAt = now, LastSeenAt = now };
        await WriteAsync(db => db.SignInSessions.AddAsync(session).AsTask());
        return key;
    }

    /// <summary>Who comes with this key; null if the session has ended.</summary>
    public async Task<ClaimsPrincipal?> FindAsync(string key)
    {
        var keyHash = HashOf(key);
        var now = real.GetUtcNow();
        Found? found;
        await using (var scope = scopes.CreateAsyncScope())
        {
            var db = scope.ServiceProvider.GetRequiredService<TrainingDb>();
            found = await Find.For(db)(db, keyHash);
        }

        if (found is null || now - found.LastSeenAt > IdleLife || now - found.CreatedAt > AbsoluteLife)
        {
            return null;
        }

        if (now - found.LastSeenAt > SeenStep)
        {
            await WriteAsync(db => db.SignInSessions.Where(s => s.KeyHash == keyHash)
                .ExecuteUpdateAsync(s => s.SetProperty(x => x.LastSeenAt, now)));
        }

        return Principal(found, keyHash);
    }

    /// <summary>Ends the session with this key, whoever asks.</summary>
    public Task EndAsync(string key)
    {
        var keyHash = HashOf(key);
        return WriteAsync(db => db.SignInSessions.Where(s => s.KeyHash == keyHash).ExecuteDeleteAsync());
    }

    // A context of its own: the request's may be in the middle of something else.
    private async Task WriteAsync(Func<TrainingDb, Task> work)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<TrainingDb>();
        await db.WriteAsync(() => work(db), CancellationToken.None);
    }

    private static string HashOf(string key) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)));

    private static ClaimsPrincipal Principal(Found found, string keyHash)
    {
        var identity = new ClaimsIdentity(IdentityConstants.ApplicationScheme, ClaimTypes.Name, ClaimTypes.Role);
        identity.AddClaim(new Claim(ClaimTypes.NameIdentifier, found.AccountId.ToString(CultureInfo.InvariantCulture)));
        identity.AddClaim(new Claim(ClaimTypes.Name, found.Name));
        identity.AddClaim(new Claim(ClaimTypes.Sid, keyHash));
        if (found.IsTrainer)
        {
            identity.AddClaim(new Claim(ClaimTypes.Role, Roles.Trainer));
        }

        if (found.IsOffice)
        {
            identity.AddClaim(new Claim(ClaimTypes.Role, Roles.Office));
        }

        return new ClaimsPrincipal(identity);
    }

    private sealed record Found(
        int AccountId, string Name, DateTimeOffset CreatedAt, DateTimeOffset LastSeenAt, bool IsTrainer, bool IsOffice);
}
