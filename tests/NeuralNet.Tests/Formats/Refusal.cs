using System.Diagnostics;
using NeuralNet.Formats;

namespace NeuralNet.Tests.Formats;

/// <summary>What every refusal of a file must be: in words, at once, and without memory being taken for what the file claims.</summary>
internal static class Refusal
{
    private const long MaximumMilliseconds = 100;

    // The machine may be busy with something else at any one of them.
    private const int Attempts = 3;

    // Opcode by opcode the machine makes small objects; a claim of sizes must not make large ones.
    private const int AllocatedBytesPerByte = 24;
    private const int AllocatedBytesSlack = 64 * 1024;

    public static string MessageOf(Func<object> read)
    {
        // One call ahead, so that what is measured is the reader and not the runtime's start.
        Assert.Throws<WeightFormatException>(read);
        return Assert.Throws<WeightFormatException>(read).Message;
    }

    /// <param name="file">What is refused.</param>
    /// <param name="read">The refusal.</param>
    /// <param name="slack">Bytes that the reader may take whatever the file's size.</param>
    public static void AssertSwiftAndLean(byte[] file, Func<object> read, int slack = AllocatedBytesSlack)
    {
        Assert.Throws<WeightFormatException>(read);
        var allocatedBefore = GC.GetAllocatedBytesForCurrentThread();
        Assert.Throws<WeightFormatException>(read);
        var allocated = GC.GetAllocatedBytesForCurrentThread() - allocatedBefore;

        Assert.InRange(allocated, 0, (AllocatedBytesPerByte * (long)file.Length) + slack);
        Assert.InRange(Enumerable.Range(0, Attempts).Min(_ => MillisecondsOf(read)), 0, MaximumMilliseconds);
    }

    private static long MillisecondsOf(Func<object> read)
    {
        var watch = Stopwatch.StartNew();
        Assert.Throws<WeightFormatException>(read);
        return watch.ElapsedMilliseconds;
    }
}
