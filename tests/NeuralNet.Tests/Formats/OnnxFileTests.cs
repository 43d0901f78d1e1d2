using System.Security.Cryptography;
using FsCheck;
using FsCheck.Fluent;
using NeuralNet.Activations;
using NeuralNet.Formats;
using NeuralNet.Layers;

namespace NeuralNet.Tests.Formats;

public sealed class OnnxFileTests
{
    private static readonly string[] s_classes = ["cat", "dog \"Rex\"", "魚"];

    /// <summary>Layers, and whether each has biases.</summary>
    public static TheoryData<string, bool> Networks => new(
        from activations in (string[])["sigmoid,sigmoid,softmax", "relu,tanh", "identity,identity", "tanh", "softmax", "sigmoid"]
        from biases in (bool[])[true, false]
        select (activations, biases));

    [Theory]
    [MemberData(nameof(Networks))]
    public void Reads_back_bit_for_bit(string activations, bool biases)
    {
        var network = Make(activations.Split(','), biases);
        var document = OnnxFile.Read(Written(network, null));

        Assert.Equal(activations.Split(','), document.Activations);
        Assert.Null(document.Classes);
        FixtureArrays.AssertSame(NetworkWeights.ToArrays(network), document.Arrays);
    }

    [Fact]
    public void Reads_back_whatever_floats_and_shapes()
        => Prop.ForAll(ArbMap.Default.ArbFor<(PositiveInt Inputs, PositiveInt[] Widths, bool[] Biases, int Seed)>(), form =>
        {
            var shapes = form.Widths.Take(8).Select((width, i) => new LayerShape(
                (width.Get % 9) + 1, i % 2 == 0 ? Activation.Identity : Activation.Relu, i >= form.Biases.Length || form.Biases[i]));
            var architecture = new Architecture((form.Inputs.Get % 9) + 1, [.. shapes, new LayerShape(2, Activation.Softmax)]);
            var random = new Random(form.Seed);
            var parameters = new float[architecture.ParameterCount];
            foreach (ref var parameter in parameters.AsSpan())
            {
                var value = BitConverter.Int32BitsToSingle(random.Next(int.MinValue, int.MaxValue));
                parameter = float.IsFinite(value) ? value : -0f;
            }

            var network = new Network(architecture, parameters);
            var back = NetworkWeights.ToNetwork(OnnxFile.Read(Written(network, ["a", "b"])));
            Assert.Equal(network.Sha256, back.Sha256);
            Assert.Equal(architecture.Layers, back.Architecture.Layers);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Keeps_the_class_names() => Assert.Equal(s_classes, OnnxFile.Read(Written(Make(["softmax"], biases: true), s_classes)).Classes);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    [InlineData(null)]
    public void Keeps_whether_pixels_are_divided(bool? normalize) =>
        Assert.Equal(normalize, OnnxFile.Read(Written(Make(["softmax"], biases: true), null, normalize)).Normalize);

    [Fact]
    public void Writes_the_same_bytes_on_every_machine() => Assert.Equal(
        "3aa313260d253123e37ab39d450d4f4bde23dbca631256d0f10f353bd50516ab", Convert.ToHexStringLower(SHA256.HashData(Written(Make(["relu", "softmax"], biases: true), s_classes, normalize: true))));

    [Fact]
    public void Only_writes_to_the_stream()
    {
        var written = new MemoryStream();
        using (var forward = new System.IO.Compression.GZipStream(written, System.IO.Compression.CompressionLevel.NoCompression))
        {
            OnnxFile.Write(forward, Make(["softmax"], biases: true), null);
        }

        Assert.NotEmpty(written.ToArray());
    }

    /// <summary>4 inputs, 3 of every layer, with values that rounding would show in.</summary>
    internal static Network Make(IReadOnlyList<string> activations, bool biases)
    {
        var architecture = new Architecture(4, activations.Select(name => new LayerShape(3, Activation.Find(name)!, biases)));
        float[] special = [-0f, float.Epsilon, float.MaxValue, -1.17549435E-38f, 0.1f];
        return new Network(architecture, [.. Enumerable.Range(0, architecture.ParameterCount).Select(i => i % 7 == 3 ? special[i % 5] : (i * 0.01f) - 0.2f)]);
    }

    internal static byte[] Written(Network network, IReadOnlyList<string>? classes, bool? normalize = null)
    {
        var stream = new MemoryStream();
        OnnxFile.Write(stream, network, classes, normalize);
        return stream.ToArray();
    }
}
