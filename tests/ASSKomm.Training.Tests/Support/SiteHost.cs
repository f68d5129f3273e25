using System.Collections.Concurrent;
using ASSKomm.Training.Data;
using ASSKomm.Training.Web;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.OutputCaching;
using Microsoft.AspNetCore.TestHost;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace ASSKomm.Training.Tests.Support;

/// <summary>
/// The real site on a database, with a clock that somebody moves. It does nothing by itself. Starting one costs a third of a second of the
/// processor and half a second more until its pages are warm, so those with the usual settings go from test to test; each has one alone.
/// </summary>
public sealed class SiteHost : WebApplicationFactory<Program>
{
    private static readonly ConcurrentDictionary<DatabaseProvider, ConcurrentBag<SiteHost>> Idle = new()
    {
        [DatabaseProvider.Sqlite] = [],
        [DatabaseProvider.PostgreSQL] = [],
    };

    /// <summary>The setting with which passwords cost what they cost in earnest, and answers wait for each other. Tests would otherwise only wait.</summary>
    public static readonly Dictionary<string, string> RealPasswords = new(StringComparer.Ordinal) { ["Test:RealPasswords"] = "true" };

    private readonly Dictionary<string, string> settings;
    private readonly Action<IServiceCollection>? replace;
    private SiteHost? node;
    private bool started;
    private bool disposed;

    private SiteHost(TestDatabase database, Dictionary<string, string>? settings, Action<IServiceCollection>? replace, FakeTimeProvider time)
    {
        (Database, this.replace, Clock) = (database, replace, new TestClock(time));
        this.settings = new Dictionary<string, string>(settings ?? [], StringComparer.Ordinal)
        {
            ["Database:Provider"] = database.Provider.ToString(),
            ["ConnectionStrings:Training"] = database.ConnectionString,
            ["Mail:Folder"] = MailFolder,
        };
        this.settings.TryAdd("Demo:Enabled", "false");
        this.settings.TryAdd("Site:BaseUrl", "https://training.example");
        foreach (var limit in (string[])["SignInsPerMinute", "RegistrationsPerHour", "RequestsPerMinute", "LettersPerMinute"])
        {
            this.settings.TryAdd($"Limits:{limit}", "100000");
        }
    }

    public TestDatabase Database { get; }

    public TestClock Clock { get; }

    /// <summary>Where letters are put.</summary>
    public string MailFolder { get; } = MemoryFolder.New("post");

    /// <summary>Whether another test may have it: its rules' clock cannot be set back.</summary>
    public bool IsReusable => (!started || Services.GetRequiredService<RulesClock>().Lead == TimeSpan.Zero) && node?.IsReusable != false;

    /// <summary>A site with the usual settings whose database holds the course and nobody, whose clock is <paramref name="time"/> and who remembers nothing.</summary>
    public static SiteHost Borrow(DatabaseProvider provider, FakeTimeProvider time)
    {
        if (!Idle[provider].TryTake(out var host))
        {
            return Start(TestDatabase.WithCourse(provider), time: time);
        }

        host.StartAfresh(time);
        return host;
    }

    /// <summary>Another node on its database and with its clock, which goes from test to test with it.</summary>
    public SiteHost Node => node ??= NotStarted(Database, settings: null, replace: null, Clock.Time);

    /// <summary>Makes it as good as new: database, clock, what it keeps in memory, letters in its folder.</summary>
    public void StartAfresh(FakeTimeProvider time)
    {
        Clock.Time = time;
        Measured.Take($"site lent again on {Database.Provider}", () =>
        {
            Database.StartAfresh();
            Forget();
            if (node is not null)
            {
                node.Clock.Time = time;
                node.Forget();
            }
        });
    }

    /// <summary>Gives back a borrowed one; whoever did something to it that cannot be forgotten has spoilt it for the others.</summary>
    public static async ValueTask ReturnAsync(SiteHost host)
    {
        if (host.IsReusable)
        {
            Idle[host.Database.Provider].Add(host);
            return;
        }

        await host.DisposeAsync();
        host.Database.Drop();
    }

    /// <summary>Ends those that wait for somebody to borrow them.</summary>
    public static async ValueTask EndAllAsync()
    {
        foreach (var host in Idle.Values.SelectMany(h => h))
        {
            await host.DisposeAsync();
            host.Database.Drop();
        }
    }

    /// <summary>One that has started.</summary>
    public static SiteHost Start(
        TestDatabase database, Dictionary<string, string>? settings = null, Action<IServiceCollection>? replace = null, FakeTimeProvider? time = null)
    {
        var host = NotStarted(database, settings, replace, time ?? new FakeTimeProvider(TestApp.Beginning));
        // What it does for other tests later is not the business of the test that happens to start it.
        using (ExecutionContext.SuppressFlow())
        {
            Task.Run(() => _ = host.Server).GetAwaiter().GetResult();
        }

        return host;
    }

    /// <summary>One that starts as soon as somebody asks for it.</summary>
    public static SiteHost NotStarted(
        TestDatabase database, Dictionary<string, string>? settings, Action<IServiceCollection>? replace, FakeTimeProvider time) =>
        new(database, settings, replace, time);

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseEnvironment("Development");
        foreach (var (key, value) in settings)
        {
            builder.UseSetting(key, value);
        }

        builder.ConfigureLogging(log => log.ClearProviders().AddProvider(new LogBook()).SetMinimumLevel(LogLevel.Warning));
        builder.ConfigureTestServices(services =>
        {
            services.AddSingleton<TimeProvider>(Clock);
            // Otherwise EF stays silent for a second after each statement, and counted queries are too few.
            services.ConfigureDbContext<SqliteTrainingDb>(o => o.ConfigureLoggingCacheTime(TimeSpan.Zero));
            services.ConfigureDbContext<PostgresTrainingDb>(o => o.ConfigureLoggingCacheTime(TimeSpan.Zero));
            // The bell and Hangfire would do in their own time what the test wants to see happen.
            foreach (var clockwork in services.Where(IsClockwork).ToList())
            {
                services.Remove(clockwork);
            }

            if (!settings.ContainsKey(RealPasswords.Keys.Single()))
            {
                services.Configure<PasswordHasherOptions>(o => o.IterationCount = 1);
                services.AddSingleton(s => new Passwords(
                    new PasswordHasher<Account>(s.GetRequiredService<IOptions<PasswordHasherOptions>>()), leastStep: TimeSpan.FromTicks(1)));
            }

            replace?.Invoke(services);
        });
    }

    protected override IHost CreateHost(IHostBuilder builder)
    {
        started = true;
        return Measured.Take("site started", () => base.CreateHost(builder));
    }

    public override async ValueTask DisposeAsync()
    {
        if (disposed)
        {
            return;
        }

        disposed = true;
        if (node is not null)
        {
            await node.DisposeAsync();
        }

        if (started)
        {
            // Hangfire's storage in memory keeps a thread that nobody else ends. Asked earlier, it would start the site to be ended.
            (Services.GetService<Hangfire.JobStorage>() as IDisposable)?.Dispose();
        }

        await base.DisposeAsync();
        Directory.Delete(MailFolder, recursive: true);
    }

    private void Forget()
    {
        if (!started)
        {
            return;
        }

        ((MemoryCache)Services.GetRequiredService<IMemoryCache>()).Clear();
        Services.GetRequiredService<IOutputCacheStore>().EvictByTagAsync(PublicPages.Name, CancellationToken.None).AsTask().GetAwaiter().GetResult();
        foreach (var letter in Directory.GetFiles(MailFolder))
        {
            File.Delete(letter);
        }
    }

    private static bool IsClockwork(ServiceDescriptor service) => service.ServiceType == typeof(IHostedService)
        && (service.ImplementationType?.Name is "Bell" or "KeepTimetable"
            || service.ImplementationFactory?.Method.Module.Name.StartsWith("Hangfire", StringComparison.Ordinal) == true
            || service.ImplementationType?.Namespace?.StartsWith("Hangfire", StringComparison.Ordinal) == true);
}
