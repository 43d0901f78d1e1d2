using NeuralNet.Activations;
using NeuralNet.Data;

namespace NNService.Training;

/// <summary>Makes a data set of the rows in a request.</summary>
internal static class InlineTable
{
    /// <summary>
    /// Targets are classes where the output activation speaks of probabilities and the rows do too: one-hot rows, or a single
    /// column of zeros and ones for a sigmoid. They are numbers otherwise.
    /// </summary>
    public static Dataset Read(InlineDataset inline, string outputActivation)
    {
        var (inputs, inputSize) = (Flatten(inline.Inputs), inline.Inputs[0].Length);
        var targetSize = inline.Targets[0].Length;
        if (outputActivation == Activation.Sigmoid.Name && targetSize == 1 && inline.Targets.All(row => row[0] is 0 or 1))
        {
            return Dataset.OfClasses(inputs, inputSize, [.. inline.Targets.Select(row => (int)row[0])], ["0", "1"]);
        }

        var hasProbabilities = outputActivation == Activation.Softmax.Name || outputActivation == Activation.Sigmoid.Name;
        if (hasProbabilities && targetSize > 1 && inline.Targets.All(IsOneHot))
        {
            var labels = inline.Targets.Select(row => Array.IndexOf(row, 1f)).ToArray();
            return Dataset.OfClasses(inputs, inputSize, labels, [.. Enumerable.Range(0, targetSize).Select(index => $"{index}")]);
        }

        return Dataset.OfValues(inputs, inputSize, Flatten(inline.Targets), targetSize);
    }

    private static bool IsOneHot(float[] row) => row.Count(value => value == 1) == 1 && row.Count(value => value == 0) == row.Length - 1;

    private static float[] Flatten(float[][] rows) => [.. rows.SelectMany(row => row)];
}
