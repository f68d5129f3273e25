using ASSKomm.Training.Data;
using ASSKomm.Training.Tests.Support;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace ASSKomm.Training.Tests.Faults;

/// <summary>R29: the first start of all is killed at every stage; and several first starts at once.</summary>
public sealed class KilledWhileStartingTests
{
    [Fact]
    public async Task Killed_at_every_stage_of_its_first_start_on_SQLite_the_next_start_succeeds()
    {
        var folder = Directory.CreateTempSubdirectory("first").FullName;
        var file = Path.Combine(folder, "data", "training.db");
        foreach (var reached in Proof.Cases<Func<bool>>(
        [
            () => File.Exists(file + ".start"),
            () => File.Exists(file) && new FileInfo(file).Length > 0,
            () => Sqlite(file, "SELECT COUNT(*) FROM sqlite_master WHERE name = '__EFMigrationsLock'") > 0,
            () => Sqlite(file, "SELECT COUNT(*) FROM sqlite_master WHERE name = 'Outbox'") > 0,
            () => Sqlite(file, "SELECT COUNT(*) FROM \"Editions\"") > 0,
        ],
        sample: 3))
        {
            await using var killed = SiteProcess.Start(DatabaseProvider.Sqlite, file, folder);
            await killed.UntilAsync(() => Task.FromResult(reached()));
            killed.Kill();
        }

        await using (await SiteProcess.Start(DatabaseProvider.Sqlite, file, folder).ReadyAsync())
        {
            Assert.Equal(0, Sqlite(file, "SELECT COUNT(*) FROM pragma_integrity_check WHERE integrity_check <> 'ok'"));
            Assert.Equal(4, Sqlite(file, "SELECT COUNT(*) FROM \"Editions\" WHERE \"Number\" = 1"));
            Assert.Equal(4, Sqlite(file, "SELECT COUNT(*) FROM \"Editions\""));
        }

        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task Killed_at_every_stage_of_its_first_start_on_PostgreSQL_the_next_start_succeeds()
    {
        Databases.SkipWithoutPostgres(DatabaseProvider.PostgreSQL);
        var (name, folder) = (NewName(), Directory.CreateTempSubdirectory("first").FullName);
        foreach (var reached in Proof.Cases<Func<bool>>(
        [
            () => Postgres("postgres", $"SELECT COUNT(*) FROM pg_database WHERE datname = '{name}'") > 0,
            () => Postgres("postgres", $"SELECT COUNT(*) FROM pg_locks l JOIN pg_database d ON d.oid = l.database WHERE datname = '{name}' AND locktype = 'advisory'") > 0,
            () => Postgres(name, "SELECT COUNT(*) FROM pg_tables WHERE tablename = '__EFMigrationsHistory'") > 0,
            () => Postgres(name, "SELECT COUNT(*) FROM pg_tables WHERE tablename = 'Outbox'") > 0,
            () => Postgres(name, "SELECT COUNT(*) FROM pg_tables WHERE schemaname = 'hangfire'") > 0,
            () => Postgres(name, "SELECT COUNT(*) FROM \"Editions\"") > 0,
        ],
        sample: 4))
        {
            await using var killed = SiteProcess.Start(DatabaseProvider.PostgreSQL, name, folder);
            await killed.UntilAsync(() => Task.FromResult(reached()));
            killed.Kill();
        }

        await using (await SiteProcess.Start(DatabaseProvider.PostgreSQL, name, folder).ReadyAsync())
        {
            Assert.Equal(4, Postgres(name, "SELECT COUNT(*) FROM \"Editions\" WHERE \"Number\" = 1"));
            Assert.Equal(4, Postgres(name, "SELECT COUNT(*) FROM \"Editions\""));
        }

        PostgresCluster.Instance.Drop(name);
        Directory.Delete(folder, recursive: true);
    }

    public static TheoryData<DatabaseProvider> AtOnce => [.. Proof.Cases([DatabaseProvider.Sqlite, DatabaseProvider.PostgreSQL], sample: 1)];

    [Theory, MemberData(nameof(AtOnce))]
    public async Task Nodes_that_start_at_once_where_nothing_is_yet_all_come_up(DatabaseProvider provider)
    {
        var folder = Directory.CreateTempSubdirectory("first").FullName;
        var database = provider is DatabaseProvider.PostgreSQL ? NewName() : Path.Combine(folder, "training.db");
        var nodes = Enumerable.Range(0, Proof.IsWhole ? 3 : 2).Select(_ => SiteProcess.Start(provider, database, folder)).ToList();

        await Task.WhenAll(nodes.Select(n => n.ReadyAsync()));

        const string Editions = "SELECT COUNT(*) FROM \"Editions\"";
        Assert.Equal(4, provider is DatabaseProvider.PostgreSQL ? Postgres(database, Editions) : Sqlite(database, Editions));
        foreach (var node in nodes)
        {
            await node.DisposeAsync();
        }

        if (provider is DatabaseProvider.PostgreSQL)
        {
            PostgresCluster.Instance.Drop(database);
        }

        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task The_row_with_which_EF_locks_its_migrations_is_cleared_when_a_killed_start_left_it()
    {
        await using var app = TestApp.OnEmptyDatabase(DatabaseProvider.Sqlite);
        await using (var file = new SqliteConnection($"Data Source={app.Database}"))
        {
            await file.OpenAsync();
            await using var left = file.CreateCommand();
            left.CommandText =
                "CREATE TABLE \"__EFMigrationsLock\" (\"Id\" INTEGER NOT NULL PRIMARY KEY, \"Timestamp\" TEXT NOT NULL);"
                + "INSERT INTO \"__EFMigrationsLock\" VALUES (1, '2026-01-01 00:00:00')";
            await left.ExecuteNonQueryAsync();
        }

        // Without the clearing EF would wait for ever.
        await Task.Run(() => app.Server).WaitAsync(TimeSpan.FromSeconds(60));

        Assert.Equal(0, Sqlite(app.Database, "SELECT COUNT(*) FROM \"__EFMigrationsLock\""));
    }

    private static string NewName() => $"first_{Guid.NewGuid():N}"[..20];

#pragma warning disable CA2100 // The statements stand above.
    // Nothing there yet counts as none.
    private static long Sqlite(string file, string question)
    {
        if (!File.Exists(file))
        {
            return 0;
        }

        try
        {
            using var connection = new SqliteConnection($"Data Source={file};Mode=ReadOnly;Pooling=False");
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = question;
            return (long)command.ExecuteScalar()!;
        }
        catch (SqliteException inBetween) when (inBetween.SqliteErrorCode is 5 or 8)
        {
            // Busy, or what a killed process left is being taken up: no answer at this moment.
            return -1;
        }
        catch (SqliteException notYet) when (notYet.Message.Contains("no such table", StringComparison.Ordinal))
        {
            return 0;
        }
    }

    private static long Postgres(string database, string question)
    {
        try
        {
            using var connection = new NpgsqlConnection(PostgresCluster.Instance.ConnectionString(database) + ";Pooling=False");
            connection.Open();
            using var command = new NpgsqlCommand(question, connection);
            return (long)command.ExecuteScalar()!;
        }
        catch (PostgresException notYet) when (notYet.SqlState is "3D000" or "42P01")
        {
            return 0;
        }
    }
#pragma warning restore CA2100
}
