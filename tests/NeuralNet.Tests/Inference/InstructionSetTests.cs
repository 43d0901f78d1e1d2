using NeuralNet.Tests.Data;
using NeuralNet.Tests.Numerics;

namespace NeuralNet.Tests.Inference;

/// <summary>The kernels' tests once more in a process that has fewer instructions, as an older machine has.</summary>
public sealed class InstructionSetTests
{
    [Theory]
    [InlineData("DOTNET_EnableAVX512", typeof(InferencePlanTests))]
    [InlineData("DOTNET_EnableAVX2", typeof(InferencePlanTests))]
    [InlineData("DOTNET_EnableAVX512", typeof(ByteProductTests))]
    [InlineData("DOTNET_EnableAVX2", typeof(ByteProductTests))]
    [InlineData("DOTNET_EnableAVX512", typeof(MatrixProductTests))]
    [InlineData("DOTNET_EnableAVX2", typeof(SparseRowsTests))]
    public Task The_bits_are_the_same_without(string instructions, Type tests) => FewerInstructions.PassAsync(instructions, tests);
}
