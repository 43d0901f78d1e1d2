using System.Text.Json;

namespace NeuralNet.Tests.Formats;

/// <summary>Small models as others export them, made by fixtures/make_onnx.py, and what ONNX Runtime answered for them.</summary>
internal static class OnnxFixtures
{
    private static readonly JsonElement s_cases = Parse("cases.json");
    private static readonly JsonElement s_expected = Parse("expected.json");

    /// <summary>Those that are chains of layers.</summary>
    public static TheoryData<string> Readable => [.. Names(refused: false)];

    /// <summary>Those that compute something else.</summary>
    public static TheoryData<string> Refused => [.. Names(refused: true)];

    public static byte[] Read(string name) => TestFiles.Read("onnx", $"{name}.onnx");

    /// <summary>What the refusal of a model names.</summary>
    public static string Reason(string name) => s_cases.GetProperty(name).GetProperty("refused").GetString()!;

    /// <summary>Rows of inputs, and ONNX Runtime's outputs for them.</summary>
    public static (float[] Input, float[] Output) Expected(string name)
    {
        var expected = s_expected.GetProperty(name);
        return (Floats(expected.GetProperty("input")), Floats(expected.GetProperty("output")));
    }

    private static IEnumerable<string> Names(bool refused) =>
        s_cases.EnumerateObject().Where(each => each.Value.GetProperty("refused").ValueKind == JsonValueKind.String == refused).Select(each => each.Name);

    private static float[] Floats(JsonElement array) => [.. array.EnumerateArray().Select(value => value.GetSingle())];

    private static JsonElement Parse(string file) => JsonDocument.Parse(TestFiles.Read("onnx", file)).RootElement;
}
