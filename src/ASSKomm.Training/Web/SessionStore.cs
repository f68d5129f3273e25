using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using ASSKomm.Training.Data;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace ASSKomm.Training.Web;

/// <summary>
/// Sessions live on the server: the cookie holds only a random key. Who the person is and which roles they have is read anew with
/// every request, so signing out, a new password, a disabled account or a lost role takes effect at once, on every node.
/// </summary>
public sealed class SessionStore(IServiceScopeFactory scopes, TimeProvider real) : ITicketStore
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

    public async Task<string> StoreAsync(AuthenticationTicket ticket)
    {
        var key = RandomNumberGenerator.GetHexString(64, lowercase: true);
        var now = real.GetUtcNow();
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<TrainingDb>();
        var account = await db.Users.SingleAsync(a => a.Id == ticket.Principal.PersonId());
        db.SignInSessions.Add(new SignInSession
        {
            KeyHash = HashOf(key),
            AccountId = account.Id,
            Stamp = account.SecurityStamp!,
            CreatedAt = now,
            LastSeenAt = now,
        });
        await db.SaveChangesAsync();
        return key;
    }

    public async Task<AuthenticationTicket?> RetrieveAsync(string key)
    {
        var keyHash = HashOf(key);
        var now = real.GetUtcNow();
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<TrainingDb>();
        if (await Find.For(db)(db, keyHash) is not { } found
            || now - found.LastSeenAt > IdleLife || now - found.CreatedAt > AbsoluteLife)
        {
            return null;
        }

        if (now - found.LastSeenAt > SeenStep)
        {
            await db.SignInSessions.Where(s => s.KeyHash == keyHash)
                .ExecuteUpdateAsync(s => s.SetProperty(x => x.LastSeenAt, now));
        }

        return new AuthenticationTicket(Principal(found), IdentityConstants.ApplicationScheme);
    }

    /// <summary>Nothing to keep: what a session is worth is decided when it is used.</summary>
    public Task RenewAsync(string key, AuthenticationTicket ticket) => Task.CompletedTask;

    public async Task RemoveAsync(string key)
    {
        var keyHash = HashOf(key);
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<TrainingDb>();
        await db.SignInSessions.Where(s => s.KeyHash == keyHash).ExecuteDeleteAsync();
    }

    private static string HashOf(string key) => Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(key)));

    private static ClaimsPrincipal Principal(Found found)
    {
        var identity = new ClaimsIdentity(IdentityConstants.ApplicationScheme, ClaimTypes.Name, ClaimTypes.Role);
        identity.AddClaim(new Claim(ClaimTypes.NameIdentifier, found.AccountId.ToString(System.Globalization.CultureInfo.InvariantCulture)));
        identity.AddClaim(new Claim(ClaimTypes.Name, found.Name));
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

/// <summary>Who is asking.</summary>
public static class Who
{
    /// <summary>The account of a signed-in person.</summary>
    public static int PersonId(this ClaimsPrincipal person) => int.Parse(
        person.FindFirstValue(ClaimTypes.NameIdentifier) ?? throw new InvalidOperationException("Nobody is signed in here."),
        System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>
    /// Opens a session for the account, always with a new key; what the person may do follows from the database. Whoever was signed in
    /// in this browser is signed out.
    /// </summary>
    public static async Task SignInAsync(this HttpContext context, Account account)
    {
        var principal = new ClaimsPrincipal(new ClaimsIdentity(
            [new Claim(ClaimTypes.NameIdentifier, account.Id.ToString(System.Globalization.CultureInfo.InvariantCulture))],
            IdentityConstants.ApplicationScheme));
        if (context.User.Identity?.IsAuthenticated == true)
        {
            await context.SignOutAsync(IdentityConstants.ApplicationScheme);
        }

        // The cookie handler of this request would go on with the key it has read; one from a scope of its own finds no session and makes a new one.
        await using var scope = context.RequestServices.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<IAuthenticationService>()
            .SignInAsync(context, IdentityConstants.ApplicationScheme, principal, properties: null);
    }
}
