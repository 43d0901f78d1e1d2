using System.Globalization;

namespace Benchmarks.Running;

/// <summary>Turns in a process of its own, for what a process can only have from its start: fewer instructions, say. It waits while others take theirs.</summary>
internal sealed class TurnsElsewhere : IDisposable
{
    private readonly Child child;

    /// <param name="arguments">Of this program, which then answers by <see cref="Answer"/>.</param>
    /// <param name="setting">Of the runtime, switched off there.</param>
    public TurnsElsewhere(string[] arguments, string setting) => child = Child.Start(
        Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet",
        [Path.Combine(AppContext.BaseDirectory, "Benchmarks.dll"), .. arguments],
        new Dictionary<string, string>(StringComparer.Ordinal) { [setting] = "0" });

    /// <summary>The other process: a turn for every line that it reads.</summary>
    public static void Answer(Turn turn)
    {
        while (Console.ReadLine() is not null)
        {
            Console.WriteLine(turn.Take().ToString(CultureInfo.InvariantCulture));
        }
    }

    /// <summary>One turn.</summary>
    /// <returns>Nanoseconds of a call.</returns>
    public double Take()
    {
        child.Process.StandardInput.WriteLine();
        return double.Parse(child.Process.StandardOutput.ReadLine()!, CultureInfo.InvariantCulture);
    }

    public void Dispose() => child.Dispose();
}
