using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using NeuralNet.Formats;

namespace NeuralNet.Tests.Formats;

public sealed class SafetensorsFileTests
{
    private const string OneArray = """{"W1":{"dtype":"F32","shape":[1,2],"data_offsets":[0,8]}}""";

    private static readonly WeightsDocument s_document = new(["relu", "softmax"], FixtureArrays.Expected, ["cat", "dog \"Rex\"", "魚"]);

    /// <summary>A header, the bytes after it, and what the refusal says.</summary>
    public static TheoryData<string, int, string> Hostile => new()
    {
        { "[]", 0, "where a StartObject belongs" },
        { "{}", 0, "names no arrays" },
        { """{"W1":{}}""", 0, "array 'W1': its bytes are -1 to -1 of 0" },
        { """{"W1":{"dtype":"F32","shape":[1,2],"data_offsets":[0,8]}""", 8, "not the JSON of a safetensors file" },
        { OneArray + "{}", 8, "not the JSON of a safetensors file" },
        { OneArray, 12, "the arrays have 8 bytes, but 12 follow" },
        { OneArray, 4, "its bytes are 0 to 8 of 4" },
        { """{"W1":{"dtype":"F32","shape":[1,2],"data_offsets":[4,12]}}""", 12, "expected them to begin at 0" },
        { """{"W1":{"dtype":"F32","shape":[1,2],"data_offsets":[0,8]},"b1":{"dtype":"F32","shape":[2],"data_offsets":[4,12]}}""", 12, "array 'b1': its bytes are 4 to 12" },
        { """{"W1":{"dtype":"F32","shape":[1,2],"data_offsets":[0,8]},"W1":{"dtype":"F32","shape":[1,2],"data_offsets":[8,16]}}""", 16, "'W1' stands twice" },
        { """{"W1":{"dtype":"F32","shape":[4611686018427387904,4],"data_offsets":[0,8]}}""", 8, "needs more than the 8 bytes" },
        { """{"W1":{"dtype":"F32","shape":[1,1],"data_offsets":[0,8]}}""", 8, "needs 4 bytes of data, got 8" },
        { """{"W1":{"dtype":"F32","shape":[-1,2],"data_offsets":[0,8]}}""", 8, "a dimension of -1" },
        { """{"W1":{"dtype":"F32","shape":[1.5],"data_offsets":[0,8]}}""", 8, "not the JSON of a safetensors file" },
        { """{"W1":{"dtype":"F32","shape":[1,1,1,1,1,2],"data_offsets":[0,8]}}""", 8, "more than 4 numbers" },
        { """{"W1":{"dtype":"F16","shape":[2,2],"data_offsets":[0,8]}}""", 8, "the type 'F16'; expected F32 or F64" },
        { """{"W1":{"dtype":"F32","shape":[1,2],"data_offsets":[0,8,8]}}""", 8, "'data_offsets' is unknown, or not what it should be" },
        { """{"W1":{"dtype":"F32","shape":[1,2],"offsets":[0,8]}}""", 8, "'offsets' is unknown" },
        { """{"__metadata__":{"activations":["relu"]},"W1":{"dtype":"F32","shape":[1,2],"data_offsets":[0,8]}}""", 8, "where a String belongs" },
        { """{"__metadata__":{"activations":"relu"},"W1":{"dtype":"F32","shape":[1,2],"data_offsets":[0,8]}}""", 8, "activations: " },
        { """{"\ud800":1}""", 8, "not the JSON of a safetensors file" },
    };

    [Fact]
    public void Reads_what_it_writes()
    {
        var document = SafetensorsFile.Read(Written(s_document));

        Assert.Equal(s_document.Activations, document.Activations);
        Assert.Equal(s_document.Classes, document.Classes);
        FixtureArrays.AssertSame(s_document.Arrays, document.Arrays);
    }

    [Fact]
    public void Reads_double_precision()
    {
        var file = File("""{"b1":{"dtype":"F64","shape":[1],"data_offsets":[0,8]}}""", BitConverter.GetBytes(0.1));

        Assert.Equal([0.1f], Assert.Single(SafetensorsFile.Read(file).Arrays).Values);
    }

    [Fact]
    public void Skips_metadata_of_others()
        => Assert.Null(SafetensorsFile.Read(File("{\"__metadata__\":{\"format\":\"pt\"}," + OneArray[1..], new byte[8])).Activations);

    [Fact]
    public void Writes_the_same_bytes_on_every_machine() => Assert.Equal(
        "9a482dd669b359362d43f76539b5e4d659fe6edd168a81499e8f4ab5da89e0a2", Convert.ToHexStringLower(SHA256.HashData(Written(s_document))));

    [Fact]
    public void Arrays_begin_at_a_multiple_of_eight() => Assert.Equal(0, BinaryPrimitives.ReadInt64LittleEndian(Written(s_document)) % 8);

    [Theory]
    [MemberData(nameof(Hostile))]
    public void Names_the_reason(string header, int bytes, string reason)
    {
        var file = File(header, new byte[bytes]);

        Assert.Contains(reason, Refusal.MessageOf(() => SafetensorsFile.Read(file)), StringComparison.Ordinal);
        Refusal.AssertSwiftAndLean(file, () => SafetensorsFile.Read(file));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(9)]
    [InlineData(ulong.MaxValue)]
    public void A_header_beyond_the_file_is_refused(ulong length)
    {
        var file = new byte[16];
        BinaryPrimitives.WriteUInt64LittleEndian(file, length);

        Assert.Contains($"a header of {length} bytes in a file of 16", Refusal.MessageOf(() => SafetensorsFile.Read(file)), StringComparison.Ordinal);
    }

    [Fact]
    public void A_truncation_at_any_byte_is_refused()
    {
        var file = Written(s_document);
        for (var length = 0; length < file.Length; length++)
        {
            Assert.Throws<WeightFormatException>(() => SafetensorsFile.Read(file.AsMemory(0, length)));
        }
    }

    [Fact]
    public void A_mutation_is_refused_or_read_whole()
    {
        var original = Written(s_document);
        var random = new Random(3);
        for (var mutation = 0; mutation < 10_000; mutation++)
        {
            var bytes = Mutation.Of(original, random);
            var exception = Record.Exception(() => Assert.All(
                SafetensorsFile.Read(bytes).Arrays, array => Assert.Equal(array.Values.Length, array.Shape.Aggregate((a, b) => a * b))));

            Assert.True(exception is null or WeightFormatException, $"mutation {mutation}: {Convert.ToHexString(bytes)}\n{exception}");
        }
    }

    private static byte[] File(string header, byte[] data)
    {
        var text = Encoding.UTF8.GetBytes(header);
        return [.. BitConverter.GetBytes((long)text.Length), .. text, .. data];
    }

    private static byte[] Written(WeightsDocument document)
    {
        var stream = new MemoryStream();
        SafetensorsFile.Write(stream, document);
        return stream.ToArray();
    }
}
