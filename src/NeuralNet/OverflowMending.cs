using NeuralNet.Numerics;

namespace NeuralNet;

/// <summary>Finite inputs can be large enough for sums beyond single precision, which end as NaN; double precision holds any of them.</summary>
internal static class OverflowMending
{
    /// <summary>Computes anew, in double precision, the rows of <paramref name="output"/> [rows, outputs] that are not finite.</summary>
    public static void Apply(Architecture architecture, ReadOnlySpan<float> parameters, ReadOnlySpan<float> input, Span<float> output)
    {
        var (inputs, outputs) = (architecture.InputSize, architecture.OutputSize);
        double[]? wideParameters = null;
        Workspace<double>? workspace = null;
        for (var row = 0; row < output.Length / outputs; row++)
        {
            var values = output.Slice(row * outputs, outputs);
            if (AllFinite(values))
            {
                continue;
            }

            // Of parameters that are no numbers nothing better can be made.
            if (wideParameters is null && !AllFinite(parameters))
            {
                return;
            }

            wideParameters ??= Precision.Widen(parameters);
            workspace ??= new Workspace<double>(architecture, 1);
            var wide = architecture.Forward<double>(wideParameters, Precision.Widen(input.Slice(row * inputs, inputs)), 1, workspace);
            for (var i = 0; i < outputs; i++)
            {
                values[i] = (float)wide[i];
            }
        }
    }

    /// <summary>Whether there is nothing to mend.</summary>
    public static bool AllFinite(ReadOnlySpan<float> values)
    {
        foreach (var value in values)
        {
            if (!float.IsFinite(value))
            {
                return false;
            }
        }

        return true;
    }
}
