using ASSKomm.Training.Data;

namespace ASSKomm.Training.Tests.Support;

/// <summary>Every test that touches rows runs on every database.</summary>
public static class Databases
{
    public static TheoryData<DatabaseProvider> All => [DatabaseProvider.Sqlite, DatabaseProvider.PostgreSQL];

    /// <summary>Reports a test as skipped, with the command that mends it, when this machine has no PostgreSQL.</summary>
    public static void SkipWithoutPostgres(DatabaseProvider provider) => Assert.SkipWhen(
        provider is DatabaseProvider.PostgreSQL && !PostgresCluster.IsInstalled, "PostgreSQL is missing: apt-get install -y postgresql");
}
