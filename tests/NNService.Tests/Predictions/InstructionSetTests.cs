using NeuralNet.Tests.Inference;
using NNService.Tests.Http.Json;

namespace NNService.Tests.Predictions;

/// <summary>Parser and texts once more in a process that has fewer instructions, as an older machine has.</summary>
public sealed class InstructionSetTests
{
    [Theory]
    [InlineData("DOTNET_EnableAVX512", typeof(PixelArrayTests))]
    [InlineData("DOTNET_EnableAVX512", typeof(FloatTextsTests))]
    [InlineData("DOTNET_EnableAVX2", typeof(PixelArrayTests))]
    public Task The_same_is_read_and_written_without(string instructions, Type tests) => FewerInstructions.PassAsync(instructions, tests);
}
