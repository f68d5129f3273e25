using Microsoft.AspNetCore.OutputCaching;

namespace ASSKomm.Training.Web;

/// <summary>Keeps a finished page for a few seconds, for visitors only: whoever carries a cookie of ours gets a page of their own.</summary>
public sealed class PublicPages : IOutputCachePolicy
{
    public const string Name = "visitors";
    private static readonly TimeSpan Freshness = TimeSpan.FromSeconds(10);

    public ValueTask CacheRequestAsync(OutputCacheContext context, CancellationToken cancellation)
    {
        var request = context.HttpContext.Request;
        var visitor = HttpMethods.IsGet(request.Method) && !request.Cookies.Keys.Any(k => k.StartsWith("__Host-", StringComparison.Ordinal));
        (context.EnableOutputCaching, context.AllowCacheLookup, context.AllowCacheStorage, context.AllowLocking) = (visitor, visitor, visitor, true);
        context.ResponseExpirationTimeSpan = Freshness;
        context.CacheVaryByRules.QueryKeys = "*";
        context.Tags.Add(Name);
        return ValueTask.CompletedTask;
    }

    public ValueTask ServeFromCacheAsync(OutputCacheContext context, CancellationToken cancellation) => ValueTask.CompletedTask;

    public ValueTask ServeResponseAsync(OutputCacheContext context, CancellationToken cancellation)
    {
        var response = context.HttpContext.Response;
        if (response.StatusCode != StatusCodes.Status200OK || response.Headers.SetCookie.Count > 0)
        {
            context.AllowCacheStorage = false;
        }

        return ValueTask.CompletedTask;
    }
}
