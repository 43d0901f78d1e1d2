using NeuralNet.Numerics;

namespace NeuralNet.Training;

/// <summary>The class a row of outputs speaks for: the largest output, or with a single output whether it is above one half.</summary>
public static class PredictedClass
{
    /// <inheritdoc cref="PredictedClass"/>
    public static int Of(ReadOnlySpan<float> outputs)
    {
        if (outputs.Length == 1)
        {
            return outputs[0] > 0.5f ? 1 : 0;
        }

        return ArgMax.Of(outputs);
    }
}
