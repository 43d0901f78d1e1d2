using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace NeuralNet.Numerics;

/// <summary>
/// Up to 128 rows of bytes, most of them 0, as images are, laid out for <see cref="ByteProduct"/>: by words of three neighbouring bytes, and for each word
/// a list of the rows in which it is not 0. Strokes are a few pixels wide, so a listed word of a handwritten digit holds 2.2 bytes that are not 0; and
/// a term, a row of up to 128 and a word's bytes, takes no more than 32 bits.
/// <para>
/// Rows may be taken in by stages, so that a product of those of one stage can be made while others are still to come.
/// </para>
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
    private readonly nint[][] stageEndMemory;
    private readonly int[] stageRows;
    private readonly int capacity;
    private int stagesEnded;

    /// <param name="inputs">Bytes in a row.</param>
    /// <param name="capacity">Rows there is room for, at most <see cref="MostRows"/>.</param>
    /// <param name="stages">Stages, at least 1.</param>
    public ByteBlock(int inputs, int capacity, int stages = 1)
        : this(inputs, capacity, stages, 0, (inputs + WordLength - 1) / WordLength)
    {
    }

    /// <param name="inputs">Bytes in a row.</param>
    /// <param name="capacity">Rows there is room for, at most <see cref="MostRows"/>.</param>
    /// <param name="stages">Stages, at least 1.</param>
    /// <param name="firstWord">The first of the words that it has, others being left to another block.</param>
    /// <param name="endWord">Behind the last of them.</param>
    public ByteBlock(int inputs, int capacity, int stages, int firstWord, int endWord)
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
        (FirstWord, EndWord) = (firstWord, endWord);
        stageEndMemory = [.. Enumerable.Range(1, stages - 1).Select(_ => GC.AllocateArray<nint>(WordCount, pinned: true))];
        stageRows = new int[stages];
        firstMemory.CopyTo(endMemory, 0);
        Firsts = Pointers(firstMemory);
        Ends = Pointers(endMemory);
        Clear();
    }

    /// <summary>Bytes in a row.</summary>
    public int Inputs { get; }

    /// <summary>Words in a row, the last one padded with zeros.</summary>
    public int WordCount { get; }

    /// <summary>The first of the words that may be taken in.</summary>
    public int FirstWord { get; }

    /// <summary>Behind the last of them.</summary>
    public int EndWord { get; }

    /// <summary>Rows that were taken in.</summary>
    public int Rows { get; private set; }

    /// <summary>[<see cref="WordCount"/>]: where each word's list begins. It has the word's rows in order: in the lowest byte the row's number, above it the word's three.</summary>
    public uint** Firsts { get; }

    /// <summary>[<see cref="WordCount"/>]: behind the last of each word's list.</summary>
    public uint** Ends { get; }

    /// <summary>Whether a word is 0 in all rows.</summary>
    public bool IsEmpty(int word) => Firsts[word] == Ends[word];

    /// <summary>Begins to take rows in.</summary>
    public void Clear()
    {
        (Rows, stagesEnded) = (0, 0);
        Own(firstMemory).CopyTo(Own(endMemory));
    }

    /// <summary>Has the rows that follow be of the next stage.</summary>
    public void EndStage()
    {
        stageRows[stagesEnded] = Rows;
        Own(endMemory).CopyTo(Own(stageEndMemory[stagesEnded]));
        stagesEnded++;
    }

    /// <summary>The rows of a stage that was begun.</summary>
    public (int First, int End) RowsOf(int stage) => (stage == 0 ? 0 : stageRows[stage - 1], stage < stagesEnded ? stageRows[stage] : Rows);

    /// <summary><see cref="Firsts"/> of a stage alone.</summary>
    public uint** FirstsOf(int stage) => stage == 0 ? Firsts : Pointers(stageEndMemory[stage - 1]);

    /// <summary><see cref="Ends"/> of a stage alone.</summary>
    public uint** EndsOf(int stage) => stage < stagesEnded ? Pointers(stageEndMemory[stage]) : Ends;

    /// <summary>Takes in a row.</summary>
    /// <param name="record">Of <see cref="Data.SparseRows"/>: its words that are not 0, in order.</param>
    /// <param name="before">The word that its first element counts on from.</param>
    /// <exception cref="InvalidOperationException">There is no room.</exception>
    /// <exception cref="ArgumentException">A word is none of those it has; what came before it has been taken in.</exception>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Take(ReadOnlySpan<uint> record, int before = 0)
    {
        if (Rows == capacity)
        {
            throw new InvalidOperationException($"There is no room for more than {Rows} rows.");
        }

        var (row, first, words) = ((uint)Rows, FirstWord, (uint)(EndWord - FirstWord));
        var ends = Ends;
        fixed (uint* beginning = record)
        {
            var behind = beginning + record.Length;
            nint place = before;
            for (var word = beginning; word < behind; word++)
            {
                place += (byte)*word;
                if ((nuint)(place - first) >= words)
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

    private static uint** Pointers(nint[] pinned) => (uint**)Unsafe.AsPointer(ref MemoryMarshal.GetArrayDataReference(pinned));

    private Span<nint> Own(nint[] ofWords) => ofWords.AsSpan(FirstWord, EndWord - FirstWord);

    [DoesNotReturn]
    private void Refuse(nint place) => throw new ArgumentException($"expected words with places {FirstWord}…{EndWord - 1}, got {place}.");
}
