namespace NeuralNet.Numerics;

/// <summary>
/// <see cref="ByteProduct"/> with the rows of C shared among a team, forward as it is and backward with A turned first. Each row is computed
/// whole by one thread, so the bits are those of a single thread.
/// </summary>
internal sealed unsafe class SharedByteProduct : ITeamWork
{
    // Less work than this is done sooner than a second thread wakes.
    private const long LeastWork = 1 << 18;

    private readonly ThreadTeam? team;
    private byte[] turned = [];
    private byte* a;
    private float* values, b, bias, c;
    private int stride, biasLength, rows, inner, columns;
    private int turnedRows;
    private bool isTurned;

    public SharedByteProduct(ThreadTeam? team) => this.team = team;

    /// <summary>C = bias + values[A]·B, as <see cref="ByteProduct.Multiply"/>.</summary>
    public void Multiply(in ByteRows a, ReadOnlySpan<float> b, ReadOnlySpan<float> bias, Span<float> c, int rows, int inner, int columns) =>
        Run(a, b, bias, c, rows, inner, columns, turn: false);

    /// <summary>C = values[A]ᵀ·B, with A [inner, rows] and memory for <see cref="ByteRows.RowsFor"/> rows of it.</summary>
    public void MultiplyTransposed(in ByteRows a, ReadOnlySpan<float> b, Span<float> c, int rows, int inner, int columns)
    {
        // What is behind the batch in a row of the turned bytes stays zero for as long as the batch's size stays.
        if (turned.Length < a.Stride * ByteProduct.StrideOf(inner) || turnedRows != inner)
        {
            turned = new byte[a.Stride * ByteProduct.StrideOf(inner)];
            turnedRows = inner;
        }

        Run(a, b, [], c, rows, inner, columns, turn: true);
    }

    public void Do(int part, int parts)
    {
        if (isTurned)
        {
            DoTurned(part, parts);
            return;
        }

        var (from, to) = (rows * part / parts, rows * (part + 1) / parts);
        ByteProduct.Multiply(
            new ReadOnlySpan<byte>(a + ((nint)from * stride), (to - from) * stride), stride, new ReadOnlySpan<float>(values, 256),
            new ReadOnlySpan<float>(b, inner * columns), new ReadOnlySpan<float>(bias, biasLength),
            new Span<float>(c + ((nint)from * columns), (to - from) * columns), to - from, inner, columns);
    }

    // Rows of C are columns of A.
    private void DoTurned(int part, int parts)
    {
        var blocks = stride / ByteProduct.Tile;
        var (from, to) = (blocks * part / parts * ByteProduct.Tile, blocks * (part + 1) / parts * ByteProduct.Tile);
        var batch = ByteRows.RowsFor(inner);
        var turnedStride = ByteProduct.StrideOf(batch);
        var mine = turned.AsSpan(from * turnedStride, (to - from) * turnedStride);
        ByteTranspose.Run(new ReadOnlySpan<byte>(a, batch * stride), stride, from, mine, turnedStride, batch);
        var count = Math.Min(to, rows) - from;
        ByteProduct.Multiply(
            mine, turnedStride, new ReadOnlySpan<float>(values, 256), new ReadOnlySpan<float>(b, inner * columns), [],
            new Span<float>(c + ((nint)from * columns), count * columns), count, inner, columns);
    }

    private void Run(in ByteRows a, ReadOnlySpan<float> b, ReadOnlySpan<float> bias, Span<float> c, int rows, int inner, int columns, bool turn)
    {
        var (aRows, aColumns) = turn ? (ByteRows.RowsFor(inner), rows) : (rows, inner);
        if (a.Bytes.Length < (long)aRows * a.Stride || a.Stride < aColumns || b.Length < (long)inner * columns
            || c.Length < (long)rows * columns || (bias.Length != 0 && bias.Length < columns))
        {
            throw new ArgumentException($"A span is shorter than a product of [{rows}, {inner}] and [{inner}, {columns}] needs.");
        }

        fixed (byte* aFirst = a.Bytes)
        fixed (float* valuesFirst = a.Values, bFirst = b, biasFirst = bias, cFirst = c)
        {
            this.a = aFirst;
            values = valuesFirst;
            this.b = bFirst;
            this.bias = biasFirst;
            this.c = cFirst;
            (stride, biasLength, this.rows, this.inner, this.columns, isTurned) = (a.Stride, bias.Length, rows, inner, columns, turn);
            if (team is { Threads: > 1 } && (long)rows * inner * columns >= LeastWork)
            {
                team.Run(this);
            }
            else
            {
                Do(0, 1);
            }
        }
    }
}
