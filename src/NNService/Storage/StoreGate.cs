using Microsoft.Extensions.Options;
using NNService.Storage.Sqlite;

namespace NNService.Storage;

/// <summary>
/// The one way to write. Writers of this process take turns here, fairly and without a thread each, instead of colliding in the
/// database, whose waiting is a sleeping retry. Each turn is one transaction: all of it is saved or nothing.
/// </summary>
internal sealed class StoreGate(StoreReaders contexts, IOptions<StorageOptions> options) : IDisposable
{
    private readonly SemaphoreSlim turn = new(1, 1);

    /// <param name="write">Changes the context and saves; committing is done here.</param>
    /// <param name="cancellationToken">Gives up before the commit.</param>
    /// <exception cref="StoreBusyException">No turn came within <see cref="StorageOptions.WriteTimeout"/>.</exception>
    public async Task<T> WriteAsync<T>(Func<StoreContext, CancellationToken, Task<T>> write, CancellationToken cancellationToken)
    {
        if (!await turn.WaitAsync(options.Value.WriteTimeout, cancellationToken))
        {
            throw new StoreBusyException(options.Value.WriteTimeout);
        }

        try
        {
            await using var context = contexts.CreateDbContext();
            await using var transaction = await SqliteWriting.BeginAsync(context, cancellationToken);
            var result = await write(context, cancellationToken);
            await transaction.CommitAsync(cancellationToken);
            return result;
        }
        finally
        {
            turn.Release();
        }
    }

    public void Dispose() => turn.Dispose();
}
