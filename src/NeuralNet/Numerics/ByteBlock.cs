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
    private readonly int[] countMemory;
    private readonly int capacity;

    /// <param name="inputs">Bytes in a row.</param>
    /// <param name="capacity">Rows there is room for, at most <see cref="MostRows"/>.</param>
    public ByteBlock(int inputs, int capacity)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan((uint)capacity, (uint)MostRows, nameof(capacity));
        (this.capacity, Inputs, WordCount) = (capacity, inputs, (inputs + WordLength - 1) / WordLength);

        // An odd number of cache lines: the beginnings of the lists would else fall into few sets of a cache.
        Stride = (capacity + TermsPerLine - 1) / TermsPerLine * TermsPerLine | TermsPerLine;
        termMemory = GC.AllocateArray<ulong>((WordCount * Stride) + TermsPerLine, pinned: true);
        Terms = (ulong*)(((nint)Unsafe.AsPointer(ref MemoryMarshal.GetArrayDataReference(termMemory)) + Alignment - 1) & -Alignment);
        countMemory = GC.AllocateArray<int>(WordCount, pinned: true);
        Counts = (int*)Unsafe.AsPointer(ref MemoryMarshal.GetArrayDataReference(countMemory));
    }

    /// <summary>Bytes in a row.</summary>
    public int Inputs { get; }

    /// <summary>Words in a row, the last one padded with zeros.</summary>
    public int WordCount { get; }

    /// <summary>Rows that were taken in.</summary>
    public int Rows { get; private set; }

    /// <summary>From the list of a word to the next.</summary>
    public int Stride { get; }

    /// <summary>[<see cref="WordCount"/>, <see cref="Stride"/>]: of each word's rows, in order, the number in the lower half and the four bytes in the upper.</summary>
    public ulong* Terms { get; }

    /// <summary>[<see cref="WordCount"/>]: the length of each word's list.</summary>
    public int* Counts { get; }

    /// <summary>Begins to take rows in.</summary>
    public void Clear()
    {
        Rows = 0;
        Array.Clear(countMemory);
    }

    /// <summary>Takes in a row.</summary>
    /// <param name="places">Of its words that are not 0, each 0…<see cref="WordCount"/> − 1 and no two the same.</param>
    /// <param name="words">As many: these words.</param>
    /// <exception cref="InvalidOperationException">There is no room.</exception>
    /// <exception cref="ArgumentException">There are not as many places as words.</exception>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Take(ReadOnlySpan<ushort> places, ReadOnlySpan<uint> words)
    {
        if (Rows == capacity)
        {
            throw new InvalidOperationException($"There is no room for more than {Rows} rows.");
        }

        if (places.Length != words.Length)
        {
            throw new ArgumentException($"expected as many places as words, got {places.Length} and {words.Length}.", nameof(places));
        }

        var row = (ulong)(uint)Rows;
        var terms = Terms;
        var counts = Counts;
        nint stride = Stride;
        nint wordCount = WordCount;
        for (var i = 0; i < places.Length; i++)
        {
            nint word = places[i];
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(word, wordCount, nameof(places));
            terms[(word * stride) + counts[word]++] = ((ulong)words[i] << 32) | row;
        }

        Rows++;
    }
}
