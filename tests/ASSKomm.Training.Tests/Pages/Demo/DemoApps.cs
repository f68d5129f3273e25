using ASSKomm.Training.Data;
using ASSKomm.Training.Domain;
using ASSKomm.Training.Jobs;
using ASSKomm.Training.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

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
        Databases.SkipWithoutPostgres(provider);
        return people == 3 ? await Told.CopyAsync(provider) : await TellAsync(provider, people);
    }

    private static async Task<TestApp> TellAsync(DatabaseProvider provider, int people)
    {
        var app = await TestApp.StartAsync(provider, Settings(people));
        await app.TickAsync();
        return app;
    }

    /// <summary>The addresses of everyone with a place in the run.</summary>
    public static Task<List<string>> PeopleInAsync(this TestApp app, string slug) => app.WithAsync(db => db.Enrolments
        .Where(e => e.Run!.Slug == slug && e.State == EnrolmentState.Confirmed)
        .Join(db.Users, e => e.PersonId, a => a.Id, (e, a) => a.Email!).Order().ToListAsync());

    /// <summary>The story, told once for each kind of database: whoever wants to move its clock gets a copy.</summary>
    private sealed class Told(TestDatabase database, string letters)
    {
        private static readonly Dictionary<DatabaseProvider, Lazy<Task<Told>>> Stories = Enum.GetValues<DatabaseProvider>()
            .ToDictionary(p => p, p => new Lazy<Task<Told>>(() => Task.Run(() => TellAsync(p))));

        public static async Task<TestApp> CopyAsync(DatabaseProvider provider)
        {
            var told = await Stories[provider].Value;
            var app = TestApp.On(told.Database.Copy(), Settings());
            CopyFiles(told.Letters, app.MailFolder);
            return app;
        }

        private TestDatabase Database => database;

        private string Letters => letters;

        private static async Task<Told> TellAsync(DatabaseProvider provider)
        {
            var database = TestDatabase.WithCourse(provider);
            await using var host = SiteHost.Start(database, Settings());
            await using var scope = host.Services.CreateAsyncScope();
            await Timetable.TickAsync(scope.ServiceProvider, CancellationToken.None);
            var letters = MemoryFolder.New("story");
            CopyFiles(host.MailFolder, letters);
            database.LetGo();
            return new Told(database, letters);
        }

        private static void CopyFiles(string from, string to)
        {
            foreach (var file in Directory.GetFiles(from))
            {
                File.Copy(file, Path.Combine(to, Path.GetFileName(file)));
            }
        }
    }
}

/// <summary>One demo for all tests of a class that leave its clock and its people as they are.</summary>
public sealed class DemoSite : IAsyncLifetime
{
    public TestApp App { get; private set; } = null!;

    public async ValueTask InitializeAsync() => App = await DemoApps.StartAsync(DatabaseProvider.Sqlite);

    public ValueTask DisposeAsync() => App.DisposeAsync();
}
