using System.Diagnostics;
using NNService.Tests.Fixtures;

namespace NNService.Tests.Clients;

/// <summary>The scripts of tests/Clients, which drive a running service with clients made by others. They are skipped where those cannot be had.</summary>
[Collection(typeof(Undisturbed))]
public sealed class ClientScriptTests : IDisposable
{
    private const int Skipped = 77;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(15);

    private readonly ServiceFixture service = ServiceFixture.OnSocket();
    private readonly TemporaryDirectory directory = new();

    [Fact]
    public Task TypeScript_client_made_from_the_document_trains_and_predicts() =>
        RunAsync("bash", "typescript/check.sh", service.Client.BaseAddress!.ToString().TrimEnd('/'), directory.Path);

    [Fact]
    public Task Prometheus_reads_the_figures() =>
        RunAsync("bash", "prometheus.sh", service.Client.BaseAddress!.ToString().TrimEnd('/'), directory.Path);

    [Fact]
    public Task Python_client_of_the_Open_Inference_Protocol_works_with_its_defaults() =>
        RunAsync("python3", "open_inference.py", service.Client.BaseAddress!.Authority);

    public void Dispose()
    {
        service.Dispose();
        directory.Dispose();
    }

    private static async Task RunAsync(string program, string script, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, [Path.Combine(Repository.Root, "tests", "Clients", script), .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        using var process = Start(start);
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken).WaitAsync(Patience, TestContext.Current.CancellationToken);
        Assert.SkipWhen(process.ExitCode == Skipped, await output);
        Assert.True(process.ExitCode == 0, $"{await output}\n{await errors}");
    }

    private static Process Start(ProcessStartInfo start)
    {
        try
        {
            return Process.Start(start)!;
        }
        catch (System.ComponentModel.Win32Exception missing)
        {
            Assert.Skip($"{start.FileName} is not installed: {missing.Message}");
            throw;
        }
    }
}
