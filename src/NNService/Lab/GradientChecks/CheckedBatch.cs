using NeuralNet.Activations;
using NeuralNet.Data;

namespace NNService.Lab.GradientChecks;

/// <summary>A batch whose targets wait for a network to fit.</summary>
/// <param name="Inputs">[rows, <paramref name="InputSize"/>].</param>
/// <param name="InputSize">Numbers a row.</param>
/// <param name="Targets">[rows, width]; or [rows] where <paramref name="TargetWidth"/> is 0.</param>
/// <param name="TargetWidth">Numbers a target, or 0 where each is a class or a number.</param>
/// <param name="Classes">Of a data set that has them, else 0: the targets themselves then say how many there are.</param>
internal sealed record CheckedBatch(double[] Inputs, int InputSize, double[] Targets, int TargetWidth, int Classes = 0)
{
    public int Rows => Inputs.Length / InputSize;

    /// <summary>An excerpt of a data set.</summary>
    public static CheckedBatch Of(Dataset dataset, int start, int count, bool normalize)
    {
        var width = dataset.HasClasses ? 0 : dataset.TargetSize;
        var (inputs, targets) = (new float[count * dataset.InputSize], new float[count * width]);
        for (var row = 0; row < count; row++)
        {
            dataset.CopyInput(start + row, normalize, inputs.AsSpan(row * dataset.InputSize, dataset.InputSize));
            if (width > 0)
            {
                dataset.CopyTarget(start + row, targets.AsSpan(row * width, width));
            }
        }

        return new CheckedBatch(
            Widen(inputs),
            dataset.InputSize,
            width > 0 ? Widen(targets) : [.. dataset.Labels.Slice(start, count)],
            width,
            dataset.HasClasses ? dataset.TargetSize : 0);
    }

    /// <summary>How many outputs a network with that last activation wants for these targets.</summary>
    public int OutputsBehind(Activation output)
    {
        if (TargetWidth > 0)
        {
            return TargetWidth;
        }

        if (Classes > 0)
        {
            return output == Activation.Sigmoid && Classes == 2 ? 1 : Classes;
        }

        var mentioned = (int)Math.Min(Targets.Max() + 1, LabLimits.CheckedParameters);
        return output == Activation.Softmax ? Math.Max(mentioned, 2)
            : output == Activation.Sigmoid && mentioned > 2 ? mentioned
            : 1;
    }

    /// <summary>The targets as a network of that many outputs wants them, [rows, outputs]; null after a fault.</summary>
    public double[]? TargetsFor(int outputs, RequestReader reader)
    {
        var isAsItIs = TargetWidth == outputs || (TargetWidth == 0 && outputs == 1 && Classes is 0 or 2);
        if (isAsItIs)
        {
            return Targets;
        }

        if (TargetWidth > 0 || (Classes > 0 && Classes != outputs))
        {
            reader.Fault("targets", $"expected {outputs} numbers a row, one for each output, got {(TargetWidth > 0 ? TargetWidth : Classes)}");
            return null;
        }

        var rows = new double[Rows * outputs];
        foreach (var (row, label) in Targets.Index())
        {
            if (label != Math.Floor(label) || label < 0 || label >= outputs)
            {
                reader.Fault($"targets[{row}]", $"expected a class, a whole number from 0 to {outputs - 1}, got {label}");
                return null;
            }

            rows[(row * outputs) + (int)label] = 1;
        }

        return rows;
    }

    private static double[] Widen(float[] values) => Array.ConvertAll(values, value => (double)value);
}
