using System.Diagnostics;
using NNService.Tests.Http.Json;

namespace NNService.Tests.Predictions;

/// <summary>Parser and texts once more in a process that has fewer instructions, as an older machine has.</summary>
public sealed class InstructionSetTests
{
    [Theory]
    [InlineData("DOTNET_EnableAVX512", typeof(PixelArrayTests))]
    [InlineData("DOTNET_EnableAVX512", typeof(FloatTextsTests))]
    [InlineData("DOTNET_EnableAVX2", typeof(PixelArrayTests))]
    public async Task The_same_is_read_and_written_without(string instructions, Type tests)
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
