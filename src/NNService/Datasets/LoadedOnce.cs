namespace NNService.Datasets;

/// <summary>A value that is read when it is first wanted, once however many want it at a time, and kept. A failure is not kept: the next who asks tries again.</summary>
internal sealed class LoadedOnce<T>(Func<T> load)
{
    private readonly Lock gate = new();
    private Task<T>? loading;

    /// <param name="cancellationToken">Ends this wait alone; others may be waiting for the same value.</param>
    public Task<T> GetAsync(CancellationToken cancellationToken)
    {
        lock (gate)
        {
            if (loading is null or { IsFaulted: true })
            {
                loading = Task.Run(load, CancellationToken.None);
            }

            return loading.WaitAsync(cancellationToken);
        }
    }
}
