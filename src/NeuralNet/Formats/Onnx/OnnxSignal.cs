using System.Collections.Immutable;

namespace NeuralNet.Formats.Onnx;

/// <summary>Values that depend on the input: what the layers so far make of it.</summary>
/// <param name="Dimensions">The batch first; -1 for an unknown one. Default where nothing is known.</param>
/// <param name="Last">The newest layer; null for the input itself.</param>
/// <param name="Scaling">What happened to the values since, as far as it waits for the next layer; null for nothing.</param>
/// <param name="IsPair">Whether the single value y stands for the two probabilities 1 − y and y.</param>
internal sealed record OnnxSignal(ImmutableArray<long> Dimensions, OnnxLayer? Last = null, OnnxScaling? Scaling = null, bool IsPair = false) : OnnxValue
{
    private const long Unknown = -1;

    /// <summary>Whether weights can still be merged with what follows: a layer whose activation has not come yet.</summary>
    public bool IsOpen => Last is { Activation: null } && Scaling is null;

    /// <summary>Dimensions with the batch; two where nothing is known.</summary>
    public int Rank => Dimensions.IsDefault ? 2 : Dimensions.Length;

    /// <summary>Values of one row of the batch; null where that is not known.</summary>
    public long? Width
    {
        get
        {
            if (Dimensions.IsDefault || Dimensions.Skip(1).Contains(Unknown))
            {
                return null;
            }

            // No layer has more rows than a file has bytes: an absurd product only has to stay absurd.
            return Dimensions.Skip(1).Aggregate(1L, (width, length) => Math.Min(width * length, int.MaxValue));
        }
    }

    /// <summary>[batch, width]</summary>
    public static ImmutableArray<long> Rows(long width) => [Unknown, width];

    /// <summary>The input of a graph.</summary>
    public static OnnxSignal Input(OnnxValueInfo info) => new(info.Dimensions is { } dimensions ? [.. dimensions] : default);
}
