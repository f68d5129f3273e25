using System.Globalization;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.RateLimiting;

namespace ASSKomm.Training.Web;

/// <summary>How much one address or person may do. Zero switches a limit off, only with Demo.</summary>
/// <param name="SignInsPerMinute">Sign-in tries and password requests per address.</param>
/// <param name="RegistrationsPerHour">New accounts per address, and forms that name other people.</param>
/// <param name="RequestsPerMinute">Any requests per address.</param>
/// <param name="LettersPerMinute">Letters sent by the site.</param>
/// <param name="UploadMegabytes">Size of one uploaded file.</param>
public sealed record LimitSettings(
    int SignInsPerMinute, int RegistrationsPerHour, int RequestsPerMinute, int LettersPerMinute, int UploadMegabytes)
{
    public static LimitSettings Read(IConfiguration settings)
    {
        var least = settings.Switch("Demo:Enabled", true) ? 0 : 1;
        return new LimitSettings(
            settings.Number("Limits:SignInsPerMinute", 10, least, 1_000_000),
            settings.Number("Limits:RegistrationsPerHour", 20, least, 1_000_000),
            settings.Number("Limits:RequestsPerMinute", 1200, least, 100_000_000),
            settings.Number("Limits:LettersPerMinute", 300, least, 1_000_000),
            settings.Number("Limits:UploadMegabytes", 10, least, 1000));
    }
}

/// <summary>The limits at work: counted per address (an IPv6 network of 64 bits counts as one), refused with 429 and a time to wait.</summary>
public static class Limits
{
    public const string SignIn = nameof(LimitSettings.SignInsPerMinute);
    public const string Registration = nameof(LimitSettings.RegistrationsPerHour);

    public static void AddLimits(this IServiceCollection services)
    {
        services.AddRateLimiter(_ => { });
        services.AddOptions<RateLimiterOptions>().Configure<LimitSettings>((options, limits) =>
        {
            options.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
            options.OnRejected = (context, _) =>
            {
                if (context.Lease.TryGetMetadata(MetadataName.RetryAfter, out var wait))
                {
                    context.HttpContext.Response.Headers.RetryAfter =
                        Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
                }

                return ValueTask.CompletedTask;
            };
            options.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, string>(
                context => Window(context, limits.RequestsPerMinute, TimeSpan.FromMinutes(1)));
            options.AddPolicy(SignIn, context => Posts(context, limits.SignInsPerMinute, TimeSpan.FromMinutes(1)));
            options.AddPolicy(Registration, context => Posts(context, limits.RegistrationsPerHour, TimeSpan.FromHours(1)));
        });
    }

    // Looking at a form costs nothing; only sending it counts.
    private static RateLimitPartition<string> Posts(HttpContext context, int limit, TimeSpan window) =>
        HttpMethods.IsPost(context.Request.Method) ? Window(context, limit, window) : RateLimitPartition.GetNoLimiter(Free);

    private static RateLimitPartition<string> Window(HttpContext context, int limit, TimeSpan window) => limit == 0
        ? RateLimitPartition.GetNoLimiter(Free)
        : RateLimitPartition.GetFixedWindowLimiter(
            AddressOf(context), _ => new FixedWindowRateLimiterOptions { PermitLimit = limit, Window = window });

    // No address: the first limiter made for a key stays with it.
    private const string Free = "free";

    private static string AddressOf(HttpContext context)
    {
        var address = context.Connection.RemoteIpAddress;
        if (address is null)
        {
            return "unknown";
        }

        if (address.IsIPv4MappedToIPv6)
        {
            address = address.MapToIPv4();
        }

        return address.AddressFamily is System.Net.Sockets.AddressFamily.InterNetworkV6
            ? Convert.ToHexString(address.GetAddressBytes().AsSpan(0, 8))
            : address.ToString();
    }
}
