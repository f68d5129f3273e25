using ASSKomm.Training.Data;
using ASSKomm.Training.Pages.Demo.AtSize;
using ASSKomm.Training.Tests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ASSKomm.Training.Tests.Pages.Demo;

/// <summary>The command that fills a database, on a site's database and by its clock, while the site itself does not run.</summary>
internal static class AtSize
{
    /// <summary>The database of a demo that nobody has started yet.</summary>
    public static TestApp Database(DatabaseProvider provider) => TestApp.OnEmptyDatabase(provider, DemoApps.Settings(people: 0));

    /// <summary>What it ended with and said.</summary>
    public static Task<(int Code, string Said, string Refused)> CommandAsync(this TestApp app, string words) => CommandAsync(
        words, demo: true, app.Provider,
        app.Provider is DatabaseProvider.PostgreSQL ? PostgresCluster.Instance.ConnectionString(app.Database) : $"Data Source={app.Database}",
        app.Time);

    /// <summary>The same on any database.</summary>
    public static async Task<(int Code, string Said, string Refused)> CommandAsync(
        string words, bool demo, DatabaseProvider provider, string database, TimeProvider time)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = "Development" });
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["Database:Provider"] = provider.ToString(),
            ["ConnectionStrings:Training"] = database,
            ["Demo:Enabled"] = demo ? "true" : "false",
        });
        builder.AddRooms();
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton(time);
        await using var site = builder.Build();
        using StringWriter said = new(), refused = new();
        var code = await DemoCommand.RunAsync(site.Services, words.Split(' '), said, refused);
        return (code, said.ToString(), refused.ToString());
    }
}
