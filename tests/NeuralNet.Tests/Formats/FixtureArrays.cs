using System.Buffers.Binary;
using NeuralNet.Formats;

namespace NeuralNet.Tests.Formats;

/// <summary>The arrays that every file of fixtures/valid holds: the same that <c>weights()</c> in make_fixtures.py makes.</summary>
internal static class FixtureArrays
{
    public static IReadOnlyList<NamedArray> Expected { get; } =
    [
        new("W1", [3, 4], [.. Enumerable.Range(0, 12).Select(i => (float)((i * 0.1) - 0.7))]),
        new("b1", [6], [-0f, float.Epsilon, float.MaxValue, -1.17549435E-38f, 0.1f, -1.5f]),
        new("W2", [7, 9], [.. Enumerable.Range(0, 63).Select(ConsecutiveBytes)]),
    ];

    /// <summary>Names, shapes and every bit of every value.</summary>
    public static void AssertSame(IReadOnlyList<NamedArray> expected, IReadOnlyList<NamedArray> actual)
    {
        Assert.Equal(expected.Select(array => array.Name), actual.Select(array => array.Name));
        foreach (var (wanted, got) in expected.Zip(actual))
        {
            Assert.Equal(wanted.Shape, got.Shape);
            Assert.Equal(Bits(wanted), Bits(got));
        }
    }

    public static uint[] Bits(NamedArray array) => [.. array.Values.Select(BitConverter.SingleToUInt32Bits)];

    private static float ConsecutiveBytes(int i)
        => BinaryPrimitives.ReadSingleLittleEndian([(byte)(4 * i), (byte)((4 * i) + 1), (byte)((4 * i) + 2), (byte)((4 * i) + 3)]);
}
