using Microsoft.Extensions.Primitives;

namespace ASSKomm.Training.Web;

/// <summary>The headers every answer carries. The policy allows nothing but our own origin; KERN's icons are data: pictures.</summary>
public static class SecurityHeaders
{
    private const string Policy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
        + "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; object-src 'none'";

    private static readonly KeyValuePair<string, StringValues>[] Headers =
    [
        new("Content-Security-Policy", Policy),
        new("X-Content-Type-Options", "nosniff"),
        new("X-Frame-Options", "DENY"),
        new("Referrer-Policy", "same-origin"),
        new("Cross-Origin-Opener-Policy", "same-origin"),
        new("Cross-Origin-Resource-Policy", "same-origin"),
        new("Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=()"),
    ];

    public static void UseSecurityHeaders(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        context.Response.OnStarting(
            static state =>
            {
                var response = ((HttpContext)state).Response;
                foreach (var (name, value) in Headers)
                {
                    response.Headers.TryAdd(name, value);
                }

                // Pages that belong to a person are kept by no cache, so that nothing shows after signing out.
                if (((HttpContext)state).User.Identity?.IsAuthenticated == true)
                {
                    response.Headers.TryAdd("Cache-Control", "no-store");
                }

                return Task.CompletedTask;
            },
            context);
        return next(context);
    });
}
