using System.Diagnostics;
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
    public async Task The_bits_are_the_same_without(string instructions, Type tests)
    {
        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet") { RedirectStandardOutput = true, UseShellExecute = false };
        start.ArgumentList.Add(typeof(InstructionSetTests).Assembly.Location);
        start.ArgumentList.Add("-class");
        start.ArgumentList.Add(tests.FullName!);
        start.Environment[instructions] = "0";
        using var process = Process.Start(start)!;
        var output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(process.ExitCode == 0, output);
        Assert.Contains("Failed: 0", output, StringComparison.Ordinal);
        Assert.DoesNotContain("Total: 0", output, StringComparison.Ordinal);
    }
}
