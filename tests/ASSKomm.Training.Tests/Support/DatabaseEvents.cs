using System.Diagnostics;

namespace ASSKomm.Training.Tests.Support;

/// <summary>Listens to what every EF context of this process says about its database; heirs pick out what is theirs.</summary>
public abstract class DatabaseEvents : IDisposable, IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>
{
    private readonly List<IDisposable> subscriptions = [];

    protected DatabaseEvents() => subscriptions.Add(DiagnosticListener.AllListeners.Subscribe(this));

    public void OnNext(DiagnosticListener value)
    {
        if (value.Name == "Microsoft.EntityFrameworkCore")
        {
            subscriptions.Add(value.Subscribe(this!));
        }
    }

    public abstract void OnNext(KeyValuePair<string, object?> value);

    public void OnCompleted()
    {
    }

    public void OnError(Exception error)
    {
    }

    public void Dispose()
    {
        subscriptions.ForEach(s => s.Dispose());
        GC.SuppressFinalize(this);
    }
}
