using ASSKomm.Training.Data;
using Microsoft.EntityFrameworkCore;

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
        var answer = Task.Run(second);
        await WaitsAsync(app, db, answer);
        await transaction.CommitAsync();
        return await answer;
    });

    private static async Task WaitsAsync(TestApp app, TrainingDb db, Task answer)
    {
        if (app.Provider is DatabaseProvider.Sqlite)
        {
            // One writer at a time: the second waits for its turn to decide, and nobody can see it waiting.
            await Task.Delay(300);
            return;
        }

        for (var i = 0; i < 1000; i++)
        {
            Assert.False(answer.IsCompleted, "The second was answered before the first was done.");
            if (await db.Database.SqlQuery<int>(
                $"SELECT count(*)::int AS \"Value\" FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'").SingleAsync() > 0)
            {
                return;
            }

            await Task.Delay(10);
        }

        Assert.Fail("The second never waited for the first.");
    }
}
