using System.Text.Json;
using NNService.Tests.Fixtures;

namespace NNService.Tests.OpenInference;

/// <summary>Every way to ask gives the same numbers, bit for bit.</summary>
public sealed class SameNumbersTests(ServiceFixture service) : IClassFixture<ServiceFixture>
{
    private const int Images = 250;

    [Fact]
    public async Task Predict_v2_JSON_v2_binary_and_v1_agree()
    {
        int[] images = [.. Enumerable.Range(0, Images)];
        byte[] pixels = [.. images.SelectMany(image => Digits.Test.Pixels(image).ToArray())];
        var scaled = InferenceMessage.Scaled(images);
        var rows = "[" + string.Join(',', scaled.Chunk(784).Select(row => "[" + string.Join(',', row) + "]")) + "]";

        var predict = await service.Client.PostAsync("/predict", pixels, "application/octet-stream").JsonAsync();
        float[] expected = [.. predict.GetProperty("predictions").EnumerateArray().SelectMany(row => row.GetProperty("probabilities").Deserialize<float[]>()!)];
        long[] labels = [.. predict.GetProperty("predictions").EnumerateArray().Select(row => row.GetProperty("label").GetInt64())];
        Assert.Equal(10 * Images, expected.Length);

        var nested = await service.Client.InferAsync(InferenceMessage.Json("FP32", $"[{Images},784]", rows)).JsonAsync();
        Assert.Equal(expected, nested.Data<float>("probabilities"));
        Assert.Equal(labels, nested.Data<long>("label"));

        var flat = await service.Client.InferAsync(InferenceMessage.Json("UINT8", $"[{Images},784]", "[" + string.Join(',', pixels) + "]")).JsonAsync();
        Assert.Equal(expected, flat.Data<float>("probabilities"));

        var header = $$$"""{"inputs":[{"name":"input","shape":[{{{Images}}},784],"datatype":"FP32","parameters":{"binary_data_size":{{{scaled.Length * 4}}}}}],"parameters":{"binary_data_output":true}}""";
        using var response = await service.Client.InferAsync(header, InferenceMessage.Bytes(scaled));
        var (_, binary) = await response.PartsAsync();
        Assert.Equal(expected, InferenceMessage.Floats(binary["probabilities"]));
        Assert.Equal(labels, InferenceMessage.Longs(binary["label"]));

        var byRow = await service.Client.InferAsync($"{{\"instances\":{rows}}}", "/v1/models/sample:predict").JsonAsync();
        Assert.Equal(expected, Numbers(byRow.GetProperty("predictions")));
        var byColumn = await service.Client.InferAsync($"{{\"inputs\":{{\"input\":{rows}}}}}", "/v1/models/sample/versions/1:predict").JsonAsync();
        Assert.Equal(expected, Numbers(byColumn.GetProperty("outputs")));
    }

    private static float[] Numbers(JsonElement rows) => [.. rows.EnumerateArray().SelectMany(row => row.Deserialize<float[]>()!)];
}
