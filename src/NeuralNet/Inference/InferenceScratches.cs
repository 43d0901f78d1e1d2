namespace NeuralNet.Inference;

/// <summary>
/// Scratches that wait for their next run: as many as threads may want at once, so that none is made under load. They are pinned, and
/// three megabytes of pinned memory, a few hundred scratches, would make the runtime collect all generations.
/// </summary>
internal sealed class InferenceScratches(PackedLayer[] layers)
{
    // Threads that wait for a processor in the middle of a run hold theirs: more than one each.
    private readonly InferenceScratch?[] spares = new InferenceScratch?[4 * Environment.ProcessorCount];

    /// <summary>Takes one, or makes one where none is left.</summary>
    public InferenceScratch Take()
    {
        for (var place = 0; place < spares.Length; place++)
        {
            if (Volatile.Read(ref spares[place]) is not null && Interlocked.Exchange(ref spares[place], null) is { } spare)
            {
                return spare;
            }
        }

        return new InferenceScratch(layers);
    }

    /// <summary>Gives one back. What finds no place is left to the garbage collector.</summary>
    public void Return(InferenceScratch scratch)
    {
        for (var place = 0; place < spares.Length; place++)
        {
            if (Volatile.Read(ref spares[place]) is null && Interlocked.CompareExchange(ref spares[place], scratch, null) is null)
            {
                return;
            }
        }
    }
}
