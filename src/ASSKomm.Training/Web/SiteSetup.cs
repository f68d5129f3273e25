using System.Net;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.Extensions.WebEncoders;

namespace ASSKomm.Training.Web;

/// <summary>What every request meets before it comes to a page.</summary>
public static class SiteSetup
{
    public static void AddSite(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddSingleton(SiteSettings.Read(builder.Configuration, builder.Environment.IsDevelopment()));
        services.AddSingleton(LimitSettings.Read(builder.Configuration));
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton<RulesClock>();
        // Umlauts and names stay readable in the page's source.
        services.Configure<WebEncoderOptions>(o => o.TextEncoderSettings = new TextEncoderSettings(UnicodeRanges.All));
        services.Configure<HostOptions>(o => o.ShutdownTimeout = TimeSpan.FromSeconds(30));
        builder.WebHost.ConfigureKestrel((context, kestrel) =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize =
                Math.Max(2, context.Configuration.Number("Limits:UploadMegabytes", 10, 0, 1000) + 1) * 1024L * 1024L;
        });
        services.Configure<ForwardedHeadersOptions>(o => TrustProxies(o, builder.Configuration["Site:TrustedProxies"]));
        services.AddHsts(o => (o.MaxAge, o.IncludeSubDomains) = (TimeSpan.FromDays(365), true));
        services.Configure<RequestLocalizationOptions>(o =>
        {
            // Whatever language a browser prefers: numbers and dates are typed and shown in German.
            o.SetDefaultCulture("de-DE").RequestCultureProviders.Clear();
        });
        services.AddLimits();
        services.AddHealthChecks().AddCheck<Readiness>("bereit");
        if (!builder.Environment.IsDevelopment())
        {
            builder.Logging.ClearProviders().AddJsonConsole(o => o.UseUtcTimestamp = true);
        }
    }

    public static void UseSite(this WebApplication app)
    {
        app.UseForwardedHeaders();
        app.UseSecurityHeaders();
        app.UseExceptionHandler("/fehler/500");
        app.UseStatusCodePagesWithReExecute("/fehler/{0}");
        if (!app.Environment.IsDevelopment())
        {
            app.UseHsts();
        }

        // __Host- cookies must be Secure, on http://localhost too, where browsers accept it.
        app.UseCookiePolicy(new CookiePolicyOptions
        {
            Secure = CookieSecurePolicy.Always,
            HttpOnly = Microsoft.AspNetCore.CookiePolicy.HttpOnlyPolicy.Always,
            MinimumSameSitePolicy = SameSiteMode.Lax,
        });
        app.UseRequestLocalization();
        app.UseRouting();
        app.UseBodyLimit();
        app.UseRateLimiter();
        app.UseAuthentication();
        app.UseAuthorization();
        app.UseOutputCache();
        app.MapHealthChecks("/healthz", new() { Predicate = _ => false });
        app.MapHealthChecks("/readyz");
    }

    private static void TrustProxies(ForwardedHeadersOptions options, string? proxies)
    {
        options.ForwardedHeaders = ForwardedHeaders.None;
        options.KnownProxies.Clear();
        options.KnownIPNetworks.Clear();
        foreach (var proxy in (proxies ?? "").Split([',', ' '], StringSplitOptions.RemoveEmptyEntries))
        {
            options.KnownProxies.Add(IPAddress.TryParse(proxy, out var address)
                ? address
                : throw new SettingException($"Die Einstellung Site__TrustedProxies enthält »{proxy}«, das keine IP-Adresse ist."));
            options.ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto;
        }
    }
}
