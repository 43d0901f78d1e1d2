using NNService.Storage;

namespace NNService.Training.Jobs;

/// <summary>Waits for a store that does not answer, for as long as that takes: training is worth more than a minute's delay.</summary>
internal sealed partial class StorePatience(TimeProvider clock, ILogger<StorePatience> logger)
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    /// <summary>Tries again until it succeeds.</summary>
    /// <exception cref="OperationCanceledException"><paramref name="cancellation"/> was cancelled while the store did not answer.</exception>
    public async Task<T> UntilDoneAsync<T>(Func<Task<T>> attempt, CancellationToken cancellation)
    {
        while (true)
        {
            try
            {
                return await attempt();
            }
            catch (Exception exception) when (StoreFailure.Explain(exception) is { } reason)
            {
                LogWaiting(reason);
            }

            await Task.Delay(Pause, clock, cancellation);
        }
    }

    [LoggerMessage(LogLevel.Warning, "Training waits for the store: {Reason}")]
    private partial void LogWaiting(string reason);
}
