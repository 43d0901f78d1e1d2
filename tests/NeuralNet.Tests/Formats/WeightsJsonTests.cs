using System.Buffers;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using NeuralNet.Formats;

namespace NeuralNet.Tests.Formats;

public sealed class WeightsJsonTests
{
    private const string Text =
        """
        {
          "activations": ["sigmoid","softmax"],
          "classes": ["cat","dog \"Rex\""],
          "W1": [
            [1,-0,1E-45],
            [0.1,3.4028235E+38,-1.5]
          ],
          "b1": [0.25,16777216,-1.1754944E-38]
        }

        """;

    private static readonly WeightsDocument s_document = new(
        ["sigmoid", "softmax"],
        [
            new NamedArray("W1", [2, 3], [1f, -0f, float.Epsilon, 0.1f, float.MaxValue, -1.5f]),
            new NamedArray("b1", [3], [0.25f, 16777216f, -1.17549435E-38f]),
        ],
        ["cat", "dog \"Rex\""]);

    [Fact]
    public void Writes_a_row_per_line() => Assert.Equal(Text.ReplaceLineEndings("\n").Replace("\\\"", "\\u0022"), Written(s_document));

    [Fact]
    public void Reads_what_it_writes() => AssertSame(s_document, Read(Written(s_document)));

    [Fact]
    public void Reads_it_on_one_line_and_in_any_order()
    {
        var document = Read("\uFEFF {\"b1\":[0.25,16777216.0,-1.17549435e-38],\"W1\":[[1,-0.0,1e-45],[1e-1,3.4028235e38,-15E-1]]}\n");

        Assert.Null(document.Activations);
        Assert.Null(document.Classes);
        FixtureArrays.AssertSame([s_document.Arrays[1], s_document.Arrays[0]], document.Arrays);
    }

    [Fact]
    public void Every_finite_float_reads_back_bit_for_bit()
        => Prop.ForAll(ArbMap.Default.ArbFor<uint[]>(), (uint[] bits) =>
        {
            // FsCheck's integers are small; a multiplication by an odd number spreads them over all exponents.
            var values = bits.Select(bit => BitConverter.UInt32BitsToSingle(bit * 2654435761)).Where(float.IsFinite).Append(1f).ToArray();
            var document = new WeightsDocument(null, [new NamedArray("b1", [values.Length], values)]);

            FixtureArrays.AssertSame(document.Arrays, Read(Written(document)).Arrays);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Every_exponent_reads_back_bit_for_bit()
    {
        var random = new Random(1);
        var values = Enumerable.Range(0, 255 * 200)
            .Select(i => ((uint)(i / 200) << 23) | (uint)random.Next(1 << 23) | ((uint)random.Next(2) << 31))
            .Select(BitConverter.UInt32BitsToSingle)
            .ToArray();
        var document = new WeightsDocument(null, [new NamedArray("W1", [255, 200], values)]);

        FixtureArrays.AssertSame(document.Arrays, Read(Written(document)).Arrays);
    }

    [Fact]
    public void Both_ways_of_writing_give_the_same_bytes()
    {
        var buffer = new ArrayBufferWriter<byte>();
        WeightsJson.Write(buffer, s_document);

        Assert.Equal(Written(s_document), Encoding.UTF8.GetString(buffer.WrittenSpan));
    }

    [Fact]
    public void Reads_into_little_more_than_the_values()
    {
        var values = Enumerable.Range(0, 30_000).Select(i => i * 0.001f).ToArray();
        var document = new WeightsDocument(null, [new NamedArray("W1", [300, 100], values)]);
        var text = Encoding.UTF8.GetBytes(Written(document));
        WeightsJson.Read(text);
        var before = GC.GetAllocatedBytesForCurrentThread();
        WeightsJson.Read(text);

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, (30_000 * sizeof(float)) + 8192);
    }

    [Fact]
    public void A_mutation_is_refused_or_read_whole()
    {
        var original = Encoding.UTF8.GetBytes(Written(s_document));
        var random = new Random(2);
        for (var mutation = 0; mutation < 10_000; mutation++)
        {
            var bytes = Mutation.Of(original, random);
            var exception = Record.Exception(() => Assert.All(
                WeightsJson.Read(bytes).Arrays, array => Assert.Equal(array.Values.Length, array.Shape.Aggregate((a, b) => a * b))));

            Assert.True(exception is null or WeightFormatException, $"mutation {mutation}: {Encoding.UTF8.GetString(bytes)}\n{exception}");
        }
    }

    public static TheoryData<NamedArray> Unwritable =>
    [
        new NamedArray("W", [1], [1f]),
        new NamedArray("W1", [1, 1, 1], [1f]),
        new NamedArray("W1", [2, 2], [1f]),
        new NamedArray("W1", [0], []),
        new NamedArray("W1", [1], [float.NaN]),
        new NamedArray("W1", [2], [1f, float.NegativeInfinity]),
    ];

    [Theory]
    [MemberData(nameof(Unwritable))]
    public void Does_not_write_what_it_would_not_read(NamedArray array)
        => Assert.Throws<ArgumentException>(() => Written(new WeightsDocument(null, [array])));

    [Fact]
    public void Does_not_write_a_name_twice_or_nothing()
    {
        Assert.Throws<ArgumentException>(() => Written(s_document with { Arrays = [s_document.Arrays[0], s_document.Arrays[0]] }));
        Assert.Throws<ArgumentException>(() => Written(s_document with { Arrays = [] }));
    }

    private static WeightsDocument Read(string text) => WeightsJson.Read(Encoding.UTF8.GetBytes(text));

    private static string Written(WeightsDocument document)
    {
        var stream = new MemoryStream();
        WeightsJson.Write(stream, document);
        return Encoding.UTF8.GetString(stream.ToArray());
    }

    private static void AssertSame(WeightsDocument expected, WeightsDocument actual)
    {
        Assert.Equal(expected.Activations, actual.Activations);
        Assert.Equal(expected.Classes, actual.Classes);
        FixtureArrays.AssertSame(expected.Arrays, actual.Arrays);
    }
}
