using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Options;

namespace ASSKomm.Training.Web;

/// <summary>Answers 413 to whoever announces more than a page takes, before anything is read.</summary>
// Otherwise the form's token would be looked for first, not be found, and the person be told that the page was open too long.
public static class BodyLimit
{
    public static void UseBodyLimit(this WebApplication app)
    {
        var everywhere = app.Services.GetRequiredService<IOptions<KestrelServerOptions>>().Value.Limits.MaxRequestBodySize;
        app.Use((context, next) =>
        {
            var limit = context.GetEndpoint()?.Metadata.GetMetadata<IRequestSizeLimitMetadata>()?.MaxRequestBodySize ?? everywhere;
            // The page that tells of it is asked for with the same request.
            var isTelling = context.Features.Get<IStatusCodeReExecuteFeature>() is not null;
            if (context.Request.ContentLength > limit && !isTelling)
            {
                context.Response.StatusCode = StatusCodes.Status413PayloadTooLarge;
                return Task.CompletedTask;
            }

            return next(context);
        });
    }
}
