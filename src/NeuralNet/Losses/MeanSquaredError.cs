using NeuralNet.Numerics;

namespace NeuralNet.Losses;

/// <summary>(y − t)², the mean over all values.</summary>
internal sealed class MeanSquaredError() : Loss("meanSquaredError")
{
    internal override double Sum<T>(ReadOnlySpan<T> predicted, ReadOnlySpan<T> target) => SquaredDistance.Between(predicted, target);

    private protected override T Slope<T>(T predicted, T target) => (predicted - target) + (predicted - target);

    internal override double Divisor(int length, int width) => length;
}
