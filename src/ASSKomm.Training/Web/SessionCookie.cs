using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Options;

namespace ASSKomm.Training.Web;

/// <summary>
/// Carries the key of a session in a cookie. The framework's own cookie handler keeps the old key when somebody signs in who is signed in
/// already; here every sign-in gets a new one and ends the old session.
/// </summary>
internal sealed class SessionCookie(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logs, UrlEncoder encoder, SessionStore sessions)
    : SignInAuthenticationHandler<AuthenticationSchemeOptions>(options, logs, encoder)
{
    private const string Name = "__Host-sitzung";
    private const int KeyLength = 64;

    private static readonly CookieOptions Attributes =
        new() { Path = "/", Secure = true, HttpOnly = true, SameSite = SameSiteMode.Lax, IsEssential = true };

    private string? Key => Request.Cookies[Name] is { Length: KeyLength } key ? key : null;

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync() =>
        Key is { } key && await sessions.FindAsync(key) is { } person
            ? AuthenticateResult.Success(new AuthenticationTicket(person, Scheme.Name))
            : AuthenticateResult.NoResult();

    protected override async Task HandleSignInAsync(ClaimsPrincipal user, AuthenticationProperties? properties)
    {
        await EndAsync();
        var stamp = user.FindFirstValue(Who.Stamp) ?? throw new InvalidOperationException("A session needs the account's stamp.");
        var key = await sessions.OpenAsync(user.PersonId(), stamp, Device.InWords(Request.Headers.UserAgent));
        Response.Cookies.Append(Name, key, Attributes);
        Response.Headers.CacheControl = "no-store";
    }

    protected override async Task HandleSignOutAsync(AuthenticationProperties? properties)
    {
        await EndAsync();
        Response.Cookies.Delete(Name, Attributes);
        Response.Headers.CacheControl = "no-store";
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        var here = Request.PathBase.ToUriComponent() + Request.Path.ToUriComponent() + Request.QueryString.ToUriComponent();
        Response.Redirect(QueryHelpers.AddQueryString("/konto/anmelden", ReturnAddress.Field, here));
        return Task.CompletedTask;
    }

    protected override Task HandleForbiddenAsync(AuthenticationProperties properties)
    {
        Response.StatusCode = StatusCodes.Status403Forbidden;
        return Task.CompletedTask;
    }

    private Task EndAsync() => Key is { } key ? sessions.EndAsync(key) : Task.CompletedTask;
}
