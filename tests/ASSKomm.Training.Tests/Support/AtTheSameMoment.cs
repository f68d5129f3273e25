using ASSKomm.Training.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace ASSKomm.Training.Tests.Support;

/// <summary>Two who do something at the same moment, every time the test runs and not only on busy days.</summary>
public static class AtTheSameMoment
{
    /// <summary>
    /// What <paramref name="second"/> is answered when it has decided on rows that <paramref name="first"/> has changed but not committed:
    /// it has to wait for the first one's rows, and then they are there.
    /// </summary>
    public static Task<T> WhileAsync<T>(this TestApp app, Func<TrainingDb, Task> first, Func<Task<T>> second) => app.WithAsync(async db =>
    {
        await using var transaction = await db.Database.BeginTransactionAsync();
        await first(db);
        await db.SaveChangesAsync();
        using var door = new Door(app);
        var answer = Task.Run(second);
        await WaitsAsync(app, db, door, answer);
        await transaction.CommitAsync();
        return await answer;
    });

    private static async Task WaitsAsync(TestApp app, TrainingDb db, Door door, Task answer)
    {
        if (app.Provider is DatabaseProvider.Sqlite)
        {
            // One writer at a time: the second comes to the door and stays there, where nobody can see it waiting.
            await door.Reached.WaitAsync(TimeSpan.FromSeconds(30));
            return;
        }

        for (var i = 0; i < 1000; i++)
        {
            Assert.False(answer.IsCompleted, "The second was answered before the first was done.");
            // Within a transaction PostgreSQL shows the same picture of its sessions again and again unless it is told to forget it.
            if (await db.Database.SqlQuery<int>(
                $"""
                SELECT (SELECT count(*)::int FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock') AS "Value"
                FROM pg_stat_clear_snapshot()
                """).SingleAsync() > 0)
            {
                return;
            }

            await Task.Delay(10);
        }

        Assert.Fail("The second never waited for the first.");
    }

    /// <summary>Sees when somebody asks this app's database for a transaction.</summary>
    private sealed class Door(TestApp app) : DatabaseEvents
    {
        private readonly TaskCompletionSource reached = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task Reached => reached.Task;

        public override void OnNext(KeyValuePair<string, object?> value)
        {
            if (value.Key == RelationalEventId.TransactionStarting.Name && value.Value is TransactionStartingEventData data
                && (data.Context?.Database.GetConnectionString() ?? "").Contains(app.Database, StringComparison.Ordinal))
            {
                reached.TrySetResult();
            }
        }
    }
}
