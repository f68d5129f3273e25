using Microsoft.EntityFrameworkCore.Diagnostics;

namespace ASSKomm.Training.Tests.Support;

/// <summary>Counts the statements the site sends to its database, through the diagnostics every EF context speaks to.</summary>
public sealed class CountedQueries : IDisposable, IObserver<System.Diagnostics.DiagnosticListener>, IObserver<KeyValuePair<string, object?>>
{
    private readonly List<IDisposable> subscriptions = [];
    private readonly string database;
    private int count;

    /// <summary>Counts from now on, only what goes to the app's own database.</summary>
    public CountedQueries(TestApp app)
    {
        database = app.Database;
        subscriptions.Add(System.Diagnostics.DiagnosticListener.AllListeners.Subscribe(this));
    }

    public int Count => count;

    public void OnNext(System.Diagnostics.DiagnosticListener value)
    {
        if (value.Name == "Microsoft.EntityFrameworkCore")
        {
            subscriptions.Add(value.Subscribe(this!));
        }
    }

    public void OnNext(KeyValuePair<string, object?> value)
    {
        if (value.Key == RelationalEventId.CommandExecuted.Name && value.Value is CommandExecutedEventData data
            && (data.Command.Connection?.ConnectionString ?? "").Contains(database, StringComparison.Ordinal))
        {
            Interlocked.Increment(ref count);
        }
    }

    public void OnCompleted()
    {
    }

    public void OnError(Exception error)
    {
    }

    public void Dispose() => subscriptions.ForEach(s => s.Dispose());
}
