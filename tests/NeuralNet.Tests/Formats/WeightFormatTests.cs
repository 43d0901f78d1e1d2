using NeuralNet.Formats;

namespace NeuralNet.Tests.Formats;

public sealed class WeightFormatTests
{
    public static TheoryData<string> Writable => [.. WeightFormat.Writable.Select(format => format.Name)];

    [Theory]
    [MemberData(nameof(Writable))]
    public void What_is_written_is_recognized_and_reads_back_bit_for_bit(string name)
    {
        var format = WeightFormat.Writable.Single(each => each.Name == name);
        var network = OnnxFileTests.Make(["tanh", "softmax"], biases: true);
        var file = new MemoryStream();
        format.Write(file, network, ["a", "b", "c"]);

        Assert.Same(format, WeightFormat.Recognize(file.ToArray()));
        var document = format.Read(file.ToArray());
        Assert.Equal(network.Sha256, NetworkWeights.ToNetwork(document, ["tanh", "softmax"]).Sha256);
        Assert.Equal(name == "npz" ? null : ["a", "b", "c"], document.Classes);
    }

    [Theory]
    [MemberData(nameof(Writable))]
    public void A_file_of_one_format_is_named_by_the_readers_of_the_others(string name)
    {
        var file = new MemoryStream();
        WeightFormat.Writable.Single(each => each.Name == name).Write(file, OnnxFileTests.Make(["softmax"], biases: true), null);
        foreach (var other in WeightFormat.All.Where(each => each.Name != name))
        {
            Assert.Contains("byte 0: this is ", Refusal.MessageOf(() => other.Read(file.ToArray())), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_safetensors_header_of_any_length_is_recognized()
    {
        // The length's first byte is the first of other kinds of files too.
        foreach (var length in (byte[])[0x08, 0x20, 0x3c, 0x50, 0x5b, 0x7b, 0x80])
        {
            Assert.Same(WeightFormat.Safetensors, WeightFormat.Recognize([length, 0, 0, 0, 0, 0, 0, 0, (byte)'{']));
        }
    }

    [Fact]
    public void A_pickle_is_read_and_not_written()
    {
        Assert.Same(WeightFormat.Pickle, WeightFormat.Recognize(TestFiles.Read("valid", "numpy2_protocol0.pkl")));
        Assert.DoesNotContain(WeightFormat.Pickle, WeightFormat.Writable);
        Assert.Throws<InvalidOperationException>(() => WeightFormat.Pickle.Write(new MemoryStream(), OnnxFileTests.Make(["softmax"], biases: true), null));
    }
}
