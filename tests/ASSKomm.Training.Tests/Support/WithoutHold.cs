using System.Data.Common;
using ASSKomm.Training.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;

namespace ASSKomm.Training.Tests.Support;

/// <summary>
/// Takes the line out that holds a row (it is answered as if it had run), and lets everybody meet after the question that the hold protects,
/// so that the race happens every time and not only on busy days. For controls: a test of a lock must be able to fail.
/// </summary>
public sealed class WithoutHold(string update, string set, string meetAfter, int people) : DbCommandInterceptor
{
    private readonly TaskCompletionSource everybody = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int arrived;

    /// <summary>As the last argument of <see cref="TestApp.StartAsync"/>.</summary>
    public void Into(IServiceCollection services)
    {
        services.ConfigureDbContext<PostgresTrainingDb>(o => o.AddInterceptors(this));
        services.ConfigureDbContext<SqliteTrainingDb>(o => o.AddInterceptors(this));
    }

    /// <summary>One more has arrived; also called by a test that wants nobody to go on before it.</summary>
    public void Arrive()
    {
        if (Interlocked.Increment(ref arrived) == people)
        {
            everybody.SetResult();
        }
    }

    public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default) =>
        ValueTask.FromResult(command.CommandText.Contains(update, StringComparison.Ordinal) && command.CommandText.Contains(set, StringComparison.Ordinal)
            ? InterceptionResult<int>.SuppressWithResult(1)
            : result);

    public override async ValueTask<DbDataReader> ReaderExecutedAsync(
        DbCommand command, CommandExecutedEventData eventData, DbDataReader result, CancellationToken cancellationToken = default)
    {
        if (command.CommandText.Contains(meetAfter, StringComparison.Ordinal))
        {
            Arrive();
            await everybody.Task.WaitAsync(TimeSpan.FromSeconds(30), cancellationToken);
        }

        return result;
    }
}
