namespace NNService.Storage;

/// <summary>A turn that was taken. It is given back once, however often it is disposed of.</summary>
internal sealed class StoreTurn(SemaphoreSlim turns) : IDisposable
{
    private SemaphoreSlim? taken = turns;

    public void Dispose() => Interlocked.Exchange(ref taken, null)?.Release();
}
