using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace NeuralNet.Numerics;

/// <summary>
/// A count that one thread raises and others wait for. Who waits spins for some 40 µs, a few times what parts of a training step differ by, and then
/// blocks: on a busy machine a longer spin costs more than one thread.
/// </summary>
internal sealed class Milestone
{
    private const int Spins = 1000;

    private readonly object gate = new();
    private Lines lines;

    /// <summary>How far it has come.</summary>
    public long Reached => Volatile.Read(ref lines.Reached);

    /// <summary>Raises the count; for one thread.</summary>
    public void Reach(long count)
    {
        // No fence: a store that another core's line is fetched for would be waited for. Whoever goes to sleep has all processors pass one.
        Volatile.Write(ref lines.Reached, count);
        if (Volatile.Read(ref lines.Sleepers) > 0)
        {
            lock (gate)
            {
                Monitor.PulseAll(gate);
            }
        }
    }

    /// <summary>Waits until the count is no less.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Await(long count)
    {
        for (var spin = 0; spin < Spins; spin++)
        {
            if (Reached >= count)
            {
                return;
            }

            Thread.SpinWait(1);
        }

        lock (gate)
        {
            lines.Sleepers++;
            Interlocked.MemoryBarrierProcessWide();
            while (Reached < count)
            {
                Monitor.Wait(gate);
            }

            lines.Sleepers--;
        }
    }

    // Apart from each other and from everything else: lines that are written while others read them.
    [StructLayout(LayoutKind.Explicit, Size = 3 * Line)]
    private struct Lines
    {
        private const int Line = 128;

        [FieldOffset(Line)]
        public long Reached;

        [FieldOffset(2 * Line)]
        public int Sleepers;
    }
}
