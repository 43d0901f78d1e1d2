using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace NeuralNet.Numerics;

/// <summary>
/// C = bias + values[A]·B, with A [rows, inner] of bytes that stand for 256 given numbers, byte 0 for the number 0; B [inner, columns]
/// and C [rows, columns] row-major. Four fifths of a handwritten digit's pixels are 0, and a product with 0 changes no sum: they are passed
/// over, and every element of C is still the chain of <see cref="MatrixProduct"/>, bit for bit, where B is finite.
/// <para>
/// The same product gives the gradient of the first weights, from the bytes pixel by pixel as <see cref="ByteTranspose"/> lays them out.
/// </para>
/// </summary>
internal static unsafe class ByteProduct
{
    /// <summary>Bytes of a row that are looked at together; rows of A are a multiple of it apart, and padded with zeros.</summary>
    public const int Tile = 64;

    // A tile of B is at most half the first-level cache, and the sums of a row have registers.
    private const int MostColumns = 64;
    private const int MostVectors = 7;
    private const int CacheLine = 64;

    /// <summary>The distance of rows of <paramref name="inner"/> bytes.</summary>
    public static int StrideOf(int inner) => (inner + Tile - 1) / Tile * Tile;

    /// <summary>Whether rows of C are wide enough to be taken in vectors.</summary>
    public static bool Takes(int columns) => columns >= Vector<float>.Count;

    /// <summary>C = bias + values[A]·B.</summary>
    /// <param name="a">A, its rows <paramref name="stride"/> bytes apart, zeros behind the first <paramref name="inner"/> of each.</param>
    /// <param name="stride">A multiple of <see cref="Tile"/>, at least <paramref name="inner"/>.</param>
    /// <param name="values">[256], the first of them 0.</param>
    /// <param name="b">B [inner, columns].</param>
    /// <param name="bias">[columns], or empty.</param>
    /// <param name="c">C [rows, columns], overwritten; overlaps nothing else.</param>
    /// <param name="rows">Rows of A and C.</param>
    /// <param name="inner">Columns of A, rows of B.</param>
    /// <param name="columns">Columns of B and C, as <see cref="Takes"/> allows.</param>
    /// <exception cref="ArgumentException">A span is shorter than its shape, or the stride does not fit.</exception>
    public static void Multiply(
        ReadOnlySpan<byte> a, int stride, ReadOnlySpan<float> values, ReadOnlySpan<float> b, ReadOnlySpan<float> bias, Span<float> c, int rows, int inner, int columns)
    {
        if (stride % Tile != 0 || stride < inner || !Takes(columns) || values.Length != 256)
        {
            throw new ArgumentException($"Rows of {inner} bytes, {stride} apart, by {columns} columns with {values.Length} values are no byte product.");
        }

        if (a.Length < (long)rows * stride || b.Length < (long)inner * columns || c.Length < (long)rows * columns || (bias.Length != 0 && bias.Length < columns))
        {
            throw new ArgumentException($"A span is shorter than a product of [{rows}, {inner}] and [{inner}, {columns}] needs.");
        }

        if (inner == 0)
        {
            MatrixProduct.Multiply([], 0, 0, b, bias, c, rows, 0, columns);
            return;
        }

        fixed (byte* aFirst = a)
        fixed (float* valuesFirst = values, bFirst = b, biasFirst = bias, cFirst = c)
        {
            var whole = new Part(aFirst, stride, valuesFirst, bFirst, bias.IsEmpty ? null : biasFirst, cFirst, rows, inner, columns);
            if (WideLanes.IsSupported && columns >= WideLanes.Count)
            {
                RunBlocks<WideLanes, Vector512<float>>(whole);
            }
            else
            {
                RunBlocks<PortableLanes, Vector<float>>(whole);
            }
        }
    }

    private static void RunBlocks<TLanes, TVector>(in Part whole)
        where TLanes : ILanes<TVector>
        where TVector : unmanaged
    {
        var most = Math.Min(MostColumns / TLanes.Count, MostVectors) * TLanes.Count;
        for (var done = 0; done < whole.Columns; done += most)
        {
            // A last block narrower than a vector takes columns before it once more: the same chains give the same bits.
            var column = Math.Min(done, whole.Columns - TLanes.Count);
            var block = Math.Min(most, whole.Columns - column);
            switch ((block + TLanes.Count - 1) / TLanes.Count)
            {
                case 1: Run<TLanes, TVector, One>(whole, column, block); break;
                case 2: Run<TLanes, TVector, Two>(whole, column, block); break;
                case 3: Run<TLanes, TVector, Three>(whole, column, block); break;
                case 4: Run<TLanes, TVector, Four>(whole, column, block); break;
                case 5: Run<TLanes, TVector, Five>(whole, column, block); break;
                case 6: Run<TLanes, TVector, Six>(whole, column, block); break;
                default: Run<TLanes, TVector, Seven>(whole, column, block); break;
            }
        }
    }

    // B goes tile by tile through a copy that stays in the first-level cache and is aligned, so that no load crosses a cache line.
    [SkipLocalsInit]
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Run<TLanes, TVector, TVectors>(in Part part, int column, int block)
        where TLanes : ILanes<TVector>
        where TVector : unmanaged
        where TVectors : IVectors
    {
        var rowLength = TVectors.Count * TLanes.Count;
        var last = block - TLanes.Count;
        var space = stackalloc byte[(Tile * rowLength * sizeof(float)) + CacheLine];
        var tile = (float*)(((nint)space + CacheLine - 1) & -CacheLine);
        for (var first = 0; first < part.Inner; first += Tile)
        {
            Copy<TLanes, TVector, TVectors>(part.B + ((nint)first * part.Columns) + column, part.Columns, Math.Min(Tile, part.Inner - first), last, tile);
            for (var row = 0; row < part.Rows; row++)
            {
                var a = part.A + ((nint)row * part.Stride) + first;
                var left = NotZero(a);
                if (left == 0 && first > 0)
                {
                    continue;
                }

                var c = part.C + ((nint)row * part.Columns) + column;
                TVector sum0, sum1, sum2, sum3, sum4, sum5, sum6;
                sum0 = sum1 = sum2 = sum3 = sum4 = sum5 = sum6 = default;
                if (first > 0 || part.Bias != null)
                {
                    var start = first > 0 ? c : part.Bias + column;
                    sum0 = At<TLanes, TVector, TVectors>(start, 0, last);
                    sum1 = At<TLanes, TVector, TVectors>(start, 1, last);
                    sum2 = At<TLanes, TVector, TVectors>(start, 2, last);
                    sum3 = At<TLanes, TVector, TVectors>(start, 3, last);
                    sum4 = At<TLanes, TVector, TVectors>(start, 4, last);
                    sum5 = At<TLanes, TVector, TVectors>(start, 5, last);
                    sum6 = At<TLanes, TVector, TVectors>(start, 6, last);
                }

                while (left != 0)
                {
                    var p = BitOperations.TrailingZeroCount(left);
                    left &= left - 1;
                    var x = TLanes.Broadcast(part.Values + a[p]);
                    var b = tile + (p * rowLength);
                    sum0 = Add<TLanes, TVector, TVectors>(x, b, 0, sum0);
                    sum1 = Add<TLanes, TVector, TVectors>(x, b, 1, sum1);
                    sum2 = Add<TLanes, TVector, TVectors>(x, b, 2, sum2);
                    sum3 = Add<TLanes, TVector, TVectors>(x, b, 3, sum3);
                    sum4 = Add<TLanes, TVector, TVectors>(x, b, 4, sum4);
                    sum5 = Add<TLanes, TVector, TVectors>(x, b, 5, sum5);
                    sum6 = Add<TLanes, TVector, TVectors>(x, b, 6, sum6);
                }

                Store<TLanes, TVector, TVectors>(sum0, c, 0, last);
                Store<TLanes, TVector, TVectors>(sum1, c, 1, last);
                Store<TLanes, TVector, TVectors>(sum2, c, 2, last);
                Store<TLanes, TVector, TVectors>(sum3, c, 3, last);
                Store<TLanes, TVector, TVectors>(sum4, c, 4, last);
                Store<TLanes, TVector, TVectors>(sum5, c, 5, last);
                Store<TLanes, TVector, TVectors>(sum6, c, 6, last);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Copy<TLanes, TVector, TVectors>(float* b, int columns, int rows, int last, float* tile)
        where TLanes : ILanes<TVector>
        where TVector : unmanaged
        where TVectors : IVectors
    {
        for (var row = 0; row < rows; row++)
        {
            for (var vector = 0; vector < TVectors.Count; vector++)
            {
                TLanes.Store(At<TLanes, TVector, TVectors>(b, vector, last), tile);
                tile += TLanes.Count;
            }

            b += columns;
        }
    }

    // The last vector of a block ends with the block and overlaps the one before it where the width does not divide.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector At<TLanes, TVector, TVectors>(float* first, int vector, int last)
        where TLanes : ILanes<TVector>
        where TVector : unmanaged
        where TVectors : IVectors =>
        vector < TVectors.Count - 1 ? TLanes.Load(first + (vector * TLanes.Count))
        : vector == TVectors.Count - 1 ? TLanes.Load(first + last)
        : default;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Add<TLanes, TVector, TVectors>(TVector x, float* b, int vector, TVector sum)
        where TLanes : ILanes<TVector>
        where TVector : unmanaged
        where TVectors : IVectors =>
        vector < TVectors.Count ? TLanes.MultiplyAdd(x, TLanes.Load(b + (vector * TLanes.Count)), sum) : sum;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store<TLanes, TVector, TVectors>(TVector sum, float* c, int vector, int last)
        where TLanes : ILanes<TVector>
        where TVector : unmanaged
        where TVectors : IVectors
    {
        if (vector < TVectors.Count)
        {
            TLanes.Store(sum, c + (vector < TVectors.Count - 1 ? vector * TLanes.Count : last));
        }
    }

    // One bit for each of 64 bytes.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong NotZero(byte* bytes)
    {
        if (Vector512.IsHardwareAccelerated)
        {
            return ~Vector512.Equals(Vector512.Load(bytes), Vector512<byte>.Zero).ExtractMostSignificantBits();
        }

        var low = Vector256.Equals(Vector256.Load(bytes), Vector256<byte>.Zero).ExtractMostSignificantBits();
        var high = Vector256.Equals(Vector256.Load(bytes + Vector256<byte>.Count), Vector256<byte>.Zero).ExtractMostSignificantBits();
        return ~(low | ((ulong)high << 32));
    }

    private readonly struct Part(byte* a, int stride, float* values, float* b, float* bias, float* c, int rows, int inner, int columns)
    {
        public readonly byte* A = a;
        public readonly float* Values = values, B = b, Bias = bias, C = c;
        public readonly int Stride = stride, Rows = rows, Inner = inner, Columns = columns;
    }

    // The number of vectors in a block, known when its kernel is compiled.
    private interface IVectors
    {
        static abstract int Count { get; }
    }

    private readonly struct One : IVectors
    {
        public static int Count => 1;
    }

    private readonly struct Two : IVectors
    {
        public static int Count => 2;
    }

    private readonly struct Three : IVectors
    {
        public static int Count => 3;
    }

    private readonly struct Four : IVectors
    {
        public static int Count => 4;
    }

    private readonly struct Five : IVectors
    {
        public static int Count => 5;
    }

    private readonly struct Six : IVectors
    {
        public static int Count => 6;
    }

    private readonly struct Seven : IVectors
    {
        public static int Count => 7;
    }
}
