using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace NeuralNet.Numerics;

/// <summary>
/// Up to 128 rows of bytes, most of them 0, as images are, laid out for <see cref="ByteProduct"/>: by words of four neighbouring bytes, and for each word
/// a list of the rows in which it is not 0. Strokes are a few pixels wide, so a listed word of a handwritten digit holds 2.7 bytes that are not 0.
/// </summary>
internal sealed unsafe class ByteBlock
{
    /// <summary>Most rows.</summary>
    public const int MostRows = 128;

    /// <summary>Bytes in a word.</summary>
    public const int WordLength = 4;

    private const int Alignment = 64;
    private const int TermsPerLine = Alignment / sizeof(ulong);

    // Kept alive by these references, and pinned: the pointers into them stay valid for as long as the block.
    private readonly ulong[] termMemory;
    private readonly nint[] firstMemory;
    private readonly nint[] endMemory;
    private readonly int capacity;

    /// <param name="inputs">Bytes in a row.</param>
    /// <param name="capacity">Rows there is room for, at most <see cref="MostRows"/>.</param>
    public ByteBlock(int inputs, int capacity)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan((uint)capacity, (uint)MostRows, nameof(capacity));
        (this.capacity, Inputs, WordCount) = (capacity, inputs, (inputs + WordLength - 1) / WordLength);

        // An odd number of cache lines: the beginnings of the lists would else fall into few sets of a cache.
        var stride = (capacity + TermsPerLine - 1) / TermsPerLine * TermsPerLine | TermsPerLine;
        termMemory = GC.AllocateArray<ulong>((WordCount * stride) + TermsPerLine, pinned: true);
        var terms = (ulong*)(((nint)Unsafe.AsPointer(ref MemoryMarshal.GetArrayDataReference(termMemory)) + Alignment - 1) & -Alignment);
        firstMemory = GC.AllocateArray<nint>(WordCount, pinned: true);
        for (var word = 0; word < WordCount; word++)
        {
            firstMemory[word] = (nint)(terms + (word * stride));
        }

        endMemory = GC.AllocateArray<nint>(WordCount, pinned: true);
        Firsts = (ulong**)Unsafe.AsPointer(ref MemoryMarshal.GetArrayDataReference(firstMemory));
        Ends = (ulong**)Unsafe.AsPointer(ref MemoryMarshal.GetArrayDataReference(endMemory));
        Clear();
    }

    /// <summary>Bytes in a row.</summary>
    public int Inputs { get; }

    /// <summary>Words in a row, the last one padded with zeros.</summary>
    public int WordCount { get; }

    /// <summary>Rows that were taken in.</summary>
    public int Rows { get; private set; }

    /// <summary>[<see cref="WordCount"/>]: where each word's list begins. It has the word's rows in order: in the lower half the row's number times <see cref="StripRows.Stride"/>, in the upper its four bytes.</summary>
    public ulong** Firsts { get; }

    /// <summary>[<see cref="WordCount"/>]: behind the last of each word's list.</summary>
    public ulong** Ends { get; }

    /// <summary>Begins to take rows in.</summary>
    public void Clear()
    {
        Rows = 0;
        firstMemory.CopyTo(endMemory);
    }

    /// <summary>Takes in a row.</summary>
    /// <param name="places">Of its words that are not 0, each 0…<see cref="WordCount"/> − 1 and no two the same.</param>
    /// <param name="words">As many: these words.</param>
    /// <exception cref="InvalidOperationException">There is no room.</exception>
    /// <exception cref="ArgumentException">There are not as many places as words, or there is no such place.</exception>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Take(ReadOnlySpan<ushort> places, ReadOnlySpan<uint> words)
    {
        if (Rows == capacity || places.Length != words.Length || (places.Length > 0 && places[^1] >= WordCount))
        {
            Refuse(places.Length, words.Length);
        }

        var row = (uint)(Rows * StripRows.Stride);
        var ends = Ends;
        fixed (ushort* firstPlace = places)
        fixed (uint* word = words)
        {
            var place = firstPlace;
            var behind = firstPlace + places.Length;
            for (var bytes = word; place < behind; place++, bytes++)
            {
                nint at = *place;
                var term = ends[at];
                *term = row | ((ulong)*bytes << 32);
                ends[at] = term + 1;
            }
        }

        Rows++;
    }

    [DoesNotReturn]
    private void Refuse(int places, int words) => throw (Rows == capacity
        ? new InvalidOperationException($"There is no room for more than {Rows} rows.")
        : new ArgumentException($"expected {places} words with places below {WordCount} in order, got {words}.", nameof(places)));
}
