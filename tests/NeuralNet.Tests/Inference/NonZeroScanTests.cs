using NeuralNet.Inference;

namespace NeuralNet.Tests.Inference;

public sealed unsafe class NonZeroScanTests
{
    /// <summary>Around vectors of 4, 8 and 16.</summary>
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(7)]
    [InlineData(8)]
    [InlineData(9)]
    [InlineData(15)]
    [InlineData(16)]
    [InlineData(17)]
    [InlineData(784)]
    public void Counts_numbers_that_are_not_zero(int length)
    {
        float[] kinds = [0, 1, -0f, float.NaN, float.Epsilon, 0, float.NegativeInfinity];
        var values = new float[length + 1];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = kinds[i % kinds.Length];
        }

        fixed (float* first = values)
        {
            Assert.Equal(values.Take(length).Count(value => value != 0), NonZeroScan.CountOfValues(first, length));
        }
    }
}
