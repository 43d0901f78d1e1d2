namespace NeuralNet.Losses;

/// <summary>|y − t|, the mean over all values; the derivative where they are equal is taken as 0. NaN stays NaN.</summary>
internal sealed class MeanAbsoluteError() : Loss("meanAbsoluteError")
{
    internal override double Sum<T>(ReadOnlySpan<T> predicted, ReadOnlySpan<T> target)
    {
        var sum = 0.0;
        for (var i = 0; i < predicted.Length; i++)
        {
            sum += Math.Abs(double.CreateChecked(predicted[i]) - double.CreateChecked(target[i]));
        }

        return sum;
    }

    private protected override T Slope<T>(T predicted, T target) =>
        predicted == target ? T.Zero : (predicted - target) / T.Abs(predicted - target);

    internal override double Divisor(int length, int width) => length;
}
