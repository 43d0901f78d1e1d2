using System.Text.Json;
using NNService.Tests.Fixtures;

namespace NNService.Tests.OpenInference;

public sealed class InferenceTests(ServiceFixture service) : IClassFixture<ServiceFixture>
{
    private static readonly string Pixels = Digits.Json(0);
    private static readonly string Scaled = "[" + string.Join(',', InferenceMessage.Scaled(0)) + "]";

    public static TheoryData<string, string, string, string> Forms => new()
    {
        { "FP32", "[1,784]", Scaled, "" },
        { "FP32", "[784]", Scaled, "" },
        { "FP32", "[1,784]", $"[{Scaled}]", "" },
        { "FP32", "[1,28,28]", Scaled, "" },
        { "FP32", "[1,1,28,28]", Scaled, "" },
        { "FP32", "[28,28]", Square(), "" },
        { "FP64", "[1,784]", Scaled, "" },
        { "UINT8", "[1,784]", Pixels, "" },
        { "UINT8", "[1,784]", Pixels, ",\"parameters\":{\"priority\":1,\"timeout\":100,\"anything\":{\"a\":[1]}}" },
        { "INT64", "[1,784]", Pixels, ",\"parameters\":{\"normalize\":true}" },
        { "FP32", "[1,784]", Pixels, ",\"parameters\":{\"normalize\":true}" },
        { "FP32", "[1,784]", Scaled, ",\"outputs\":[]" },
        { "FP32", "[1,784]", Scaled, ",\"outputs\":null" },
        { "FP32", "[1,784]", Scaled, ",\"id\":null,\"parameters\":null,\"outputs\":null" },
        { "FP32", "[1,784]", Scaled, ",\"parameters\":{\"binary_data_output\":null,\"normalize\":null,\"sequence_id\":3,\"sequence_start\":true}" },
        { "FP32", "[1,784]", Scaled, ",\"outputs\":[{\"name\":\"probabilities\",\"parameters\":{\"binary_data\":null}},{\"name\":\"label\",\"parameters\":null}]" },
        { "UINT8", "[1,784]", Pixels.Replace(",", ".0,", StringComparison.Ordinal), "" },
    };

    [Theory]
    [MemberData(nameof(Forms))]
    public async Task Same_image_in_any_form_has_the_same_answer(string datatype, string shape, string data, string rest)
    {
        var expected = await service.Client.PostAsync("/predict", Pixels).JsonAsync();
        var answer = await service.Client.InferAsync(InferenceMessage.Json(datatype, shape, data, rest)).JsonAsync();
        Assert.Equal("sample", answer.GetProperty("model_name").GetString());
        Assert.Equal("1", answer.GetProperty("model_version").GetString());
        Assert.False(answer.TryGetProperty("id", out _));
        Assert.Equal(expected.GetProperty("probabilities").Deserialize<float[]>(), answer.Data<float>("probabilities"));
        Assert.Equal([7], answer.Data<long>("label"));
    }

    [Theory]
    [InlineData("UINT16")]
    [InlineData("UINT32")]
    [InlineData("UINT64")]
    [InlineData("INT16")]
    [InlineData("INT32")]
    [InlineData("INT64")]
    [InlineData("FP16")]
    [InlineData("FP32")]
    [InlineData("FP64")]
    public async Task Numbers_but_UINT8_are_fed_as_sent(string datatype)
    {
        var expected = await service.Client.PostAsync("/predict?normalize=false", Pixels).JsonAsync();
        var answer = await service.Client.InferAsync(InferenceMessage.Json(datatype, "[1,784]", Pixels)).JsonAsync();
        Assert.Equal(expected.GetProperty("probabilities").Deserialize<float[]>(), answer.Data<float>("probabilities"));
    }

    [Fact]
    public async Task Requested_outputs_come_in_the_order_asked_for_with_the_id()
    {
        var rest = ",\"id\":\"42\",\"outputs\":[{\"name\":\"label\"},{\"name\":\"probabilities\"}]";
        var answer = await service.Client.InferAsync(InferenceMessage.Json("UINT8", "[1,784]", Pixels, rest)).JsonAsync();
        Assert.Equal("42", answer.GetProperty("id").GetString());
        var outputs = answer.GetProperty("outputs").EnumerateArray().ToArray();
        Assert.Equal("""{"name":"label","datatype":"INT64","shape":[1],"data":[7]}""", outputs[0].GetRawText());
        Assert.Equal("probabilities", outputs[1].GetProperty("name").GetString());
        Assert.Equal([1, 10], outputs[1].GetProperty("shape").Deserialize<int[]>()!);
    }

    [Fact]
    public async Task Output_that_is_not_asked_for_is_left_out()
    {
        var answer = await service.Client.InferAsync(InferenceMessage.Json("UINT8", "[1,784]", Pixels, ",\"outputs\":[{\"name\":\"label\"}]"), "/v2/models/sample/versions/1/infer").JsonAsync();
        Assert.Single(answer.GetProperty("outputs").EnumerateArray());
    }

    [Fact]
    public async Task Regression_gives_values()
    {
        await service.Client.PostAsync("/models/linear/versions", """{"activations":["identity"],"W1":[[1,2],[3,4]]}""").JsonAsync();
        var model = await service.Client.GetAsync("/v2/models/linear", TestContext.Current.CancellationToken).JsonAsync();
        Assert.Equal("""[{"name":"values","datatype":"FP32","shape":[-1,2]}]""", model.GetProperty("outputs").GetRawText());
        var answer = await service.Client.InferAsync(InferenceMessage.Json("INT8", "[2,2]", "[[1,0],[-1,1]]"), "/v2/models/linear/infer").JsonAsync();
        Assert.Equal("""[{"name":"values","datatype":"FP32","shape":[2,2],"data":[1,2,2,2]}]""", answer.GetProperty("outputs").GetRawText());
    }

    [Fact]
    public async Task One_output_of_a_classifier_is_answered_as_both_probabilities()
    {
        await service.Client.PostAsync("/models/binary/versions", """{"activations":["sigmoid"],"classes":["no","yes"],"W1":[[1],[-1]]}""").JsonAsync();
        var answer = await service.Client.InferAsync(InferenceMessage.Json("BOOL", "[2,2]", "[true,false,false,true]"), "/v2/models/binary/infer").JsonAsync();
        var probabilities = answer.Data<float>("probabilities");
        Assert.Equal(4, probabilities.Length);
        Assert.Equal(1, probabilities[0] + probabilities[1], 1e-6);
        Assert.Equal([1, 0], answer.Data<long>("label"));
    }

    [Fact]
    public async Task Content_type_does_not_matter()
    {
        foreach (var type in new[] { "application/json", "application/octet-stream", "application/x-www-form-urlencoded", "text/plain; charset=utf-8", "text/plain; charset=ISO-8859-1" })
        {
            var body = System.Text.Encoding.UTF8.GetBytes(InferenceMessage.Json("UINT8", "[1,784]", Pixels));
            var answer = await service.Client.PostAsync(InferenceMessage.Path, body, type).JsonAsync();
            Assert.Equal([7], answer.Data<long>("label"));
        }
    }

    private static string Square() => "[" + string.Join(',', InferenceMessage.Scaled(0).Chunk(28).Select(row => "[" + string.Join(',', row) + "]")) + "]";
}
