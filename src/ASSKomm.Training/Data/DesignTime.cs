using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace ASSKomm.Training.Data;

/// <summary>For <c>dotnet ef migrations add</c>; never used by the running site.</summary>
internal sealed class SqliteDesign : IDesignTimeDbContextFactory<SqliteTrainingDb>
{
    public SqliteTrainingDb CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<SqliteTrainingDb>().UseSqlite("Data Source=design.db").Options);
}

/// <summary>For <c>dotnet ef migrations add</c>; never used by the running site.</summary>
internal sealed class PostgresDesign : IDesignTimeDbContextFactory<PostgresTrainingDb>
{
    public PostgresTrainingDb CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<PostgresTrainingDb>().UseNpgsql("Host=localhost").Options);
}
