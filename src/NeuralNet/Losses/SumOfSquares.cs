using NeuralNet.Numerics;

namespace NeuralNet.Losses;

/// <summary>½ Σ (y − t)² over all values, rows included: a sum, as its name says, so a learning rate for it depends on the batch size.</summary>
internal sealed class SumOfSquares() : Loss("sumOfSquares")
{
    internal override double Sum<T>(ReadOnlySpan<T> predicted, ReadOnlySpan<T> target) => 0.5 * SquaredDistance.Between(predicted, target);

    private protected override T Slope<T>(T predicted, T target) => predicted - target;

    internal override double Divisor(int length, int width) => 1;
}
