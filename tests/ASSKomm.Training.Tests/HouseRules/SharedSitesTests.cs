using ASSKomm.Training.Data;
using ASSKomm.Training.Domain;
using ASSKomm.Training.Tests.Support;
using ASSKomm.Training.Web;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace ASSKomm.Training.Tests.HouseRules;

/// <summary>Sites go from test to test. Whoever gets one meets nothing of those who had it before, whatever they did to it.</summary>
public sealed class SharedSitesTests
{
    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Whatever_a_test_did_to_its_site_the_next_one_meets_nothing_of_it(DatabaseProvider provider)
    {
        Databases.SkipWithoutPostgres(provider);
        await using var host = SiteHost.Start(TestDatabase.WithCourse(provider));
        var clean = await RowsAsync(host);

        await PoisonAsync(host);

        Assert.NotEqual(clean, await RowsAsync(host));
        host.StartAfresh(new FakeTimeProvider(TestApp.Beginning));
        Assert.Equal(clean, await RowsAsync(host));
        Assert.Equal(TestApp.Beginning, host.Services.GetRequiredService<RulesClock>().Now);
        Assert.False(host.Services.GetRequiredService<IMemoryCache>().TryGetValue("poison", out _));
        Assert.Empty(Directory.GetFiles(host.MailFolder));
        // Numbers are given anew from the beginning, too.
        Assert.Equal(1, (await AddAsync(host)).Id);
        host.Database.Drop();
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task An_index_that_a_test_dropped_is_there_again(DatabaseProvider provider)
    {
        Databases.SkipWithoutPostgres(provider);
        await using var host = SiteHost.Start(TestDatabase.WithCourse(provider));
        await WithAsync(host, db => db.Database.ExecuteSqlAsync($"""DROP INDEX "IX_Enrolments_RunId_PersonId" """));

        host.StartAfresh(new FakeTimeProvider(TestApp.Beginning));

        await WithAsync(host, db => db.Database.ExecuteSqlAsync($"""DROP INDEX "IX_Enrolments_RunId_PersonId" """));
        host.Database.Drop();
    }

    [Fact]
    public async Task A_site_whose_clock_ran_ahead_is_handed_to_nobody_else()
    {
        await using var host = SiteHost.Start(TestDatabase.WithCourse(DatabaseProvider.Sqlite));
        Assert.True(host.IsReusable);

        host.Services.GetRequiredService<RulesClock>().RunAhead(1);

        Assert.False(host.IsReusable);
        host.Database.Drop();
    }

    private static async Task PoisonAsync(SiteHost host)
    {
        await AddAsync(host);
        await WithAsync(host, db => db.Lessons.ExecuteUpdateAsync(s => s.SetProperty(l => l.Title, "Vergiftet")));
        await WithAsync(host, db => db.EditionFiles.ExecuteDeleteAsync());
        await WithAsync(host, db => db.Holds.ExecuteUpdateAsync(s => s.SetProperty(h => h.Value, h => h.Value + 7)));
        host.Services.GetRequiredService<IMemoryCache>().Set("poison", 1);
        host.Clock.Time.Advance(TimeSpan.FromDays(400));
        await File.WriteAllTextAsync(Path.Combine(host.MailFolder, "poison.eml"), "Vergiftet");
    }

    private static async Task<Organisation> AddAsync(SiteHost host)
    {
        var poison = new Organisation { Name = "Amt für Gift" };
        await WithAsync(host, async db =>
        {
            db.Organisations.Add(poison);
            return await db.SaveChangesAsync();
        });
        return poison;
    }

    // Every row of every table, as the database itself puts it into words.
    private static Task<List<string>> RowsAsync(SiteHost host) => WithAsync(host, async db =>
    {
        var rows = new List<string>();
        await db.Database.OpenConnectionAsync();
        foreach (var table in db.Model.GetEntityTypes().Select(e => e.GetTableName()!).Distinct().Order(StringComparer.Ordinal))
        {
            await using var command = db.Database.GetDbConnection().CreateCommand();
#pragma warning disable CA2100 // Tables have names of ours.
            command.CommandText = $"SELECT * FROM \"{table}\"";
#pragma warning restore CA2100
            await using var reader = await command.ExecuteReaderAsync();
            while (await reader.ReadAsync())
            {
                var values = Enumerable.Range(0, reader.FieldCount).Select(i => reader.GetValue(i) is byte[] bytes ? Convert.ToHexString(bytes) : $"{reader.GetValue(i)}");
                rows.Add($"{table}: {string.Join(" | ", values)}");
            }
        }

        rows.Sort(StringComparer.Ordinal);
        return rows;
    });

    private static async Task<T> WithAsync<T>(SiteHost host, Func<TrainingDb, Task<T>> work)
    {
        await using var scope = host.Services.CreateAsyncScope();
        return await work(scope.ServiceProvider.GetRequiredService<TrainingDb>());
    }
}
