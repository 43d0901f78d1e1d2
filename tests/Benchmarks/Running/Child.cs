using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;

namespace Benchmarks.Running;

/// <summary>A process that ends with the run, with all that it started itself.</summary>
internal sealed class Child : IDisposable
{
    private const double TicksPerSecond = 100;
    private const int ParentField = 1, UserTicksField = 11, SystemTicksField = 12;

    private Child(Process process)
    {
        Process = process;
        AtExit.Add(this);
    }

    public Process Process { get; }

    /// <summary>Processor time so far of the process and those it started, user and system, in seconds.</summary>
    public double ProcessorSeconds => Family().Sum(id => Stat(id) is { } fields
        ? (double.Parse(fields[UserTicksField], CultureInfo.InvariantCulture) + double.Parse(fields[SystemTicksField], CultureInfo.InvariantCulture)) / TicksPerSecond
        : 0);

    /// <summary>Resident memory of the process in MB (10⁶ bytes).</summary>
    public double ResidentMegabytes => 1024e-6 * long.Parse(
        File.ReadLines($"/proc/{Process.Id}/status").First(line => line.StartsWith("VmRSS", StringComparison.Ordinal)).Split(' ', StringSplitOptions.RemoveEmptyEntries)[1],
        CultureInfo.InvariantCulture);

    /// <summary>Starts a process, its standard streams connected to this one.</summary>
    /// <param name="file">A path, or a name on PATH.</param>
    /// <param name="arguments">Passed on one by one.</param>
    /// <param name="environment">Set besides what this process has.</param>
    /// <exception cref="MissingToolException">There is no such program.</exception>
    public static Child Start(string file, IEnumerable<string> arguments, IReadOnlyDictionary<string, string>? environment = null)
    {
        var start = new ProcessStartInfo(file, arguments)
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in environment ?? new Dictionary<string, string>(StringComparer.Ordinal))
        {
            start.Environment[name] = value;
        }

        try
        {
            return new Child(Process.Start(start)!);
        }
        catch (Win32Exception)
        {
            throw new MissingToolException($"{file} is not installed; tests/Benchmarks/peers.sh installs what the benchmarks need.");
        }
    }

    /// <summary>Reads away what it prints, so that it never waits for a reader.</summary>
    public Child Unread()
    {
        Process.OutputDataReceived += (_, _) => { };
        Process.ErrorDataReceived += (_, _) => { };
        Process.BeginOutputReadLine();
        Process.BeginErrorReadLine();
        return this;
    }

    public void Dispose()
    {
        AtExit.Remove(this);
        if (!Process.HasExited)
        {
            Process.Kill(entireProcessTree: true);
            Process.WaitForExit();
        }

        Process.Dispose();
    }

    private static string[]? Stat(int id)
    {
        try
        {
            return File.ReadAllText($"/proc/{id}/stat").Split(") ", 2)[1].Split(' ');
        }
        catch (IOException)
        {
            return null;
        }
    }

    private HashSet<int> Family()
    {
        var family = new HashSet<int> { Process.Id };
        foreach (var directory in Directory.EnumerateDirectories("/proc"))
        {
            if (int.TryParse(Path.GetFileName(directory), CultureInfo.InvariantCulture, out var id)
                && Stat(id) is { } fields && family.Contains(int.Parse(fields[ParentField], CultureInfo.InvariantCulture)))
            {
                family.Add(id);
            }
        }

        return family;
    }
}
