using System.Diagnostics;

namespace NeuralNet.Tests.Inference;

/// <summary>Tests once more in a process that has fewer instructions, as an older machine has.</summary>
internal static class FewerInstructions
{
    /// <summary>Fails where a test of the class does, or where it has none.</summary>
    /// <param name="instructions">The runtime's setting that is switched off.</param>
    /// <param name="tests">The class, whose assembly is run.</param>
    public static async Task PassAsync(string instructions, Type tests)
    {
        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet") { RedirectStandardOutput = true, UseShellExecute = false };
        start.ArgumentList.Add(tests.Assembly.Location);
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
