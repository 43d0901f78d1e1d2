using System.Runtime.CompilerServices;
using NeuralNet.Activations;

namespace NeuralNet.Losses;

/// <summary>
/// −Σ t log(y + δ), the mean over rows: for rows of class probabilities. Pairs with softmax. The paired gradient leaves δ out;
/// it differs from the guarded loss's own by δ/y, less than single precision shows unless y is nearly 0, where it is the better one.
/// </summary>
internal sealed class CrossEntropy(double delta) : Loss("crossEntropy")
{
    public override Loss WithDelta(double delta) => new CrossEntropy(delta);

    // ∂/∂xᵢ of −Σₖ tₖ log yₖ through softmax is yᵢ Σₖ tₖ − tᵢ; the sum is 1 for classes, but targets of a regression may come to anything.
    private protected override bool ScalesWithTargets => true;

    public override bool TakesProbabilitiesOnly => true;

    public override bool PairsWith(Activation output) => output == Activation.Softmax;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal override double Sum<T>(ReadOnlySpan<T> predicted, ReadOnlySpan<T> target)
    {
        var sum = 0.0;
        for (var i = 0; i < predicted.Length; i++)
        {
            // A term of weight 0 is 0 unless the logarithm is infinite, which without a guard must show as NaN.
            if (target[i] == T.Zero && predicted[i] > T.Zero)
            {
                continue;
            }

            var y = double.CreateChecked(predicted[i]);
            if (target[i] != T.Zero || !(y + delta > 0))
            {
                sum -= double.CreateChecked(target[i]) * Math.Log(y + delta);
            }
        }

        return sum;
    }

    private protected override T Slope<T>(T predicted, T target) => -target / (predicted + T.CreateChecked(delta));

    internal override double Divisor(int length, int width) => (double)length / width;
}
