using System.Collections.Immutable;

namespace NeuralNet.Training;

/// <summary>The two gradients of one parameter array.</summary>
/// <param name="Name">W1, b1, W2, …</param>
/// <param name="Shape">[inputs, outputs] for weights, [outputs] for biases.</param>
/// <param name="Backpropagated">Row-major.</param>
/// <param name="Numerical">As long.</param>
public sealed record ArrayGradients(string Name, ImmutableArray<int> Shape, ImmutableArray<double> Backpropagated, ImmutableArray<double> Numerical)
{
    /// <summary>Derivatives smaller than this part of the array's largest are judged as if they were that large.</summary>
    public const double SmallestPart = 0.01;

    /// <summary>Derivatives smaller than this are judged as if they were that large.</summary>
    public const double Floor = 1e-4;

    /// <summary>
    /// Largest |a − b| / max(|a|, |b|, floor); NaN if a derivative is. The floor is there because rounding moves every quotient of
    /// differences by about as much, 1e-11, which is a large part of a derivative that is nearly 0 and says nothing of it.
    /// </summary>
    public double LargestRelativeDifference
    {
        get
        {
            var floor = Math.Max(Floor, SmallestPart * Backpropagated.Select(Math.Abs).DefaultIfEmpty().Max());
            return Backpropagated.Zip(Numerical, (a, b) => Math.Abs(a - b) / Math.Max(floor, Math.Max(Math.Abs(a), Math.Abs(b)))).Aggregate(0.0, Math.Max);
        }
    }
}
