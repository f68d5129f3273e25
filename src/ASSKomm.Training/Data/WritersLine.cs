using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;

namespace ASSKomm.Training.Data;

/// <summary>
/// Where the writers of one SQLite database stand in line inside this process: SQLite lets one in at a time and lets the others fight for it,
/// which starves some under load. PostgreSQL needs none.
/// </summary>
internal static class WritersLine
{
    // One for each database, not for the process: who writes into another file has nobody to wait for.
    private static readonly ConcurrentDictionary<string, SemaphoreSlim> Lines = new(StringComparer.Ordinal);

    /// <summary>The line for this database; null if nobody has to stand in one.</summary>
    public static SemaphoreSlim? Of(DatabaseFacade database) =>
        database.IsSqlite() ? Lines.GetOrAdd(database.GetConnectionString()!, _ => new SemaphoreSlim(1)) : null;
}
