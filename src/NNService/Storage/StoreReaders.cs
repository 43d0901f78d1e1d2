using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace NNService.Storage;

/// <summary>
/// Makes the contexts that read. SQLite waits by putting the thread that asks to sleep, for a slow disk and, where there is no write-ahead
/// log, for another process's lock: a hundred clients would take all threads there are, and with them those of predictions. So only some
/// may ask at once, and the others wait here, without a thread each and not for ever.
/// </summary>
internal sealed class StoreReaders(IServiceProvider services, IOptions<StorageOptions> storage, TimeProvider clock)
    : IDbContextFactory<StoreContext>, IDisposable
{
    /// <summary>Readers that may sleep in the database at the same time.</summary>
    public const int MostAtOnce = 8;

    // Asked for with the first context: what they are made of is a tenth of a start, and a start needs none.
    private readonly Lazy<DbContextOptions<StoreContext>> options = new(services.GetRequiredService<DbContextOptions<StoreContext>>);
    private readonly SemaphoreSlim turns = new(MostAtOnce, MostAtOnce);
    private readonly ThreadReserve threads = new(MostAtOnce, clock);

    /// <summary>A context that takes no reader's turn: for whoever takes turns otherwise.</summary>
    public StoreContext CreateDbContext() => new(options.Value);

    /// <summary>A context for reading; its turn ends when it is disposed of.</summary>
    /// <exception cref="StoreBusyException">No turn came within <see cref="StorageOptions.WriteTimeout"/>.</exception>
    public async Task<StoreContext> CreateDbContextAsync(CancellationToken cancellationToken = default)
    {
        return new StoreContext(options.Value) { Turn = await TakeTurnAsync(cancellationToken) };
    }

    /// <summary>A turn for whoever reads without a context.</summary>
    /// <exception cref="StoreBusyException">None came within <see cref="StorageOptions.WriteTimeout"/>.</exception>
    public async Task<StoreTurn> TakeTurnAsync(CancellationToken cancellationToken) =>
        await turns.WaitAsync(storage.Value.WriteTimeout, cancellationToken) ? new StoreTurn(turns, threads) : throw new StoreBusyException(storage.Value.WriteTimeout);

    public void Dispose()
    {
        threads.Dispose();
        turns.Dispose();
    }
}
