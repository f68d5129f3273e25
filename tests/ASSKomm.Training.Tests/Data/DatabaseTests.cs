using ASSKomm.Training.Data;
using ASSKomm.Training.Domain;
using ASSKomm.Training.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace ASSKomm.Training.Tests.Data;

/// <summary>What everything else stands on.</summary>
public sealed class DatabaseTests
{
    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task The_migrations_say_what_the_model_says(DatabaseProvider provider)
    {
        await using var app = await TestApp.StartAsync(provider);

        Assert.False(await app.WithAsync(db => Task.FromResult(db.Database.HasPendingModelChanges())));
        Assert.Empty(await app.WithAsync(db => db.Database.GetPendingMigrationsAsync()));
    }

    [Fact]
    public async Task On_SQLite_acknowledged_means_stored_on_every_connection_the_site_uses()
    {
        await using var app = await TestApp.StartAsync(DatabaseProvider.Sqlite);

        // Several at once, so that these are several connections.
        var scopes = Enumerable.Range(0, 4).Select(_ => app.Services.CreateAsyncScope()).ToList();
        foreach (var db in scopes.Select(s => s.ServiceProvider.GetRequiredService<TrainingDb>()))
        {
            await db.Database.OpenConnectionAsync();
            Assert.Equal(2, await PragmaAsync<int>(db, "synchronous"));
            Assert.Equal("wal", await PragmaAsync<string>(db, "journal_mode"));
            Assert.Equal(1, await PragmaAsync<int>(db, "foreign_keys"));
        }

        foreach (var scope in scopes)
        {
            await scope.DisposeAsync();
        }
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_moment_comes_back_as_the_same_moment_in_UTC_and_sorts_by_time(DatabaseProvider provider)
    {
        await using var app = await TestApp.StartAsync(provider);
        // The same hour twice in October, and a moment written in Berlin's offset. PostgreSQL keeps microseconds.
        DateTimeOffset[] moments =
        [
            new(2027, 10, 31, 2, 30, 0, TimeSpan.FromHours(2)),
            new(2027, 10, 31, 2, 30, 0, TimeSpan.FromHours(1)),
            new DateTimeOffset(2027, 10, 31, 4, 0, 0, TimeSpan.FromHours(1)).AddMicroseconds(123_457),
        ];
        var run = await app.RunAsync();
        await app.WithAsync(async db =>
        {
            db.Sessions.AddRange(moments.Reverse().Select((m, i) => new Session
            {
                RunId = run.Id,
                Module = $"m{i}",
                StartsAt = m,
                EndsAt = m.AddHours(1),
                TeachingUnits = 1,
            }));
            await db.SaveChangesAsync();
        });

        var stored = await app.WithAsync(db => db.Sessions.AsNoTracking().Where(s => s.Module.Length == 2 && s.StartsAt >= moments[0])
            .OrderBy(s => s.StartsAt).Select(s => s.StartsAt).ToListAsync());

        Assert.Equal(moments, stored);
        Assert.All(stored, m => Assert.Equal(TimeSpan.Zero, m.Offset));
    }

    private static async Task<T> PragmaAsync<T>(TrainingDb db, string name)
    {
        await using var command = db.Database.GetDbConnection().CreateCommand();
#pragma warning disable CA2100 // The names stand above.
        command.CommandText = $"PRAGMA {name}";
#pragma warning restore CA2100
        return (T)Convert.ChangeType((await command.ExecuteScalarAsync())!, typeof(T), System.Globalization.CultureInfo.InvariantCulture);
    }
}
