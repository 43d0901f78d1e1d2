using System.Numerics;

namespace NeuralNet.Numerics;

/// <summary>
/// <see cref="MatrixProduct"/> with the rows of C shared among a team. Each row is computed whole by one thread,
/// so the bits are those of a single thread.
/// </summary>
internal sealed unsafe class SharedProduct<T> : ITeamWork
    where T : unmanaged, IFloatingPointIeee754<T>
{
    // Less work than this is done sooner than a second thread wakes.
    private const long LeastWork = 1 << 16;

    // Shares are whole blocks of rows, as the fast kernel takes them.
    private const int RowsTogether = 4;

    private readonly ThreadTeam? team;
    private T* a, b, bias, c;
    private int rowStride, innerStride, biasLength, rows, inner, columns;

    public SharedProduct(ThreadTeam? team) => this.team = team;

    /// <summary>As <see cref="MatrixProduct.Multiply"/>.</summary>
    public void Multiply(
        ReadOnlySpan<T> a, int rowStride, int innerStride, ReadOnlySpan<T> b, ReadOnlySpan<T> bias, Span<T> c, int rows, int inner, int columns)
    {
        if (team is not { Threads: > 1 } || (long)rows * inner * columns < LeastWork)
        {
            MatrixProduct.Multiply(a, rowStride, innerStride, b, bias, c, rows, inner, columns);
            return;
        }

        MatrixProduct.CheckLengths(a, rowStride, innerStride, b, bias, c, rows, inner, columns);
        fixed (T* aFirst = a, bFirst = b, biasFirst = bias, cFirst = c)
        {
            this.a = aFirst;
            this.b = bFirst;
            this.bias = biasFirst;
            this.c = cFirst;
            (this.rowStride, this.innerStride, biasLength) = (rowStride, innerStride, bias.Length);
            (this.rows, this.inner, this.columns) = (rows, inner, columns);
            team.Run(this);
        }
    }

    public void Do(int part, int parts)
    {
        var blocks = (rows + RowsTogether - 1) / RowsTogether;
        var from = Math.Min(rows, blocks * part / parts * RowsTogether);
        var to = Math.Min(rows, blocks * (part + 1) / parts * RowsTogether);
        if (from == to)
        {
            return;
        }

        var aLength = ((to - from - 1) * rowStride) + ((inner - 1) * innerStride) + 1;
        MatrixProduct.Multiply(
            new ReadOnlySpan<T>(a + ((nint)from * rowStride), aLength), rowStride, innerStride,
            new ReadOnlySpan<T>(b, inner * columns), new ReadOnlySpan<T>(bias, biasLength),
            new Span<T>(c + ((nint)from * columns), (to - from) * columns), to - from, inner, columns);
    }
}
