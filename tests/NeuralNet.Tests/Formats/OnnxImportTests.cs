using NeuralNet.Formats;

namespace NeuralNet.Tests.Formats;

/// <summary>Models that torch.onnx, skl2onnx, tf2onnx and hands have written, held against ONNX Runtime's answers.</summary>
public sealed class OnnxImportTests
{
    private const float Tolerance = 1e-5f;

    public static TheoryData<string> Readable => OnnxFixtures.Readable;

    public static TheoryData<string> Refused => OnnxFixtures.Refused;

    [Theory]
    [MemberData(nameof(Readable))]
    public void Answers_as_ONNX_Runtime_does(string name)
    {
        var document = OnnxFile.Read(OnnxFixtures.Read(name));
        var network = NetworkWeights.ToNetwork(document);
        var (input, expected) = OnnxFixtures.Expected(name);
        var rows = input.Length / network.Architecture.InputSize;
        var output = new float[rows * network.Architecture.OutputSize];
        network.Predict(input, output);

        // One sigmoid speaks for both of two classes.
        var answers = expected.Length == 2 * output.Length ? [.. output.SelectMany(y => (float[])[1 - y, y])] : output;
        Assert.Equal(expected.Length, answers.Length);
        Assert.All(expected.Zip(answers), pair => Assert.Equal(pair.First, pair.Second, Tolerance));
    }

    [Theory]
    [MemberData(nameof(Refused))]
    public void Names_what_it_does_not_read(string name) =>
        Assert.Contains(OnnxFixtures.Reason(name), Refusal.MessageOf(() => OnnxFile.Read(OnnxFixtures.Read(name))), StringComparison.Ordinal);

    [Theory]
    [InlineData("torch_flatten", "relu,tanh,softmax")]
    [InlineData("torch_logits", "relu,identity")]
    [InlineData("keras_dense", "relu,softmax")]
    [InlineData("other_standardized", "tanh,identity")]
    public void Takes_the_activations_from_the_graph(string name, string activations) =>
        Assert.Equal(activations.Split(','), OnnxFile.Read(OnnxFixtures.Read(name)).Activations);

    [Theory]
    [InlineData("sklearn_classes", "0,1,2")]
    [InlineData("sklearn_names", "setosa,versicolor,virginica")]
    [InlineData("sklearn_zipmap", "setosa,versicolor,virginica")]
    [InlineData("sklearn_two_classes", "3,7")]
    public void Takes_the_class_names_from_the_label_lookup(string name, string classes) =>
        Assert.Equal(classes.Split(','), OnnxFile.Read(OnnxFixtures.Read(name)).Classes);

    [Fact]
    public void A_layer_without_biases_stays_one() =>
        Assert.Equal(["W1", "W2", "b2"], OnnxFile.Read(OnnxFixtures.Read("torch_view")).Arrays.Select(array => array.Name));

    [Fact]
    public void The_refusal_names_operator_and_node() =>
        Assert.StartsWith("node '/0/Conv' (Conv): the operator 'Conv' is not read;", Refusal.MessageOf(() => OnnxFile.Read(OnnxFixtures.Read("torch_convolution"))), StringComparison.Ordinal);
}
