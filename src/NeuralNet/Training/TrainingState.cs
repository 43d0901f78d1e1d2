using NeuralNet.Numerics;
using NeuralNet.Optimizers;

namespace NeuralNet.Training;

/// <summary>
/// All that a run changes as it goes. Whoever holds it, the options and the data can go on with the run, to the same bits.
/// The epoch and the position in it follow from the iteration.
/// </summary>
public sealed class TrainingState
{
    /// <param name="parameters">Taken over, not copied.</param>
    /// <param name="optimizer">For as many parameters.</param>
    /// <param name="random">The run's generator.</param>
    /// <param name="order">The epoch's permutation of the examples, taken over.</param>
    public TrainingState(float[] parameters, Optimizer optimizer, SeededRandom random, int[] order)
    {
        (Parameters, Optimizer, Random, Order) = (parameters, optimizer, random, order);
    }

    public float[] Parameters { get; }

    public Optimizer Optimizer { get; }

    public SeededRandom Random { get; }

    /// <summary>The epoch's permutation of the examples.</summary>
    public int[] Order { get; }

    /// <summary>Steps taken.</summary>
    public long Iteration { get; set; }

    /// <summary>The <see cref="Iteration"/> whose figures were told last: a run stopped between an epoch's last step and its figures owes them.</summary>
    public long EvaluatedIteration { get; set; }

    /// <summary>The lowest loss that <see cref="EarlyStopping"/> has seen.</summary>
    public double BestLoss { get; set; } = double.PositiveInfinity;

    /// <summary>Epochs since <see cref="BestLoss"/> was reached.</summary>
    public int EpochsWithoutGain { get; set; }

    /// <summary>Takes back what drawing a batch has changed.</summary>
    /// <param name="random">The generator's state before.</param>
    /// <param name="order">The permutation before.</param>
    internal void Undraw(ReadOnlySpan<ulong> random, ReadOnlySpan<int> order)
    {
        Random.Rewind(random);
        order.CopyTo(Order);
    }
}
