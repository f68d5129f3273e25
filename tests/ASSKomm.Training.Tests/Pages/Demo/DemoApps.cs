using ASSKomm.Training.Data;
using ASSKomm.Training.Domain;
using ASSKomm.Training.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace ASSKomm.Training.Tests.Pages.Demo;

/// <summary>The site as a demo.</summary>
internal static class DemoApps
{
    public static Dictionary<string, string> Settings(int people = 3) => new(StringComparer.Ordinal)
    {
        ["Demo:Enabled"] = "true",
        ["Demo:People"] = people.ToString(System.Globalization.CultureInfo.InvariantCulture),
    };

    /// <summary>With its story told and its first letters sent.</summary>
    public static async Task<TestApp> StartAsync(DatabaseProvider provider, int people = 3)
    {
        var app = await TestApp.StartAsync(provider, Settings(people));
        await app.TickAsync();
        return app;
    }

    /// <summary>The addresses of everyone with a place in the run.</summary>
    public static Task<List<string>> PeopleInAsync(this TestApp app, string slug) => app.WithAsync(db => db.Enrolments
        .Where(e => e.Run!.Slug == slug && e.State == EnrolmentState.Confirmed)
        .Join(db.Users, e => e.PersonId, a => a.Id, (e, a) => a.Email!).Order().ToListAsync());
}

/// <summary>One demo for all tests of a class that leave its clock and its people as they are.</summary>
public sealed class DemoSite : IAsyncLifetime
{
    public TestApp App { get; private set; } = null!;

    public async ValueTask InitializeAsync() => App = await DemoApps.StartAsync(DatabaseProvider.Sqlite);

    public ValueTask DisposeAsync() => App.DisposeAsync();
}
