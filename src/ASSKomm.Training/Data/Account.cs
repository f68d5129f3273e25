using System.Security.Cryptography;
using ASSKomm.Training.Domain;
using Microsoft.AspNetCore.Identity;

namespace ASSKomm.Training.Data;

/// <summary>A person who can sign in. The address is the user name; participant is no role, every account is one.</summary>
public sealed class Account : IdentityUser<int>
{
    /// <summary>As on the certificate, cleaned of control characters; at most 80 characters.</summary>
    public string GivenName { get; set; } = "";

    /// <summary>As on the certificate, cleaned of control characters; at most 80 characters.</summary>
    public string FamilyName { get; set; } = "";

    public int? OrganisationId { get; set; }
    public Organisation? Organisation { get; set; }

    public DateTimeOffset CreatedAt { get; set; }

    /// <summary>Set by the office; a disabled account is signed out at once and cannot sign in.</summary>
    public DateTimeOffset? DisabledAt { get; set; }

    public string FullName => $"{GivenName} {FamilyName}".Trim();

    /// <summary>A new password: sessions and links from before it are worth nothing any more, and a lock is lifted.</summary>
    public void TakePassword(string hash)
    {
        PasswordHash = hash;
        (AccessFailedCount, LockoutEnd) = (0, null);
        SecurityStamp = RandomNumberGenerator.GetHexString(32, lowercase: true);
        // Refuses whoever decided on the row as it was before.
        ConcurrencyStamp = Guid.NewGuid().ToString();
    }
}

/// <summary>That somebody has a role. Ended, not deleted, so that the history stays.</summary>
public sealed class RoleGrant
{
    public int Id { get; set; }
    public int AccountId { get; set; }

    /// <summary>One of <see cref="Roles"/>.</summary>
    public required string Role { get; set; }

    public DateTimeOffset GrantedAt { get; set; }

    /// <summary>None means the command line or the demo did.</summary>
    public int? GrantedBy { get; set; }

    public DateTimeOffset? EndedAt { get; set; }
    public int? EndedBy { get; set; }
}

/// <summary>The two roles the office gives.</summary>
public static class Roles
{
    public const string Trainer = "Trainer";
    public const string Office = "Office";
    public static readonly string[] All = [Trainer, Office];

    public static string InWords(string role) => role == Office ? "Geschäftsstelle" : "Trainerin oder Trainer";
}

/// <summary>What the office did to an account as a whole. Only ever added.</summary>
public sealed class AccountStep
{
    public int Id { get; set; }
    public int AccountId { get; set; }
    public AccountAct Act { get; set; }
    public DateTimeOffset At { get; set; }
    public int By { get; set; }
}

/// <summary>The acts; stored by name.</summary>
public enum AccountAct
{
    /// <summary>Signed out everywhere, and cannot sign in.</summary>
    Disabled,

    /// <summary>Can sign in again.</summary>
    Enabled,

    /// <summary>All sessions ended; the person may sign in again at once.</summary>
    SignedOut,
}

/// <summary>One signed-in browser. Gone here means signed out there, at once.</summary>
public sealed class SignInSession
{
    /// <summary>SHA-256 of the key in the cookie, in hex: whoever reads the table cannot sign in with it.</summary>
    public required string KeyHash { get; set; }

    public int AccountId { get; set; }
    public Account? Account { get; set; }

    /// <summary>The account's security stamp at sign-in; a new password makes the two differ and ends the session.</summary>
    public required string Stamp { get; set; }

    /// <summary>The browser and system people recognise it by, e.g. »Firefox unter Windows«. At most 60 characters.</summary>
    public string Device { get; set; } = "";

    public DateTimeOffset CreatedAt { get; set; }
    public DateTimeOffset LastSeenAt { get; set; }
}

/// <summary>A link that works once and makes an office account.</summary>
public sealed class Invitation
{
    public int Id { get; set; }
    public required string Email { get; set; }

    /// <summary>SHA-256 of the token in the link, in hex.</summary>
    public required string TokenHash { get; set; }

    public DateTimeOffset CreatedAt { get; set; }
    public DateTimeOffset ExpiresAt { get; set; }
    public DateTimeOffset? UsedAt { get; set; }
}
