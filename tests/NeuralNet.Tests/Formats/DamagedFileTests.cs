using NeuralNet.Formats;

namespace NeuralNet.Tests.Formats;

/// <summary>Valid files, damaged by chance: a reader may refuse or read other finite values, but nothing else may happen.</summary>
public sealed class DamagedFileTests
{
    private const int MutationsPerFile = 1000;

    public static TheoryData<string> ValidFiles => [.. TestFiles.Names("valid", "*.pkl"), .. TestFiles.Names("valid", "*.npz")];

    [Theory]
    [MemberData(nameof(ValidFiles))]
    public void A_truncation_at_any_byte_is_refused(string file)
    {
        var bytes = TestFiles.Read("valid", file);
        for (var length = 0; length < bytes.Length; length++)
        {
            Assert.Throws<WeightFormatException>(() => Read(file, bytes.AsMemory(0, length)));
        }
    }

    [Theory]
    [MemberData(nameof(ValidFiles))]
    public void A_mutation_is_refused_or_read_whole(string file)
    {
        var original = TestFiles.Read("valid", file);
        var random = new Random(original.Length);
        for (var mutation = 0; mutation < MutationsPerFile; mutation++)
        {
            var bytes = Mutation.Of(original, random);
            var exception = Record.Exception(() => AssertWhole(Read(file, bytes)));

            Assert.True(
                exception is null or WeightFormatException, $"{file}, mutation {mutation}: {Convert.ToHexString(bytes)}\n{exception}");
        }
    }

    private static void AssertWhole(IReadOnlyList<NamedArray> arrays)
    {
        foreach (var array in arrays)
        {
            Assert.Equal(array.Values.Length, array.Shape.Aggregate((a, b) => a * b));
            Assert.DoesNotContain(array.Values, value => !float.IsFinite(value));
        }
    }

    private static IReadOnlyList<NamedArray> Read(string file, ReadOnlyMemory<byte> bytes)
        => file.EndsWith(".npz", StringComparison.Ordinal) ? NumpyArchive.Read(bytes) : NumpyPickle.Read(bytes);
}
