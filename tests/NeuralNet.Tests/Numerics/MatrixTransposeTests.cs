using NeuralNet.Numerics;

namespace NeuralNet.Tests.Numerics;

public sealed class MatrixTransposeTests
{
    /// <summary>Whole blocks of four by four, what is left of them on either side, and less than one.</summary>
    [Theory]
    [InlineData(0, 5)]
    [InlineData(1, 1)]
    [InlineData(3, 4)]
    [InlineData(4, 3)]
    [InlineData(4, 4)]
    [InlineData(7, 9)]
    [InlineData(8, 12)]
    [InlineData(50, 101)]
    public void Puts_each_element_where_its_row_and_column_change_places(int rows, int columns)
    {
        AssertTurns(Enumerable.Range(1, rows * columns).Select(value => (float)value).ToArray(), rows, columns);
        AssertTurns(Enumerable.Range(1, rows * columns).Select(value => (double)value).ToArray(), rows, columns);
    }

    private static void AssertTurns<T>(T[] from, int rows, int columns)
        where T : unmanaged
    {
        var to = new T[from.Length];
        MatrixTranspose.Run<T>(from, to, rows, columns);
        for (var i = 0; i < rows; i++)
        {
            for (var j = 0; j < columns; j++)
            {
                Assert.Equal(from[(i * columns) + j], to[(j * rows) + i]);
            }
        }
    }
}
