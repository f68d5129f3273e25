using ASSKomm.Training.Data;

namespace ASSKomm.Training.Jobs;

/// <summary>
/// Who sends letters from a SQLite file holds a file beside it. Whoever comes and finds nobody may drop the claims: their owners are dead.
/// </summary>
internal sealed class SqliteSenders : IDisposable
{
    private readonly FileStream present;

    private SqliteSenders(FileStream present) => this.present = present;

    /// <summary>Comes in; <paramref name="whenAlone"/> is done before anybody else can, and only if nobody is there.</summary>
    public static async Task<SqliteSenders> JoinAsync(DataSettings data, Func<Task> whenAlone, CancellationToken token)
    {
        var path = data.SqliteFile + ".senders";
        if (HeldFile.TryOpen(path, alone: true) is { } alone)
        {
            await using (alone)
            {
                await whenAlone();
            }
        }

        return new SqliteSenders(await HeldFile.OpenAsync(path, alone: false, token));
    }

    public void Dispose() => present.Dispose();
}
