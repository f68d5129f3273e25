using Microsoft.Extensions.Logging;

namespace ASSKomm.Training.Tests.Support;

/// <summary>Shows what the site logs as an error beside the test that caused it.</summary>
internal sealed class LogBook : ILoggerProvider, ILogger
{
    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Error;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (IsEnabled(logLevel))
        {
            TestContext.Current.TestOutputHelper?.WriteLine($"{logLevel}: {formatter(state, exception)}\n{exception}");
        }
    }

    public void Dispose()
    {
    }
}
