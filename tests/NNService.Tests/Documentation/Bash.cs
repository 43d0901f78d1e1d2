using System.Diagnostics;

namespace NNService.Tests.Documentation;

/// <summary>Runs what a reader would paste into a terminal.</summary>
internal static class Bash
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    /// <summary>Skips the test, saying why, where one of the tools is missing.</summary>
    public static async Task RequireAsync(IEnumerable<string> tools, string directory, CancellationToken cancellationToken)
    {
        foreach (var tool in tools)
        {
            Assert.SkipUnless(await IsThereAsync(tool), $"The page's commands need bash with {tool}, and it is not there.");
        }

        async Task<bool> IsThereAsync(string tool)
        {
            try
            {
                return (await RunAsync($"command -v {tool}", directory, cancellationToken)).ExitCode == 0;
            }
            catch (System.ComponentModel.Win32Exception)
            {
                return false;
            }
        }
    }

    /// <summary>Runs a script that ends at its first command that fails.</summary>
    public static async Task<(int ExitCode, string Output, string Errors)> RunAsync(
        string script, string directory, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo("bash")
        {
            WorkingDirectory = directory,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        start.ArgumentList.Add("-ec");
        start.ArgumentList.Add(script);
        // A proxy for the outside must not stand between curl and this machine.
        start.Environment["NO_PROXY"] = start.Environment["no_proxy"] = "localhost,127.0.0.1";

        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(Patience);
        using var process = Process.Start(start)!;
        try
        {
            process.StandardInput.Close();
            var output = process.StandardOutput.ReadToEndAsync(limit.Token);
            var errors = process.StandardError.ReadToEndAsync(limit.Token);
            await process.WaitForExitAsync(limit.Token);
            return (process.ExitCode, await output, await errors);
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill(entireProcessTree: true);
            }
        }
    }
}
