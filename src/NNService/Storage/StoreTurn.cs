namespace NNService.Storage;

/// <summary>A turn that was taken. It is given back once, however often it is disposed of.</summary>
internal sealed class StoreTurn(SemaphoreSlim turns, ThreadReserve threads) : IDisposable
{
    private readonly int place = threads.Enter();
    private SemaphoreSlim? taken = turns;

    public void Dispose()
    {
        if (Interlocked.Exchange(ref taken, null) is { } turn)
        {
            threads.Leave(place);
            turn.Release();
        }
    }
}
