using System.Numerics;
using NeuralNet.Numerics;

namespace NeuralNet.Tests.Numerics;

/// <summary>What holds, or is measured, for every vector function.</summary>
internal static class VectorFunctionCheck
{
    /// <summary>Every <paramref name="stride"/>th float from <paramref name="smallest"/> to <paramref name="largest"/>, both positive: as dense near 0 as floats are.</summary>
    public static float[] Floats(float smallest, float largest, int stride)
    {
        var (from, to) = (BitConverter.SingleToInt32Bits(smallest), BitConverter.SingleToInt32Bits(largest));
        return [.. Enumerable.Range(0, ((to - from) / stride) + 1).Select(i => BitConverter.Int32BitsToSingle(from + (i * stride))), largest];
    }

    public static float[] Negated(float[] values) => [.. values.Select(value => -value)];

    public static float Of<TFunction>(float x)
        where TFunction : struct, IVectorFunction
    {
        Span<float> values = [x];
        VectorMap.Apply<TFunction>(values);
        return values[0];
    }

    /// <summary>The largest error over <paramref name="inputs"/>, in units in the last place.</summary>
    public static double LargestError<TFunction>(float[] inputs, Func<double, double> exact)
        where TFunction : struct, IVectorFunction
    {
        var outputs = inputs.ToArray();
        VectorMap.Apply<TFunction>(outputs);
        return inputs.Zip(outputs, (x, y) => UnitsInTheLastPlace.Between(y, exact(x))).Max();
    }

    /// <summary>Fails unless every element of a span of any length has the bits it would have alone.</summary>
    public static void AssertSameBitsAtEveryPlace<TFunction>()
        where TFunction : struct, IVectorFunction
    {
        var random = new SeededRandom(1);
        for (var length = 0; length <= (3 * Vector<float>.Count) + 1; length++)
        {
            float[] inputs = [.. Enumerable.Range(0, length).Select(_ => (float)((random.NextDouble() - 0.5) * 40))];
            var outputs = inputs.ToArray();
            VectorMap.Apply<TFunction>(outputs);
            Assert.Equal(inputs.Select(x => BitConverter.SingleToInt32Bits(Of<TFunction>(x))), outputs.Select(BitConverter.SingleToInt32Bits));
        }
    }
}
