using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace NNService.Tests.Http;

/// <summary>Keeps what was logged.</summary>
internal sealed class RecordedLog : ILoggerProvider
{
    private readonly SemaphoreSlim entryCame = new(0);

    public ConcurrentQueue<LogEntry> Entries { get; } = new();

    public ILogger CreateLogger(string categoryName) => new Recorder(categoryName, this);

    /// <summary>Waits for an entry: what a request logs may come after its answer.</summary>
    public async Task<LogEntry> FirstAsync(Func<LogEntry, bool> isWanted, CancellationToken cancellationToken)
    {
        while (true)
        {
            if (Entries.FirstOrDefault(isWanted) is { } entry)
            {
                return entry;
            }

            await entryCame.WaitAsync(cancellationToken);
        }
    }

    public void Dispose() => entryCame.Dispose();

    private sealed class Recorder(string category, RecordedLog log) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            log.Entries.Enqueue(new LogEntry(category, logLevel, formatter(state, exception), exception));
            log.entryCame.Release();
        }
    }
}
