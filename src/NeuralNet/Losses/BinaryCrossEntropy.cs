using NeuralNet.Activations;

namespace NeuralNet.Losses;

/// <summary>−[t log(y + δ) + (1 − t) log(1 − y + δ)], the mean over all values: each output a yes or no of its own. Pairs with sigmoid.</summary>
internal sealed class BinaryCrossEntropy(double delta) : Loss("binaryCrossEntropy")
{
    public override Loss WithDelta(double delta) => new BinaryCrossEntropy(delta);

    public override bool TakesProbabilitiesOnly => true;

    public override bool PairsWith(Activation output) => output == Activation.Sigmoid;

    internal override double Sum<T>(ReadOnlySpan<T> predicted, ReadOnlySpan<T> target)
    {
        var sum = 0.0;
        for (var i = 0; i < predicted.Length; i++)
        {
            var (y, t) = (double.CreateChecked(predicted[i]), double.CreateChecked(target[i]));
            sum -= (t * Math.Log(y + delta)) + ((1 - t) * Math.Log(1 - y + delta));
        }

        return sum;
    }

    private protected override T Slope<T>(T predicted, T target)
    {
        var guard = T.CreateChecked(delta);
        return ((T.One - target) / (T.One - predicted + guard)) - (target / (predicted + guard));
    }

    internal override double Divisor(int length, int width) => length;
}
