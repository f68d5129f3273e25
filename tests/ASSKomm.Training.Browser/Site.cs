using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.Logging;
using Microsoft.Playwright;

[assembly: AssemblyFixture(typeof(ASSKomm.Training.Browser.Site))]
[assembly: Xunit.v3.Parallelization(Mode = Xunit.Sdk.ParallelMode.None)]

namespace ASSKomm.Training.Browser;

/// <summary>The demo as a newcomer starts it, on a real port, and one Chromium for all journeys.</summary>
public sealed class Site : IAsyncLifetime
{
    private readonly DemoHost host = new();
    private IPlaywright? playwright;
    private IBrowser? browser;

    public Uri Address { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        if (Chromium is null)
        {
            return;
        }

        host.UseKestrel(host.Port);
        host.StartServer();
        Address = new Uri($"http://localhost:{host.Port}/");
        playwright = await Playwright.CreateAsync();
        browser = await playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = Chromium,
            Args = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
        });
    }

    /// <summary>A new browser window with nothing in it. Skips the test where there is no Chromium.</summary>
    public async Task<Visitor> VisitAsync(int width = 1280, bool dark = false)
    {
        Assert.SkipWhen(browser is null, "Chromium is missing: apt-get install -y chromium");
        var context = await browser!.NewContextAsync(new()
        {
            BaseURL = Address.ToString(),
            Locale = "de-DE",
            ViewportSize = new() { Width = width, Height = 900 },
            ColorScheme = dark ? ColorScheme.Dark : ColorScheme.Light,
        });
        await context.AddInitScriptAsync(Visitor.Axe);
        return new Visitor(context, await context.NewPageAsync(), Address);
    }

    public async ValueTask DisposeAsync()
    {
        if (browser is not null)
        {
            await browser.DisposeAsync();
        }

        playwright?.Dispose();
        await host.DisposeAsync();
    }

    private static string? Chromium => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':')
        .Select(folder => Path.Combine(folder, "chromium")).FirstOrDefault(File.Exists);

    private sealed class DemoHost : WebApplicationFactory<Program>
    {
        private readonly string folder = Directory.CreateTempSubdirectory("demo").FullName;

        public int Port { get; } = FreePort();

        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            builder.UseEnvironment("Development");
            builder.UseSetting("ConnectionStrings:Training", $"Data Source={Path.Combine(folder, "training.db")}");
            builder.UseSetting("Mail:Folder", Path.Combine(folder, "mail"));
            builder.UseSetting("Site:BaseUrl", $"http://localhost:{Port}");
            builder.UseSetting("Limits:SignInsPerMinute", "0");
            builder.UseSetting("Limits:RequestsPerMinute", "0");
            builder.UseSetting("Limits:RegistrationsPerHour", "0");
            builder.ConfigureLogging(log => log.SetMinimumLevel(LogLevel.Error));
        }

        private static int FreePort()
        {
            using var listener = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 0);
            listener.Start();
            return ((System.Net.IPEndPoint)listener.LocalEndpoint).Port;
        }
    }
}
