using Microsoft.EntityFrameworkCore.Diagnostics;

namespace ASSKomm.Training.Tests.Support;

/// <summary>Counts the statements that go to the app's own database, from now on.</summary>
public sealed class CountedQueries(TestApp app) : DatabaseEvents
{
    private int count;

    public int Count => count;

    public override void OnNext(KeyValuePair<string, object?> value)
    {
        if (value.Key == RelationalEventId.CommandExecuted.Name && value.Value is CommandExecutedEventData data
            && (data.Command.Connection?.ConnectionString ?? "").Contains(app.Database, StringComparison.Ordinal))
        {
            Interlocked.Increment(ref count);
        }
    }
}
