using System.Buffers;
using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using NeuralNet;
using NeuralNet.Activations;
using NeuralNet.Layers;
using NNService.Models;
using NNService.Predictions;

namespace NNService.Tests.Predictions;

/// <summary>The text written by hand is what a JSON writer writes.</summary>
public sealed class PredictionWriterTests
{
    [Fact]
    public void Numbers_have_the_digits_of_the_JSON_writer()
    {
        var random = new Random(3);
        float[] odd = [0, -0f, 1, 0.1f, 1e-4f, 1e-5f, 123456.7f, 1e7f, 1e8f, 16777216, float.Epsilon, float.MaxValue, float.MinValue, -1.1754944E-38f, 3.4028235E+38f];
        float[] numbers = [.. odd, .. Enumerable.Range(0, 100_000).Select(_ => BitConverter.Int32BitsToSingle(random.Next(int.MinValue, int.MaxValue))).Where(float.IsFinite)];
        var model = Model(numbers.Length, classes: []);
        Assert.Equal("{\"values\":" + Array(numbers) + Tail(model), Written(model, numbers, isSingle: true));
    }

    [Fact]
    public void Longest_numbers_fit()
    {
        float[] numbers = [.. Enumerable.Repeat(-1.1754944E-38f, 1000), .. Enumerable.Repeat(float.NegativeInfinity, 1000), .. Enumerable.Repeat(float.NaN, 1000)];
        var written = Written(Model(3, classes: []), numbers, isSingle: false);
        Assert.Equal(1000, JsonSerializer.Deserialize<JsonElement>(written).GetProperty("predictions").GetArrayLength());
        Assert.Contains("[\"NaN\",\"NaN\",\"NaN\"]", written, StringComparison.Ordinal);
        Assert.Contains("\"-Infinity\"", written, StringComparison.Ordinal);
    }

    [Fact]
    public void Labels_are_numbers_where_classes_are_indexes_and_escaped_text_where_they_are_names()
    {
        var indexes = Model(3, ["0", "1", "2"]);
        Assert.Equal("{\"label\":1,\"probability\":0.5,\"probabilities\":[0.25,0.5,0.25]" + Tail(indexes), Written(indexes, [0.25f, 0.5f, 0.25f], isSingle: true));
        var named = Model(2, ["a \"cat\"", "dög"]);
        Assert.Equal(
            "{\"predictions\":[{\"label\":" + JsonSerializer.Serialize("dög") + ",\"probability\":0.75,\"probabilities\":[0.25,0.75]},"
            + "{\"label\":" + JsonSerializer.Serialize("a \"cat\"") + ",\"probability\":1,\"probabilities\":[1,0]}]" + Tail(named),
            Written(named, [0.25f, 0.75f, 1, 0], isSingle: false));
        var one = Model(1, ["no", "yes"]);
        Assert.StartsWith("{\"label\":\"yes\",\"probability\":0.75,\"probabilities\":[0.25,0.75],", Written(one, [0.75f], isSingle: true), StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_is_allocated_for_a_request_of_the_usual_kind()
    {
        var network = new Network(
            new NeuralNet.Architecture(784, [new LayerShape(50, Activation.Sigmoid), new LayerShape(10, Activation.Softmax)]), new float[(784 * 50) + 50 + 500 + 10]);
        var model = new ServedModel("m", 1, network, [.. Enumerable.Range(0, 10).Select(index => $"{index}")]);
        var body = Encoding.UTF8.GetBytes("[" + string.Join(',', Enumerable.Range(0, 784).Select(index => index % 5 == 0 ? index % 256 : 0)) + "]");
        var outputs = new float[10];
        var least = long.MaxValue;
        for (var attempt = 0; attempt < 50; attempt++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            using (var input = PixelJson.Read(body, 784, normalize: true).Input!.Value)
            {
                input.Predict(network, normalize: true, outputs, CancellationToken.None);
            }

            ArrayPool<byte>.Shared.Return(PredictionWriter.Write(model, outputs, isSingle: true).Array!);
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        Assert.Equal(0, least);
    }

    private static ServedModel Model(int outputs, ImmutableArray<string> classes) => new(
        "sömple", 2, new Network(new NeuralNet.Architecture(1, [new LayerShape(outputs, Activation.Identity, HasBias: false)]), new float[outputs]), classes);

    private static string Written(ServedModel model, float[] outputs, bool isSingle)
    {
        var answer = PredictionWriter.Write(model, outputs, isSingle);
        var text = Encoding.UTF8.GetString(answer);
        ArrayPool<byte>.Shared.Return(answer.Array!);
        return text;
    }

    private static string Tail(ServedModel model) =>
        $",\"model\":{{\"name\":{JsonSerializer.Serialize(model.Name)},\"version\":{model.Version},\"sha256\":\"{model.Network.Sha256}\"}}}}";

    private static string Array(float[] numbers)
    {
        var text = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(text))
        {
            json.WriteStartArray();
            foreach (var number in numbers)
            {
                json.WriteNumberValue(number);
            }

            json.WriteEndArray();
        }

        return Encoding.UTF8.GetString(text.WrittenSpan);
    }
}
