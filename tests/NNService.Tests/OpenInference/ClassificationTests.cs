using System.Buffers.Binary;
using System.Text;
using System.Text.Json;
using NNService.Tests.Fixtures;

namespace NNService.Tests.OpenInference;

/// <summary>The classification extension: what the public Python client asks for with <c>class_count</c>.</summary>
public sealed class ClassificationTests(ServiceFixture service) : IClassFixture<ServiceFixture>
{
    [Fact]
    public async Task Most_likely_classes_come_first_with_their_names()
    {
        await ImportAsync();
        var answer = await service.Client.InferAsync(Request("classification\":2", "[2,2]", "[1,0,0,1]"), "/v2/models/colours/infer").JsonAsync();
        var output = answer.GetProperty("outputs")[0];
        Assert.Equal("BYTES", output.GetProperty("datatype").GetString());
        Assert.Equal("[2,2]", output.GetProperty("shape").GetRawText());
        Assert.Equal(["0.506480:1:green", "0.307196:2:blue", "0.333333:0:red", "0.333333:1:green"], answer.Data<string>("probabilities"));
    }

    [Fact]
    public async Task Binary_texts_have_their_lengths_before_them()
    {
        await ImportAsync();
        using var response = await service.Client.InferAsync(
            Encoding.UTF8.GetBytes(Request("classification\":7,\"binary_data\":true", "[1,2]", "[1,0]")), path: "/v2/models/colours/infer");
        var (json, binary) = await response.PartsAsync();
        Assert.Equal("[1,3]", json.GetProperty("outputs")[0].GetProperty("shape").GetRawText());
        Assert.Equal(["0.506480:1:green", "0.307196:2:blue", "0.186324:0:red"], Texts(binary["probabilities"]));
    }

    [Fact]
    public async Task Digit_is_named()
    {
        var rest = ",\"outputs\":[{\"name\":\"probabilities\",\"parameters\":{\"classification\":1}},{\"name\":\"label\",\"parameters\":{\"classification\":0}}]";
        var answer = await service.Client.InferAsync(InferenceMessage.Json("UINT8", "[1,784]", Digits.Json(0), rest)).JsonAsync();
        Assert.EndsWith(":7:7", Assert.Single(answer.Data<string>("probabilities")), StringComparison.Ordinal);
        Assert.Equal([7], answer.Data<long>("label"));
    }

    [Theory]
    [InlineData("probabilities", "-1", "a whole number from 0")]
    [InlineData("probabilities", "\"2\"", "a whole number from 0")]
    [InlineData("label", "2", "is a class already")]
    public async Task What_cannot_be_ranked_is_refused(string output, string count, string fragment)
    {
        var rest = $",\"outputs\":[{{\"name\":\"{output}\",\"parameters\":{{\"classification\":{count}}}}}]";
        using var response = await service.Client.InferAsync(InferenceMessage.Json("UINT8", "[1,784]", Digits.Json(0), rest));
        Assert.Contains(fragment, await InferenceMessage.ErrorAsync(400, response), StringComparison.Ordinal);
    }

    private static string Request(string parameters, string shape, string data) =>
        InferenceMessage.Json("FP32", shape, data, $",\"outputs\":[{{\"name\":\"probabilities\",\"parameters\":{{\"{parameters}}}}}]");

    private static List<string> Texts(byte[] bytes)
    {
        var texts = new List<string>();
        for (var at = 0; at < bytes.Length;)
        {
            var length = BinaryPrimitives.ReadInt32LittleEndian(bytes.AsSpan(at));
            texts.Add(Encoding.UTF8.GetString(bytes, at + sizeof(int), length));
            at += sizeof(int) + length;
        }

        return texts;
    }

    private Task<JsonElement> ImportAsync() =>
        service.Client.PostAsync("/models/colours/versions", """{"activations":["softmax"],"classes":["red","green","blue"],"W1":[[0,1,0.5],[0,0,0]]}""").JsonAsync();
}
