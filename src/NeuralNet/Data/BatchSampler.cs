using NeuralNet.Numerics;

namespace NeuralNet.Data;

/// <summary>Draws the indices of mini-batches. The order and the generator are the caller's, so that a checkpoint can hold them.</summary>
public sealed class BatchSampler
{
    /// <param name="count">Examples to draw from, at least 1.</param>
    /// <param name="batchSize">Examples a batch; 0 means all of them.</param>
    /// <param name="sampling">Whether an example may come twice.</param>
    public BatchSampler(int count, int batchSize, Sampling sampling)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(count);
        ArgumentOutOfRangeException.ThrowIfNegative(batchSize);
        Count = count;
        BatchSize = batchSize == 0 ? count : Math.Min(batchSize, count);
        Sampling = sampling;
        BatchesPerEpoch = (count + BatchSize - 1) / BatchSize;
    }

    public int Count { get; }

    /// <summary>Examples in a batch, never more than there are.</summary>
    public int BatchSize { get; }

    public Sampling Sampling { get; }

    /// <summary>Batches until as many examples were drawn as there are.</summary>
    public int BatchesPerEpoch { get; }

    /// <summary>Examples that a run's first batches hold, those that come twice counted twice: a shuffled epoch's last batch may be smaller than the others.</summary>
    public long ExamplesIn(long batches) => Sampling == Sampling.WithReplacement
        ? batches * BatchSize
        : batches / BatchesPerEpoch * Count + batches % BatchesPerEpoch * BatchSize;

    /// <summary>Draws one batch.</summary>
    /// <param name="position">Of the batch in its epoch, 0…<see cref="BatchesPerEpoch"/> − 1. Position 0 shuffles <paramref name="order"/> anew.</param>
    /// <param name="order">The epoch's permutation of 0…<see cref="Count"/> − 1, [<see cref="Count"/>]; not used with replacement.</param>
    /// <param name="random">Where chance comes from.</param>
    /// <param name="indices">[<see cref="BatchSize"/>], overwritten.</param>
    /// <returns>How many were drawn: fewer than <see cref="BatchSize"/> only at a shuffled epoch's end.</returns>
    public int Draw(int position, Span<int> order, SeededRandom random, Span<int> indices)
    {
        if (Sampling == Sampling.WithReplacement)
        {
            foreach (ref var index in indices[..BatchSize])
            {
                index = random.NextIndex(Count);
            }

            return BatchSize;
        }

        if (position == 0)
        {
            random.ShuffleInPlace(order);
        }

        var start = position * BatchSize;
        var drawn = Math.Min(BatchSize, Count - start);
        order.Slice(start, drawn).CopyTo(indices);
        return drawn;
    }
}
