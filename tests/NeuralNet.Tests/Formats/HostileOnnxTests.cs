using NeuralNet.Formats;

namespace NeuralNet.Tests.Formats;

public sealed class HostileOnnxTests
{
    private const int Mutations = 10_000;

    // A node of twenty bytes becomes an object with its names; their number is capped.
    private const int NodesSlack = 1024 * 1024;

    public static TheoryData<string> Hostile => [.. HostileOnnxFiles.All.Keys];

    public static TheoryData<string> Mutated => ["torch_flatten", "torch_view", "sklearn_zipmap", "sklearn_two_classes", "keras_dense", "other_constants", "other_scaler", "torch_batch_normalization"];

    [Theory]
    [MemberData(nameof(Hostile))]
    public void Names_the_reason(string name)
    {
        var (file, reason) = HostileOnnxFiles.All[name];

        Assert.Contains(reason, Refusal.MessageOf(() => OnnxFile.Read(file)), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Hostile))]
    public void Is_swift_and_lean(string name)
    {
        var file = HostileOnnxFiles.All[name].File;

        Refusal.AssertSwiftAndLean(file, () => OnnxFile.Read(file), NodesSlack);
    }

    [Fact]
    public void A_truncation_at_any_byte_of_our_own_file_is_refused()
    {
        var file = OnnxFileTests.Written(OnnxFileTests.Make(["relu", "softmax"], biases: true), ["a", "b", "c"]);
        for (var length = 0; length < file.Length; length++)
        {
            Assert.Throws<WeightFormatException>(() => OnnxFile.Read(file.AsMemory(0, length)));
        }
    }

    [Fact]
    public void A_mutation_of_our_own_file_is_refused_or_a_network() =>
        AssertRefusedOrNetwork(OnnxFileTests.Written(OnnxFileTests.Make(["relu", "tanh", "softmax"], biases: true), ["a", "b", "c"]), Mutations);

    [Theory]
    [MemberData(nameof(Mutated))]
    public void A_mutation_of_others_files_is_refused_or_a_network(string name) => AssertRefusedOrNetwork(OnnxFixtures.Read(name), Mutations / 5);

    [Fact]
    public void Whatever_bytes_are_refused()
    {
        var random = new Random(5);
        for (var attempt = 0; attempt < Mutations; attempt++)
        {
            var file = new byte[random.Next(1, 200)];
            random.NextBytes(file);

            Assert.IsType<WeightFormatException>(Record.Exception(() => OnnxFile.Read(file)));
        }
    }

    private static void AssertRefusedOrNetwork(byte[] original, int mutations)
    {
        var random = new Random(original.Length);
        for (var mutation = 0; mutation < mutations; mutation++)
        {
            var bytes = Mutation.Of(original, random);
            var exception = Record.Exception(() =>
            {
                var network = NetworkWeights.ToNetwork(OnnxFile.Read(bytes));
                network.Predict(new float[network.Architecture.InputSize], new float[network.Architecture.OutputSize]);
            });

            Assert.True(exception is null or WeightFormatException, $"mutation {mutation}: {Convert.ToHexString(bytes)}\n{exception}");
        }
    }
}
