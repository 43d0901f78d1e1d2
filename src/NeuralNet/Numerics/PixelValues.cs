namespace NeuralNet.Numerics;

/// <summary>The numbers that bytes enter a network as: 0…255 as they are, or divided by 255.</summary>
public static class PixelValues
{
    private static readonly float[] RawValues = Fill(1);
    private static readonly float[] UnitValues = Fill(255);

    /// <summary>256 numbers, by byte.</summary>
    /// <param name="normalize">Whether they are divided by 255.</param>
    public static ReadOnlySpan<float> Table(bool normalize) => normalize ? UnitValues : RawValues;

    private static float[] Fill(float divisor)
    {
        // Pinned, so that kernels may keep the address.
        var values = GC.AllocateUninitializedArray<float>(256, pinned: true);
        for (var value = 0; value < values.Length; value++)
        {
            values[value] = value / divisor;
        }

        return values;
    }
}
