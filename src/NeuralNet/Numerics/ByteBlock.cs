using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace NeuralNet.Numerics;

/// <summary>
/// Up to 128 rows of bytes, most of them 0, as images are, laid out for <see cref="ByteProduct"/>: by words of three neighbouring bytes, and for each word
/// a list of the rows in which it is not 0. Strokes are a few pixels wide, so a listed word of a handwritten digit holds 2.2 bytes that are not 0; and
/// a term, a row of up to 128 and a word's bytes, takes no more than 32 bits.
/// </summary>
internal sealed unsafe class ByteBlock
{
    /// <summary>Most rows.</summary>
    public const int MostRows = 128;

    /// <summary>Bytes in a word.</summary>
    public const int WordLength = 3;

    private const uint BytesOfWord = 0xFFFFFF00;
    private const int Alignment = 64;
    private const int TermsPerLine = Alignment / sizeof(uint);

    // Kept alive by these references, and pinned: the pointers into them stay valid for as long as the block.
    private readonly uint[] termMemory;
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
        termMemory = GC.AllocateArray<uint>((WordCount * stride) + TermsPerLine, pinned: true);
        var terms = (uint*)(((nint)Unsafe.AsPointer(ref MemoryMarshal.GetArrayDataReference(termMemory)) + Alignment - 1) & -Alignment);
        firstMemory = GC.AllocateArray<nint>(WordCount, pinned: true);
        for (var word = 0; word < WordCount; word++)
        {
            firstMemory[word] = (nint)(terms + (word * stride));
        }

        endMemory = GC.AllocateArray<nint>(WordCount, pinned: true);
        Firsts = (uint**)Unsafe.AsPointer(ref MemoryMarshal.GetArrayDataReference(firstMemory));
        Ends = (uint**)Unsafe.AsPointer(ref MemoryMarshal.GetArrayDataReference(endMemory));
        Clear();
    }

    /// <summary>Bytes in a row.</summary>
    public int Inputs { get; }

    /// <summary>Words in a row, the last one padded with zeros.</summary>
    public int WordCount { get; }

    /// <summary>Rows that were taken in.</summary>
    public int Rows { get; private set; }

    /// <summary>[<see cref="WordCount"/>]: where each word's list begins. It has the word's rows in order: in the lowest byte the row's number, above it the word's three.</summary>
    public uint** Firsts { get; }

    /// <summary>[<see cref="WordCount"/>]: behind the last of each word's list.</summary>
    public uint** Ends { get; }

    /// <summary>Begins to take rows in.</summary>
    public void Clear()
    {
        Rows = 0;
        firstMemory.CopyTo(endMemory);
    }

    /// <summary>Takes in a row.</summary>
    /// <param name="record">Of <see cref="Data.SparseRows"/>: its words that are not 0, in order.</param>
    /// <exception cref="InvalidOperationException">There is no room.</exception>
    /// <exception cref="ArgumentException">A word lies behind <see cref="WordCount"/>; what came before it has been taken in.</exception>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Take(ReadOnlySpan<uint> record)
    {
        if (Rows == capacity)
        {
            throw new InvalidOperationException($"There is no room for more than {Rows} rows.");
        }

        var (row, words) = ((uint)Rows, WordCount);
        var ends = Ends;
        fixed (uint* first = record)
        {
            var behind = first + record.Length;
            nint place = 0;
            for (var word = first; word < behind; word++)
            {
                place += (byte)*word;
                if (place >= words)
                {
                    Refuse(place);
                }

                var term = ends[place];
                *term = (*word & BytesOfWord) | row;
                ends[place] = term + 1;
            }
        }

        Rows++;
    }

    [DoesNotReturn]
    private void Refuse(nint place) => throw new ArgumentException($"expected words with places below {WordCount}, got {place}.");
}
