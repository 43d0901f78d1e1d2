using System.Diagnostics;
using NeuralNet.Formats;

namespace NeuralNet.Tests.Formats;

/// <summary>What every refusal of a file must be: in words, at once, and without memory being taken for what the file claims.</summary>
internal static class Refusal
{
    private const long MaximumMilliseconds = 500;

    // Opcode by opcode the machine makes small objects; a claim of sizes must not make large ones.
    private const int AllocatedBytesPerByte = 24;
    private const int AllocatedBytesSlack = 64 * 1024;

    public static string MessageOf(Func<object> read)
    {
        // One call ahead, so that what is measured is the reader and not the runtime's start.
        Assert.Throws<WeightFormatException>(read);
        return Assert.Throws<WeightFormatException>(read).Message;
    }

    public static void AssertSwiftAndLean(byte[] file, Func<object> read)
    {
        Assert.Throws<WeightFormatException>(read);
        var allocatedBefore = GC.GetAllocatedBytesForCurrentThread();
        var watch = Stopwatch.StartNew();
        Assert.Throws<WeightFormatException>(read);
        var elapsed = watch.ElapsedMilliseconds;
        var allocated = GC.GetAllocatedBytesForCurrentThread() - allocatedBefore;

        Assert.InRange(elapsed, 0, MaximumMilliseconds);
        Assert.InRange(allocated, 0, (AllocatedBytesPerByte * (long)file.Length) + AllocatedBytesSlack);
    }
}
