using System.Globalization;
using System.Security.Claims;
using ASSKomm.Training.Data;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;

namespace ASSKomm.Training.Web;

/// <summary>Who is asking.</summary>
public static class Who
{
    internal const string Stamp = "stamp";

    /// <summary>The account of a signed-in person.</summary>
    public static int PersonId(this ClaimsPrincipal person) => int.Parse(
        person.FindFirstValue(ClaimTypes.NameIdentifier) ?? throw new InvalidOperationException("Nobody is signed in here."),
        CultureInfo.InvariantCulture);

    /// <summary>The session the request came with, by the hash of its key.</summary>
    public static string SessionHash(this ClaimsPrincipal person) => person.FindFirstValue(ClaimTypes.Sid) ?? "";

    /// <summary>Opens a session for the account and ends the one this browser had; what the person may do follows from the database.</summary>
    public static Task SignInAsync(this HttpContext context, Account account) => context.SignInAsync(
        IdentityConstants.ApplicationScheme,
        new ClaimsPrincipal(new ClaimsIdentity(
            [
                new Claim(ClaimTypes.NameIdentifier, account.Id.ToString(CultureInfo.InvariantCulture)),
                new Claim(Stamp, account.SecurityStamp ?? ""),
            ],
            IdentityConstants.ApplicationScheme)));

    /// <summary>Ends the session this browser has, if it has one.</summary>
    public static Task SignOutAsync(this HttpContext context) => context.SignOutAsync(IdentityConstants.ApplicationScheme);
}

/// <summary>Where somebody wanted to go before signing in. Only addresses on this site count: nobody is sent elsewhere.</summary>
public static class ReturnAddress
{
    /// <summary>The name in the query.</summary>
    public const string Field = "weiter";

    private const int MostLength = 1000;

    /// <summary>The address if it lies on this site, otherwise the person's own page.</summary>
    public static string OrHome(string? address) => address is not null && IsLocal(address) ? address : "/mein";

    /// <summary>What follows an address in a letter or link, to lead on to a run afterwards; empty for every other address.</summary>
    public static string InQuery(string? address, char mark) => address is { Length: <= 200 } && IsLocal(address)
        && address.StartsWith("/durchgaenge/", StringComparison.Ordinal) ? $"{mark}{Field}={Uri.EscapeDataString(address)}" : "";

    // Browsers read a backslash as a slash and two slashes as another host; a header takes only plain characters.
    private static bool IsLocal(string address) => address is ['/', ..] and { Length: <= MostLength }
        && !address.StartsWith("//", StringComparison.Ordinal)
        && !address.StartsWith("/%2f", StringComparison.OrdinalIgnoreCase)
        && !address.StartsWith("/%5c", StringComparison.OrdinalIgnoreCase)
        && address.All(c => c is > ' ' and <= '~' and not '\\');
}
