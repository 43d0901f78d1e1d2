using NNService.Hosting;
using NNService.Storage;
using NNService.Storage.Sqlite;

namespace NNService.Models;

/// <summary>
/// Takes over what another process on the same data directory has made live, a second later at most: predictions read memory alone,
/// so somebody must look. Every commit is looked into, in plain SQL; only a switch costs more.
/// </summary>
internal sealed partial class LiveModelWatch(
    ModelCatalog catalog, StoreStart store, SqliteChanges changes, TimeProvider clock, ILogger<LiveModelWatch> logger) : EndingService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    protected override async Task WorkAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                if (changes.Any() && IsBehind())
                {
                    await catalog.RefreshAsync(stoppingToken);
                }
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                // Whatever it was, the models in memory go on answering, and the next look may find the store well again.
                changes.Forget();
                LogBehind(StoreFailure.Explain(exception) ?? exception.Message);
            }
        }
    }

    private bool IsBehind()
    {
        var (live, stored) = (catalog.Live, store.LiveNumbers());
        return live.Default != store.DefaultModel()
            || live.ByName.Count != stored.Count
            || stored.Any(model => !live.ByName.TryGetValue(model.Key, out var served) || served.Version != model.Value);
    }

    [LoggerMessage(LogLevel.Debug, "What the store says is live could not be read: {Reason}")]
    private partial void LogBehind(string reason);
}
