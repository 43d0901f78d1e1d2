namespace NNService.Hosting;

/// <summary>
/// A background service whose work ends by being cancelled, as that of all does: an end like any other, but where the start failed the
/// host knows of none and would report a failure.
/// </summary>
internal abstract class EndingService : BackgroundService
{
    /// <summary>Goes on until told to stop.</summary>
    protected abstract Task WorkAsync(CancellationToken stoppingToken);

    protected sealed override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await WorkAsync(stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // Told to stop.
        }
    }
}
