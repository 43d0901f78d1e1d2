using System.Runtime.InteropServices;

namespace Benchmarks.Running;

/// <summary>
/// Undoes what would outlive this process, child processes and temporary files, however the run ends: by its end, by an
/// exception that nothing catches, or by SIGINT or SIGTERM.
/// </summary>
internal static class AtExit
{
    private const int Interrupted = 130;

    private static readonly Lock Turn = new();
    private static readonly List<IDisposable> Open = [];
    private static readonly PosixSignalRegistration[] Signals = [.. new[] { PosixSignal.SIGINT, PosixSignal.SIGTERM }.Select(signal =>
        PosixSignalRegistration.Create(signal, context =>
        {
            context.Cancel = true;
            Environment.Exit(Interrupted);
        }))];

    static AtExit()
    {
        AppDomain.CurrentDomain.ProcessExit += (_, _) => CloseAll();
        AppDomain.CurrentDomain.UnhandledException += (_, _) => CloseAll();
    }

    /// <summary>Has <paramref name="thing"/> disposed of at the end, should nobody do so before.</summary>
    public static void Add(IDisposable thing)
    {
        lock (Turn)
        {
            Open.Add(thing);
        }

        GC.KeepAlive(Signals);
    }

    /// <summary>Says that <paramref name="thing"/> was disposed of.</summary>
    public static void Remove(IDisposable thing)
    {
        lock (Turn)
        {
            Open.Remove(thing);
        }
    }

    // The last first: a directory goes after the process that writes to it.
    private static void CloseAll()
    {
        while (true)
        {
            IDisposable last;
            lock (Turn)
            {
                if (Open.Count == 0)
                {
                    return;
                }

                last = Open[^1];
                Open.RemoveAt(Open.Count - 1);
            }

            last.Dispose();
        }
    }
}
