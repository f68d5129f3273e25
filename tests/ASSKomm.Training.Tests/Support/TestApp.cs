using ASSKomm.Training.Data;
using ASSKomm.Training.Jobs;
using ASSKomm.Training.Web;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace ASSKomm.Training.Tests.Support;

/// <summary>
/// The real site on a database of its own, with the course from content/, nobody in it, no demo, and a clock that the test moves.
/// It does nothing by itself: <see cref="TickAsync"/> is the timetable.
/// </summary>
public sealed class TestApp : IAsyncDisposable
{
    /// <summary>Monday, 1 March 2027, 10:00 in Berlin.</summary>
    public static readonly DateTimeOffset Beginning = new(2027, 3, 1, 9, 0, 0, TimeSpan.Zero);

    private readonly SiteHost host;
    private readonly Action<IServiceCollection>? replace;
    private readonly Func<SiteHost, ValueTask> end;
    private readonly bool isLent;
    private bool hasNode;
    private bool disposed;

    private TestApp(SiteHost host, Action<IServiceCollection>? replace, Func<SiteHost, ValueTask> end) =>
        (this.host, this.replace, this.end, Time, isLent) = (host, replace, end, host.Clock.Time, end == SiteHost.ReturnAsync);

    public DatabaseProvider Provider => host.Database.Provider;

    /// <summary>The file or the database's name.</summary>
    public string Database => host.Database.Name;

    public FakeTimeProvider Time { get; }

    /// <summary>Where letters are put.</summary>
    public string MailFolder => host.MailFolder;

    public IServiceProvider Services => host.Services;

    public TestServer Server => host.Server;

    /// <summary>
    /// A site to work with; settings by their appsettings key. Who changes neither settings nor services gets one that worked for others
    /// before and remembers nothing of it.
    /// </summary>
    public static Task<TestApp> StartAsync(
        DatabaseProvider provider, Dictionary<string, string>? settings = null, Action<IServiceCollection>? replace = null)
    {
        Databases.SkipWithoutPostgres(provider);
        return Task.FromResult(settings is null && replace is null
            ? new TestApp(SiteHost.Borrow(provider, NewTime()), replace, SiteHost.ReturnAsync)
            : On(TestDatabase.WithCourse(provider), settings, replace));
    }

    /// <summary>A site of one's own on a database that is there already, and that ends with it.</summary>
    public static TestApp On(TestDatabase database, Dictionary<string, string>? settings = null, Action<IServiceCollection>? replace = null) =>
        new(SiteHost.Start(database, settings, replace), replace, EndAsync);

    /// <summary>The site on a database that nobody has migrated yet; it starts when it is asked for something.</summary>
    public static TestApp OnEmptyDatabase(DatabaseProvider provider, Dictionary<string, string>? settings = null)
    {
        Databases.SkipWithoutPostgres(provider);
        return new TestApp(SiteHost.NotStarted(TestDatabase.Empty(provider), settings, replace: null, NewTime()), replace: null, EndAsync);
    }

    /// <summary>Another node on the same database and with the same clock; it starts when it is asked for something.</summary>
    public TestApp AnotherNode(Dictionary<string, string>? settings = null, Action<IServiceCollection>? replacing = null)
    {
        if (isLent && !hasNode && settings is null && replacing is null)
        {
            hasNode = true;
            return new(host.Node, replace, _ => ValueTask.CompletedTask);
        }

        return new(SiteHost.NotStarted(host.Database, settings, replacing ?? replace, Time), replacing ?? replace, node => node.DisposeAsync());
    }

    /// <summary>A client of this site.</summary>
    public HttpClient CreateClient(WebApplicationFactoryClientOptions options) => host.CreateClient(options);

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

    public async ValueTask DisposeAsync()
    {
        if (!disposed)
        {
            disposed = true;
            await end(host);
        }
    }

    private static FakeTimeProvider NewTime() => new(Beginning);

    private static async ValueTask EndAsync(SiteHost host)
    {
        await host.DisposeAsync();
        host.Database.Drop();
    }
}
