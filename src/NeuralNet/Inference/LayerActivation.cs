using NeuralNet.Activations;
using NeuralNet.Numerics;

namespace NeuralNet.Inference;

/// <summary>Activations over rows of sums that are padded.</summary>
internal static unsafe class LayerActivation
{
    /// <summary>Replaces sums by what the layer gives.</summary>
    /// <param name="layer">Whose sums they are.</param>
    /// <param name="sums">[rows, stride], in place.</param>
    /// <param name="rows">How many.</param>
    /// <param name="wide">Whether 512-bit vectors may be used.</param>
    public static void Apply(PackedLayer layer, float* sums, int rows, bool wide)
    {
        if (wide && layer.Activation == Activation.Sigmoid)
        {
            WideSigmoid.Apply(sums, layer.Stride, layer.Vectors(PackedLayer.Lane) * PackedLayer.Lane, rows);
        }
        else if (wide && layer.Activation == Activation.Softmax && layer.Outputs <= WideSoftmax.Most)
        {
            WideSoftmax.Apply(sums, layer.Stride, layer.Outputs, rows);
        }
        else
        {
            for (var row = 0; row < rows; row++)
            {
                layer.Activation.Apply(new Span<float>(sums, layer.Outputs), layer.Outputs);
                sums += layer.Stride;
            }
        }
    }
}
