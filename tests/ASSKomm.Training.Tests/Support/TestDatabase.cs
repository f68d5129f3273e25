using ASSKomm.Training.Data;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace ASSKomm.Training.Tests.Support;

/// <summary>One database of its own: a SQLite file in memory or a database of the run's PostgreSQL.</summary>
public sealed class TestDatabase
{
    private static readonly Dictionary<DatabaseProvider, Lazy<TestDatabase>> Templates = new()
    {
        [DatabaseProvider.Sqlite] = new(() => Template(DatabaseProvider.Sqlite)),
        [DatabaseProvider.PostgreSQL] = new(() => Template(DatabaseProvider.PostgreSQL)),
    };

    private int resets;

    private TestDatabase(DatabaseProvider provider, string name) => (Provider, Name) = (provider, name);

    public DatabaseProvider Provider { get; }

    /// <summary>The file or the database's name.</summary>
    public string Name { get; }

    public string ConnectionString => Provider is DatabaseProvider.PostgreSQL
        ? PostgresCluster.Instance.ConnectionString(Name)
        : $"Data Source={Name}";

    /// <summary>A database that nobody has migrated yet.</summary>
    public static TestDatabase Empty(DatabaseProvider provider) => new(provider, provider is DatabaseProvider.PostgreSQL
        ? PostgresCluster.Instance.NewDatabase()
        : Path.Combine(MemoryFolder.New("db"), "training.db"));

    /// <summary>A database with the course in it and nobody else.</summary>
    public static TestDatabase WithCourse(DatabaseProvider provider)
    {
        var template = Templates[provider].Value;
        return Measured.Take($"database copied on {provider}", template.Copy);
    }

    /// <summary>Another one with the same in it; nobody may be connected to this one, see <see cref="LetGo"/>.</summary>
    public TestDatabase Copy()
    {
        if (Provider is DatabaseProvider.PostgreSQL)
        {
            return new(Provider, PostgresCluster.Instance.NewDatabase(Name));
        }

        var copy = Empty(Provider);
        File.Copy(Name, copy.Name);
        return copy;
    }

    /// <summary>Makes it what <see cref="WithCourse"/> gives, whatever happened to it. Under the same name, so that a running site goes on with it.</summary>
    public void StartAfresh()
    {
        var template = Templates[Provider].Value;
        if (Provider is DatabaseProvider.PostgreSQL)
        {
            if (++resets % PostgresReset.MostTimes == 0 || !PostgresReset.Run(ConnectionString))
            {
                PostgresCluster.Instance.Replace(Name, template.Name);
            }

            return;
        }

        LetGo();
        // Deleted, not written over: whoever still has the old file open keeps the old file.
        DeleteFiles();
        File.Copy(template.Name, Name);
    }

    public void Drop()
    {
        if (Provider is DatabaseProvider.PostgreSQL)
        {
            PostgresCluster.Instance.Drop(Name);
            return;
        }

        LetGo();
        Directory.Delete(Path.GetDirectoryName(Name)!, recursive: true);
    }

    /// <summary>Closes what this process still has open of it: a template may have no connections, and a SQLite file no unwritten journal.</summary>
    public void LetGo()
    {
        if (Provider is DatabaseProvider.PostgreSQL)
        {
            using var pool = new NpgsqlConnection(ConnectionString);
            NpgsqlConnection.ClearPool(pool);
            return;
        }

        // The site writes more into its connection string than it is given, and each string has a pool.
        foreach (var opened in (string[])[ConnectionString, AsTheSiteOpensIt])
        {
            using var file = new SqliteConnection(opened);
            SqliteConnection.ClearPool(file);
        }
    }

    // Migrating and reading the course once per run instead of once per test; the keys of cookies and forms too, so that all nodes have the same.
    private static TestDatabase Template(DatabaseProvider provider)
    {
        var template = Empty(provider);
        using (var host = SiteHost.Start(template))
        {
            host.Services.GetRequiredService<IDataProtectionProvider>().CreateProtector(nameof(Template)).Protect(nameof(Template));
        }

        if (provider is DatabaseProvider.PostgreSQL)
        {
            PostgresReset.Prepare(template.ConnectionString);
        }

        template.LetGo();
        return template;
    }

    private string AsTheSiteOpensIt => DataSettings.Read(
        new ConfigurationBuilder().AddInMemoryCollection([new("ConnectionStrings:Training", ConnectionString)]).Build(), "").ConnectionString;

    private void DeleteFiles()
    {
        foreach (var file in Directory.GetFiles(Path.GetDirectoryName(Name)!))
        {
            File.Delete(file);
        }
    }
}
