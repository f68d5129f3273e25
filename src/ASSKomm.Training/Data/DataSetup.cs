using System.Data.Common;
using ASSKomm.Training.Web;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace ASSKomm.Training.Data;

/// <summary>Which database, and how it is opened.</summary>
public enum DatabaseProvider
{
    Sqlite,
    PostgreSQL,
}

/// <summary>SQLite unless Database__Provider says PostgreSQL.</summary>
/// <param name="ConnectionString">Complete, with what the provider needs for durable writes.</param>
public sealed record DataSettings(DatabaseProvider Provider, string ConnectionString)
{
    /// <summary>Where the data lies, if it is SQLite.</summary>
    public string SqliteFile => Path.GetFullPath(new SqliteConnectionStringBuilder(ConnectionString).DataSource);

    public static DataSettings Read(IConfiguration settings, string contentRoot)
    {
        var provider = settings.OneOf("Database:Provider", DatabaseProvider.Sqlite);
        var given = settings.GetConnectionString("Training");
        if (provider is DatabaseProvider.PostgreSQL)
        {
            return new DataSettings(provider, given ?? settings.Required("ConnectionStrings:Training"));
        }

        SqliteConnectionStringBuilder sqlite;
        try
        {
            sqlite = new SqliteConnectionStringBuilder(given ?? $"Data Source={Path.Combine(contentRoot, "App_Data", "training.db")}");
        }
        catch (ArgumentException wrong)
        {
            throw new SettingException($"Die Einstellung ConnectionStrings__Training ist keine Angabe für SQLite: {wrong.Message}");
        }

        sqlite.ForeignKeys = true;
        sqlite.DefaultTimeout = 30;
        return new DataSettings(provider, sqlite.ToString());
    }
}

public static class DataSetup
{
    /// <summary>The database, and the keys that protect cookies and forms, kept in it so that every node has them.</summary>
    public static void AddData(this WebApplicationBuilder builder)
    {
        var settings = DataSettings.Read(builder.Configuration, builder.Environment.ContentRootPath);
        builder.Services.AddSingleton(settings);
        if (settings.Provider is DatabaseProvider.PostgreSQL)
        {
            builder.Services.AddDbContextPool<TrainingDb, PostgresTrainingDb>(o => o.UseTraining(settings));
            builder.Services.AddDataProtection().SetApplicationName("ASSKomm.Training").PersistKeysToDbContext<PostgresTrainingDb>();
            builder.Services.AddScoped(s => (PostgresTrainingDb)s.GetRequiredService<TrainingDb>());
        }
        else
        {
            builder.Services.AddDbContextPool<TrainingDb, SqliteTrainingDb>(o => o.UseTraining(settings));
            builder.Services.AddDataProtection().SetApplicationName("ASSKomm.Training").PersistKeysToDbContext<SqliteTrainingDb>();
            builder.Services.AddScoped(s => (SqliteTrainingDb)s.GetRequiredService<TrainingDb>());
        }
    }

    public static DbContextOptionsBuilder UseTraining(this DbContextOptionsBuilder options, DataSettings settings)
    {
        // A draft has no consent that could be missed by hiding it.
        // That the migrations match the model is a matter of tests, not of every start, where comparing them costs a tenth of a second.
        options.ConfigureWarnings(w => w.Ignore(
            RelationalEventId.MultipleCollectionIncludeWarning, CoreEventId.PossibleIncorrectRequiredNavigationWithQueryFilterInteractionWarning,
            RelationalEventId.PendingModelChangesWarning));
        return settings.Provider is DatabaseProvider.PostgreSQL
            ? options.UseNpgsql(settings.ConnectionString)
            : options.UseSqlite(settings.ConnectionString).AddInterceptors(new DurableSqlite());
    }

    // Acknowledged means stored: in WAL mode only FULL waits for the disk at each commit. The setting belongs to the connection, not to the file.
    private sealed class DurableSqlite : DbConnectionInterceptor
    {
        public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData) => Apply(connection);

        public override Task ConnectionOpenedAsync(
            DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
        {
            Apply(connection);
            return Task.CompletedTask;
        }

        private static void Apply(DbConnection connection)
        {
            using var pragma = connection.CreateCommand();
            pragma.CommandText = "PRAGMA synchronous = FULL";
            pragma.ExecuteNonQuery();
        }
    }
}
