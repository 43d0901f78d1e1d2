namespace NNService.Training.Jobs;

/// <summary>A job that this process trains, as others see it: something that can be told to stop. The first reason counts.</summary>
internal sealed class RunningJob : IDisposable
{
    private readonly CancellationTokenSource source = new();
    private readonly Lock turn = new();

    /// <summary>Why it was told to stop, or null.</summary>
    public StopReason? Reason { get; private set; }

    /// <summary>Cancelled when it was told to stop.</summary>
    public CancellationToken Stopping => source.Token;

    public void Stop(StopReason reason)
    {
        lock (turn)
        {
            if (Reason is not null)
            {
                return;
            }

            Reason = reason;
        }

        source.Cancel();
    }

    public void Dispose() => source.Dispose();
}
