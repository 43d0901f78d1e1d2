using System.Collections.Concurrent;
using System.Diagnostics;

namespace NNService.Tests.Fixtures;

/// <summary>The service as a process of its own, started as a user would start it.</summary>
internal sealed class ServiceProcess : IAsyncDisposable
{
    // Asserts nothing: on a machine with much else to do, a start alone can take a minute.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);
    private readonly Process process;
    private readonly ConcurrentQueue<string> output = new();
    private readonly ConcurrentQueue<string> errors = new();
    private readonly SemaphoreSlim lineCame = new(0);
    private readonly TaskCompletionSource<Uri> listening = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private ServiceProcess(Process process) => this.process = process;

    public string Output => string.Join('\n', output);

    public string Errors => string.Join('\n', errors);

    /// <summary>The service's file.</summary>
    public static string Program { get; } = Path.Combine(AppContext.BaseDirectory, "NNService.dll");

    public int Id => process.Id;

    public static ServiceProcess Start(string currentDirectory, string[] arguments, params (string Name, string Value)[] environment) =>
        StartUnder([], currentDirectory, arguments, environment);

    /// <summary>As <see cref="Start"/>, by a command that starts another and becomes it.</summary>
    public static ServiceProcess StartUnder(string[] launcher, string currentDirectory, string[] arguments, params (string Name, string Value)[] environment)
    {
        string[] command = [.. launcher, Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", Program, .. arguments];
        var start = new ProcessStartInfo(command[0], command[1..])
        {
            WorkingDirectory = currentDirectory,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        var service = new ServiceProcess(new Process { StartInfo = start, EnableRaisingEvents = true });
        service.Run();
        return service;
    }

    /// <summary>Waits until the service listens.</summary>
    /// <returns>Its address.</returns>
    public async Task<Uri> ListeningAsync(CancellationToken cancellationToken) => await listening.Task.WaitAsync(Patience, cancellationToken);

    /// <summary>Waits until the service has printed a line with this in it.</summary>
    public async Task PrintedAsync(string fragment, CancellationToken cancellationToken)
    {
        while (!output.Any(line => line.Contains(fragment, StringComparison.Ordinal)))
        {
            Assert.True(await lineCame.WaitAsync(Patience, cancellationToken), $"'{fragment}' was not printed:\n{Output}");
        }
    }

    /// <summary>Waits until the process ends by itself.</summary>
    /// <returns>Its exit code.</returns>
    public async Task<int> ExitAsync(CancellationToken cancellationToken)
    {
        await process.WaitForExitAsync(cancellationToken).WaitAsync(Patience, cancellationToken);
        return process.ExitCode;
    }

    public void Kill() => process.Kill();

    /// <summary>Sends a signal such as TERM, STOP or CONT.</summary>
    public void Signal(string name)
    {
        using var kill = Process.Start("kill", ["-s", name, $"{process.Id}"]);
        kill.WaitForExit();
        Assert.Equal(0, kill.ExitCode);
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
        {
            process.Kill();
        }

        await process.WaitForExitAsync(CancellationToken.None);
        process.Dispose();
        lineCame.Dispose();
    }

    private void Run()
    {
        process.OutputDataReceived += (_, line) => Take(output, line.Data);
        process.ErrorDataReceived += (_, line) => Take(errors, line.Data);
        process.Exited += (_, _) => listening.TrySetException(new InvalidOperationException($"The service ended early.\n{Output}\n{Errors}"));
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    private void Take(ConcurrentQueue<string> lines, string? line)
    {
        if (line is null)
        {
            return;
        }

        lines.Enqueue(line);
        lineCame.Release();
        const string Marker = "Now listening on: ";
        if (line.IndexOf(Marker, StringComparison.Ordinal) is >= 0 and var at)
        {
            listening.TrySetResult(new Uri(line[(at + Marker.Length)..].Trim()));
        }
    }
}
