using ASSKomm.Training.Data;
using ASSKomm.Training.Domain;
using ASSKomm.Training.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace ASSKomm.Training.Tests.Data;

/// <summary>What was there before an upgrade means the same afterwards.</summary>
public sealed class UpgradeTests
{
    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_run_from_before_gives_its_places_by_arrival_and_who_waited_still_waits(DatabaseProvider provider)
    {
        Databases.SkipWithoutPostgres(provider);
        var file = Path.Combine(Directory.CreateTempSubdirectory("upgrade").FullName, "training.db");
        await using var db = Open(provider, file);
        await db.GetService<IMigrator>().MigrateAsync("First");
        var now = new DateTime(2027, 3, 1, 9, 0, 0, DateTimeKind.Utc);
        await db.Database.ExecuteSqlAsync($"""
            INSERT INTO "Runs" ("Slug", "Title", "Summary", "Venue", "VenueAccess", "Places", "RegistrationDeadline", "CancellationReason")
            VALUES ('alt', 'Alt', '', 'Dresden', '', 1, {now}, '')
            """);
        await db.Database.ExecuteSqlAsync($"""
            INSERT INTO "Accounts" ("GivenName", "FamilyName", "CreatedAt", "EmailConfirmed", "PhoneNumberConfirmed", "TwoFactorEnabled", "LockoutEnabled", "AccessFailedCount")
            VALUES ('Alice', 'Beispiel', {now}, {true}, {false}, {false}, {true}, 0)
            """);
        await db.Database.ExecuteSqlAsync($"""INSERT INTO "Enrolments" ("RunId", "PersonId", "State", "ArrivedAt", "Since") VALUES (1, 1, 'Waiting', {now}, {now})""");

        await db.Database.MigrateAsync();

        var run = await db.Runs.AsNoTracking().Include(r => r.Enrolments).SingleAsync();
        Assert.Equal((AllotmentRule.ByArrival, ConsentNeed.None, 5, false), (run.Rule, run.Consent, run.OfferDays, run.SingleModules));
        var waiting = Assert.Single(run.Enrolments);
        Assert.Equal((EnrolmentState.Waiting, true, ModuleSet.Whole, false), (waiting.State, waiting.WillingToWait, waiting.Modules, waiting.OverCapacity));
    }

    private static TrainingDb Open(DatabaseProvider provider, string file)
    {
        if (provider is DatabaseProvider.Sqlite)
        {
            var sqlite = new DbContextOptionsBuilder<SqliteTrainingDb>();
            sqlite.UseTraining(new DataSettings(provider, $"Data Source={file};Pooling=False"));
            return new SqliteTrainingDb(sqlite.Options);
        }

        var postgres = new DbContextOptionsBuilder<PostgresTrainingDb>();
        postgres.UseTraining(new DataSettings(provider, PostgresCluster.Instance.ConnectionString(PostgresCluster.Instance.NewDatabase())));
        return new PostgresTrainingDb(postgres.Options);
    }
}
