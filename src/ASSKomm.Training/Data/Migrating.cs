using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace ASSKomm.Training.Data;

/// <summary>Brings the database up to date at start, one node at a time; a start killed in the middle locks nobody out.</summary>
public static class Migrating
{
    private const long AdvisoryKey = 5_825_052_021;

    /// <summary>Applies the migrations and then <paramref name="seed"/> while no other node does.</summary>
    public static async Task MigrateAsync(this TrainingDb db, Func<Task> seed, CancellationToken token)
    {
        if (db.Database.IsSqlite())
        {
            await MigrateSqliteAsync(db, seed, token);
            return;
        }

        await using var holder = new Npgsql.NpgsqlConnection(db.Database.GetConnectionString());
        await CreatePostgresDatabaseAsync(db, token);
        await holder.OpenAsync(token);
        await using var hold = new Npgsql.NpgsqlCommand($"SELECT pg_advisory_lock({AdvisoryKey})", holder) { CommandTimeout = 0 };
        await hold.ExecuteNonQueryAsync(token);
        await db.Database.MigrateAsync(token);
        await seed();
        // Closing a pooled connection keeps its session, and with it the lock, alive.
        await using var release = new Npgsql.NpgsqlCommand($"SELECT pg_advisory_unlock({AdvisoryKey})", holder);
        await release.ExecuteNonQueryAsync(CancellationToken.None);
    }

    private static async Task CreatePostgresDatabaseAsync(TrainingDb db, CancellationToken token)
    {
        var creator = (Microsoft.EntityFrameworkCore.Storage.IRelationalDatabaseCreator)
            Microsoft.EntityFrameworkCore.Infrastructure.AccessorExtensions
                .GetService<Microsoft.EntityFrameworkCore.Storage.IDatabaseCreator>(db.Database);
        if (!await creator.ExistsAsync(token))
        {
            try
            {
                await creator.CreateAsync(token);
            }
            catch (Npgsql.PostgresException raced) when (raced.SqlState is "42P04" or "23505")
            {
                // Another node created it in the same moment.
            }
        }
    }

    private static async Task MigrateSqliteAsync(TrainingDb db, Func<Task> seed, CancellationToken token)
    {
        var file = new SqliteConnectionStringBuilder(db.Database.GetConnectionString()).DataSource;
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(file))!);
        await using var alone = await HeldFile.OpenAsync(file + ".start", alone: true, token);
        await db.Database.ExecuteSqlRawAsync("PRAGMA journal_mode = WAL", token);
        // EF waits without end for this row, which a killed start leaves behind. We hold the file, so nobody else is migrating: the row is stale.
        var left = await db.Database.SqlQueryRaw<int>(
            "SELECT COUNT(*) AS Value FROM sqlite_master WHERE name = '__EFMigrationsLock'").SingleAsync(token);
        if (left > 0)
        {
            await db.Database.ExecuteSqlRawAsync("DELETE FROM \"__EFMigrationsLock\"", token);
        }

        await db.Database.MigrateAsync(token);
        await seed();
    }
}
