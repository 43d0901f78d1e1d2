namespace NeuralNet.Formats.Onnx;

/// <summary>x·factor + offset of each input of a layer, to be folded into its weights.</summary>
/// <param name="Factors">One for all, or one for each.</param>
/// <param name="Offsets">As many.</param>
/// <param name="By">The node that did it.</param>
internal sealed record OnnxScaling(double[] Factors, double[] Offsets, OnnxNode By)
{
    public int Length => Factors.Length;

    public double Factor(int index) => Factors[Length == 1 ? 0 : index];

    public double Offset(int index) => Offsets[Length == 1 ? 0 : index];

    /// <summary>This one, and another after it.</summary>
    public OnnxScaling Then(OnnxScaling next)
    {
        var factors = new double[Math.Max(Length, next.Length)];
        var offsets = new double[factors.Length];
        for (var i = 0; i < factors.Length; i++)
        {
            factors[i] = Factor(i) * next.Factor(i);
            offsets[i] = (Offset(i) * next.Factor(i)) + next.Offset(i);
        }

        return new OnnxScaling(factors, offsets, next.By);
    }
}
