using NeuralNet.Training;

namespace NeuralNet.Tests.Training;

public sealed class PredictedClassTests
{
    [Theory]
    [InlineData(new[] { 0.1f, 0.7f, 0.2f }, 1)]
    [InlineData(new[] { 0.4f, 0.4f, 0.2f }, 0)]
    [InlineData(new[] { 0.5f }, 0)]
    [InlineData(new[] { 0.50001f }, 1)]
    [InlineData(new[] { 0f }, 0)]
    [InlineData(new[] { float.NaN }, 0)]
    public void Is_the_largest_output_or_a_single_one_above_one_half(float[] outputs, int expected) =>
        Assert.Equal(expected, PredictedClass.Of(outputs));
}
