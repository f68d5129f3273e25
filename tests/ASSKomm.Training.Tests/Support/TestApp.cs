using ASSKomm.Training.Data;
using ASSKomm.Training.Jobs;
using ASSKomm.Training.Mail;
using ASSKomm.Training.Web;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace ASSKomm.Training.Tests.Support;

/// <summary>
/// The real site on a database of its own, with the course from content/, nobody in it, no demo, and a clock that the test moves.
/// It does nothing by itself: <see cref="TickAsync"/> is the timetable.
/// </summary>
public sealed class TestApp : WebApplicationFactory<Program>
{
    /// <summary>Monday, 1 March 2027, 10:00 in Berlin.</summary>
    public static readonly DateTimeOffset Beginning = new(2027, 3, 1, 9, 0, 0, TimeSpan.Zero);

    private static readonly Dictionary<DatabaseProvider, string> Templates = [];
    private static readonly SemaphoreSlim TemplateDoor = new(1);

    private readonly Dictionary<string, string> settings;
    private readonly Action<IServiceCollection>? replace;
    private readonly bool ownsDatabase;
    private bool disposed;

    public DatabaseProvider Provider { get; }

    /// <summary>The file or the database's name.</summary>
    public string Database { get; }

    public FakeTimeProvider Time { get; }

    /// <summary>Where letters are put.</summary>
    public string MailFolder { get; } = Directory.CreateTempSubdirectory("post").FullName;

    private TestApp(
        DatabaseProvider provider, string database, bool ownsDatabase, Dictionary<string, string>? settings,
        Action<IServiceCollection>? replace, FakeTimeProvider time)
    {
        (Provider, Database, this.ownsDatabase, this.replace, Time) = (provider, database, ownsDatabase, replace, time);
        this.settings = new Dictionary<string, string>(settings ?? [], StringComparer.Ordinal)
        {
            ["Database:Provider"] = provider.ToString(),
            ["ConnectionStrings:Training"] = ConnectionString(provider, database),
            ["Mail:Folder"] = MailFolder,
        };
        this.settings.TryAdd("Demo:Enabled", "false");
        this.settings.TryAdd("Site:BaseUrl", "https://training.example");
        foreach (var limit in (string[])["SignInsPerMinute", "RegistrationsPerHour", "RequestsPerMinute", "LettersPerMinute"])
        {
            this.settings.TryAdd($"Limits:{limit}", "100000");
        }
    }

    /// <summary>Starts the site; settings by their appsettings key.</summary>
    public static async Task<TestApp> StartAsync(
        DatabaseProvider provider, Dictionary<string, string>? settings = null, Action<IServiceCollection>? replace = null)
    {
        Databases.SkipWithoutPostgres(provider);
        var app = new TestApp(provider, CopyOf(provider, await TemplateAsync(provider)), ownsDatabase: true, settings, replace, NewTime());
        _ = app.Server;
        return app;
    }

    /// <summary>The site on a database that nobody has migrated yet.</summary>
    public static TestApp OnEmptyDatabase(DatabaseProvider provider, Dictionary<string, string>? settings = null)
    {
        Databases.SkipWithoutPostgres(provider);
        return new TestApp(provider, EmptyDatabase(provider), ownsDatabase: true, settings, replace: null, NewTime());
    }

    /// <summary>Another node on the same database and with the same clock.</summary>
    public TestApp AnotherNode(Dictionary<string, string>? settings = null, Action<IServiceCollection>? replacing = null) =>
        new(Provider, Database, ownsDatabase: false, settings, replacing ?? replace, Time);

    /// <summary>Works on the database as the site does.</summary>
    public async Task<T> WithAsync<T>(Func<TrainingDb, Task<T>> work)
    {
        await using var scope = Services.CreateAsyncScope();
        return await work(scope.ServiceProvider.GetRequiredService<TrainingDb>());
    }

    public Task WithAsync(Func<TrainingDb, Task> work) => WithAsync(async db =>
    {
        await work(db);
        return true;
    });

    /// <summary>Uses one of the site's services.</summary>
    public async Task<T> UseAsync<TService, T>(Func<TService, Task<T>> work)
        where TService : notnull
    {
        await using var scope = Services.CreateAsyncScope();
        return await work(scope.ServiceProvider.GetRequiredService<TService>());
    }

    /// <summary>Lets the timetable tick once.</summary>
    public async Task TickAsync()
    {
        await using var scope = Services.CreateAsyncScope();
        await Timetable.TickAsync(scope.ServiceProvider, CancellationToken.None);
    }

    /// <summary>What the rules call now.</summary>
    public DateTimeOffset Now => Services.GetRequiredService<RulesClock>().Now;

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
            services.AddSingleton<TimeProvider>(Time);
            // Otherwise EF stays silent for a second after each statement, and counted queries are too few.
            services.ConfigureDbContext<SqliteTrainingDb>(o => o.ConfigureLoggingCacheTime(TimeSpan.Zero));
            services.ConfigureDbContext<PostgresTrainingDb>(o => o.ConfigureLoggingCacheTime(TimeSpan.Zero));
            // The bell and Hangfire would do in their own time what the test wants to see happen.
            foreach (var clockwork in services.Where(s => s.ServiceType == typeof(IHostedService)
                && (s.ImplementationType?.Name is "Bell" or "KeepTimetable" || s.ImplementationFactory?.Method.Module.Name.StartsWith("Hangfire", StringComparison.Ordinal) == true
                    || s.ImplementationType?.Namespace?.StartsWith("Hangfire", StringComparison.Ordinal) == true)).ToList())
            {
                services.Remove(clockwork);
            }

            replace?.Invoke(services);
        });
    }

    public override async ValueTask DisposeAsync()
    {
        if (disposed)
        {
            return;
        }

        disposed = true;
        // Hangfire's storage in memory keeps a thread that nobody else ends.
        (Services.GetService<Hangfire.JobStorage>() as IDisposable)?.Dispose();
        await base.DisposeAsync();
        if (Directory.Exists(MailFolder))
        {
            Directory.Delete(MailFolder, recursive: true);
        }

        if (!ownsDatabase)
        {
            return;
        }

        if (Provider is DatabaseProvider.PostgreSQL)
        {
            PostgresCluster.Instance.Drop(Database);
            return;
        }

        SqliteConnection.ClearAllPools();
        Directory.Delete(Path.GetDirectoryName(Database)!, recursive: true);
    }

    private static FakeTimeProvider NewTime() => new(Beginning);

    private static string ConnectionString(DatabaseProvider provider, string database) => provider is DatabaseProvider.PostgreSQL
        ? PostgresCluster.Instance.ConnectionString(database)
        : $"Data Source={database}";

    private static string EmptyDatabase(DatabaseProvider provider) => provider is DatabaseProvider.PostgreSQL
        ? PostgresCluster.Instance.NewDatabase()
        : Path.Combine(Directory.CreateTempSubdirectory("db").FullName, "training.db");

    // Migrating and reading the course once per run instead of once per test.
    private static async Task<string> TemplateAsync(DatabaseProvider provider)
    {
        await TemplateDoor.WaitAsync();
        try
        {
            if (!Templates.TryGetValue(provider, out var template))
            {
                template = EmptyDatabase(provider);
                await using var app = new TestApp(provider, template, ownsDatabase: false, settings: null, replace: null, NewTime());
                _ = app.Server;
                await app.DisposeAsync();
                NpgsqlOrSqliteLetsGo(provider);
                Templates[provider] = template;
            }

            return template;
        }
        finally
        {
            TemplateDoor.Release();
        }
    }

    private static string CopyOf(DatabaseProvider provider, string template)
    {
        if (provider is DatabaseProvider.PostgreSQL)
        {
            return PostgresCluster.Instance.NewDatabase(template);
        }

        var copy = EmptyDatabase(provider);
        File.Copy(template, copy);
        return copy;
    }

    // A template may have no connections, and a SQLite file no unwritten journal.
    private static void NpgsqlOrSqliteLetsGo(DatabaseProvider provider)
    {
        if (provider is DatabaseProvider.PostgreSQL)
        {
            Npgsql.NpgsqlConnection.ClearAllPools();
        }
        else
        {
            SqliteConnection.ClearAllPools();
        }
    }
}
