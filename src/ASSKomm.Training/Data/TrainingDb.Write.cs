using Microsoft.EntityFrameworkCore;

namespace ASSKomm.Training.Data;

public abstract partial class TrainingDb
{
    /// <summary>Rung after a commit that wrote letters, so that they go out at once and not only at the next tick.</summary>
    public static event Action? LettersWritten;

    /// <summary>
    /// The one door for everything that changes more than one row: a transaction that is committed with what <paramref name="work"/> wrote,
    /// or not at all if it throws. What the caller tracked before is forgotten, so that decisions are made on fresh rows. Not to be called
    /// inside itself.
    /// </summary>
    public async Task<T> WriteAsync<T>(Func<Task<T>> work, CancellationToken token)
    {
        if (Database.CurrentTransaction is not null)
        {
            // Otherwise the inner one would wait for ever for the outer one's turn in the queue.
            throw new InvalidOperationException("This is already inside WriteAsync.");
        }

        var queue = WritersLine.Of(Database);
        if (queue is not null)
        {
            await queue.WaitAsync(token);
        }

        try
        {
            ChangeTracker.Clear();
            await using var transaction = await Database.BeginTransactionAsync(token);
            var answer = await work();
            await SaveChangesAsync(token);
            // From here on nobody may be told that it failed: a commit that was begun is waited for.
            await transaction.CommitAsync(CancellationToken.None);
            if (ChangeTracker.Entries<OutboxLetter>().Any())
            {
                LettersWritten?.Invoke();
            }

            return answer;
        }
        finally
        {
            queue?.Release();
        }
    }

    /// <summary>As the other, for work without an answer.</summary>
    public Task WriteAsync(Func<Task> work, CancellationToken token) => WriteAsync(
        async () =>
        {
            await work();
            return true;
        },
        token);

    /// <summary>
    /// As <see cref="WriteAsync{T}(Func{Task{T}}, CancellationToken)"/>, but decides once more on fresh rows if somebody was quicker by a
    /// moment: whoever loses the race for a name meets the refusal and not the unique index.
    /// </summary>
    public async Task<T> WriteOrRetryAsync<T>(Func<Task<T>> work, CancellationToken token)
    {
        try
        {
            return await WriteAsync(work, token);
        }
        catch (DbUpdateException)
        {
            return await WriteAsync(work, token);
        }
    }

    /// <summary>As the other, for work without an answer.</summary>
    public Task WriteOrRetryAsync(Func<Task> work, CancellationToken token) => WriteOrRetryAsync(
        async () =>
        {
            await work();
            return true;
        },
        token);

    /// <summary>For what may succeed only once: false if <paramref name="work"/> says so or if somebody else changed the row in the same moment.</summary>
    public async Task<bool> WriteOnceAsync(Func<Task<bool>> work, CancellationToken token)
    {
        try
        {
            return await WriteAsync(work, token);
        }
        catch (DbUpdateConcurrencyException)
        {
            return false;
        }
    }

    /// <summary>
    /// Holds the run until the transaction ends, so that decisions about its places follow one another; false if there is no such run.
    /// </summary>
    // An UPDATE takes the row lock on PostgreSQL and the write lock on SQLite: one line for both.
    public async Task<bool> HoldRunAsync(int runId, CancellationToken token) =>
        await Runs.Where(r => r.Id == runId).ExecuteUpdateAsync(s => s.SetProperty(r => r.Title, r => r.Title), token) == 1;

    /// <summary>Holds accounts until the transaction ends, so that what is read of them afterwards stays true.</summary>
    public static Task HoldAsync(IQueryable<Account> accounts, CancellationToken token) =>
        accounts.ExecuteUpdateAsync(s => s.SetProperty(a => a.LockoutEnabled, a => a.LockoutEnabled), token);

    /// <summary>Holds one of the named rows until the transaction ends and counts it up by <paramref name="step"/>; returns its new value.</summary>
    public async Task<long> HoldAsync(string name, long step, CancellationToken token)
    {
        await Holds.Where(h => h.Name == name).ExecuteUpdateAsync(s => s.SetProperty(h => h.Value, h => h.Value + step), token);
        return await Holds.Where(h => h.Name == name).Select(h => h.Value).SingleAsync(token);
    }

    /// <summary>The id of the stored file with these bytes and of this type; it is stored unless it is there.</summary>
    public async Task<int> StoreAsync(StoredFile file, CancellationToken token)
    {
        if (await Files.Where(f => f.Sha256 == file.Sha256 && f.ContentType == file.ContentType).Select(f => (int?)f.Id)
            .FirstOrDefaultAsync(token) is { } there)
        {
            return there;
        }

        Files.Add(file);
        await SaveChangesAsync(token);
        return file.Id;
    }
}
