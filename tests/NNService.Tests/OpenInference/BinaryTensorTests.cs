using System.Text.Json;
using NNService.Tests.Fixtures;

namespace NNService.Tests.OpenInference;

/// <summary>The binary tensor data extension. The first requests are, byte for byte, what the public Python client sends.</summary>
public sealed class BinaryTensorTests(ServiceFixture service) : IClassFixture<ServiceFixture>
{
    private static readonly byte[] Image = InferenceMessage.Bytes(InferenceMessage.Scaled(0));

    [Fact]
    public async Task Python_client_with_its_defaults_gets_everything_as_binary()
    {
        const string Json = """{"inputs":[{"name":"input","shape":[1,784],"datatype":"FP32","parameters":{"binary_data_size":3136}}],"parameters":{"binary_data_output":true}}""";
        using var response = await service.Client.InferAsync(Json, Image);
        var (json, binary) = await response.PartsAsync();
        Assert.Equal(await ExpectedAsync(), InferenceMessage.Floats(binary["probabilities"]));
        Assert.Equal([7], InferenceMessage.Longs(binary["label"]));
        Assert.All(json.GetProperty("outputs").EnumerateArray(), output => Assert.False(output.TryGetProperty("data", out _)));
    }

    [Fact]
    public async Task Python_client_chooses_each_output()
    {
        const string Json =
            """{"id":"a","inputs":[{"name":"input","shape":[1,784],"datatype":"FP32","parameters":{"binary_data_size":3136}}],"outputs":[{"name":"label","parameters":{"binary_data":true}},{"name":"probabilities","parameters":{"binary_data":false}}]}""";
        using var response = await service.Client.InferAsync(Json, Image);
        var (json, binary) = await response.PartsAsync();
        Assert.Equal("a", json.GetProperty("id").GetString());
        Assert.Equal([7], InferenceMessage.Longs(Assert.Single(binary).Value));
        Assert.Equal(await ExpectedAsync(), json.Data<float>("probabilities"));
    }

    [Fact]
    public async Task Output_overrides_what_holds_for_all()
    {
        var rest = ",\"parameters\":{\"binary_data_output\":true},\"outputs\":[{\"name\":\"label\",\"parameters\":{\"binary_data\":false}},{\"name\":\"probabilities\"}]";
        using var response = await service.Client.InferAsync(InferenceMessage.Json("UINT8", "[1,784]", Digits.Json(0), rest));
        var (json, binary) = await response.PartsAsync();
        Assert.Equal([7], json.Data<long>("label"));
        Assert.Equal(await ExpectedAsync(), InferenceMessage.Floats(Assert.Single(binary).Value));
    }

    [Fact]
    public async Task Binary_input_may_have_an_answer_in_JSON()
    {
        const string Json = """{"inputs":[{"name":"input","shape":[1,784],"datatype":"FP32","parameters":{"binary_data_size":3136}}]}""";
        using var response = await service.Client.InferAsync(Json, Image);
        var (json, binary) = await response.PartsAsync();
        Assert.Empty(binary);
        Assert.Equal(await ExpectedAsync(), json.Data<float>("probabilities"));
    }

    [Theory]
    [InlineData("null")]
    [InlineData("[]")]
    public async Task Data_may_be_named_and_empty_where_they_follow_the_JSON(string data)
    {
        var json = $$$"""{"inputs":[{"name":"input","shape":[1,784],"datatype":"FP32","data":{{{data}}},"parameters":{"binary_data_size":3136}}]}""";
        using var response = await service.Client.InferAsync(json, Image);
        var (answer, _) = await response.PartsAsync();
        Assert.Equal([7], answer.Data<long>("label"));
    }

    [Fact]
    public async Task Pixels_are_one_byte_each()
    {
        const string Json = """{"inputs":[{"name":"input","shape":[2,784],"datatype":"UINT8","parameters":{"binary_data_size":1568}}]}""";
        using var response = await service.Client.InferAsync(Json, [.. Digits.Test.Pixels(0), .. Digits.Test.Pixels(1)]);
        var (answer, _) = await response.PartsAsync();
        Assert.Equal([7, 2], answer.Data<long>("label"));
    }

    [Theory]
    [InlineData("FP64", 8)]
    [InlineData("FP16", 2)]
    [InlineData("INT8", 1)]
    [InlineData("INT16", 2)]
    [InlineData("UINT16", 2)]
    [InlineData("INT32", 4)]
    [InlineData("UINT32", 4)]
    [InlineData("INT64", 8)]
    [InlineData("UINT64", 8)]
    public async Task Every_datatype_is_read_in_its_own_size(string datatype, int size)
    {
        await service.Client.PostAsync("/models/pair/versions", """{"activations":["identity"],"W1":[[1,2],[3,4]]}""").JsonAsync();
        byte[] five = datatype switch
        {
            "FP64" => BitConverter.GetBytes(5.0),
            "FP16" => BitConverter.GetBytes((Half)5),
            _ => BitConverter.GetBytes(5L)[..size],
        };
        var json = $$$"""{"inputs":[{"name":"input","shape":[1,2],"datatype":"{{{datatype}}}","parameters":{"binary_data_size":{{{2 * size}}}}}]}""";
        using var response = await service.Client.InferAsync(
            [.. System.Text.Encoding.UTF8.GetBytes(json), .. five, .. new byte[size]], json.Length, "/v2/models/pair/infer");
        var (answer, _) = await response.PartsAsync();
        Assert.Equal([5, 10], answer.Data<float>("values"));
    }

    [Fact]
    public async Task Body_that_is_the_tensor_alone_is_answered_in_binary()
    {
        using var response = await service.Client.InferAsync(InferenceMessage.Bytes(InferenceMessage.Scaled(0, 1)), jsonLength: 0);
        var (json, binary) = await response.PartsAsync();
        Assert.Equal([2, 10], json.GetProperty("outputs")[0].GetProperty("shape").Deserialize<int[]>()!);
        Assert.Equal([7, 2], InferenceMessage.Longs(binary["label"]));
    }

    [Theory]
    [InlineData(10)]
    [InlineData(3135)]
    [InlineData(0)]
    public async Task Tensor_alone_of_another_size_is_refused(int bytes)
    {
        using var response = await service.Client.InferAsync(new byte[bytes], jsonLength: 0);
        Assert.Contains("3136 bytes each", await InferenceMessage.ErrorAsync(400, response), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"inputs":[{"name":"input","shape":[1,784],"datatype":"FP32","parameters":{"binary_data_size":3136}}]}""", 3132, "behind the JSON")]
    [InlineData("""{"inputs":[{"name":"input","shape":[1,784],"datatype":"FP32","parameters":{"binary_data_size":3136}}]}""", 3140, "behind the JSON")]
    [InlineData("""{"inputs":[{"name":"input","shape":[1,784],"datatype":"FP32","parameters":{"binary_data_size":784}}]}""", 784, "expected 3136")]
    [InlineData("""{"inputs":[{"name":"input","shape":[1,784],"datatype":"FP32","parameters":{"binary_data_size":-1}}]}""", 3136, "binary_data_size")]
    [InlineData("""{"inputs":[{"name":"input","shape":[1,784],"datatype":"FP32","parameters":{"binary_data_size":"3136"}}]}""", 3136, "binary_data_size")]
    [InlineData("""{"inputs":[{"name":"input","shape":[1,784],"datatype":"FP32"}]}""", 3136, "data: is missing")]
    [InlineData("""{"inputs":[{"name":"input","shape":[1,784],"datatype":"FP32","data":[1],"parameters":{"binary_data_size":3136}}]}""", 3136, "send them once")]
    [InlineData("""{"inputs":[{"name":"input","shape":[10000,784],"datatype":"FP32","parameters":{"binary_data_size":31360000}}]}""", 3136, "31360000 bytes behind")]
    [InlineData("""{"inputs":[{"name":"input","shape":[1,784],"datatype":"FP32","parameters":{"shared_memory_region":"a"}}]}""", 0, "shares no memory")]
    public async Task Sizes_that_do_not_fit_are_refused(string json, int bytes, string fragment)
    {
        using var response = await service.Client.InferAsync(json, new byte[bytes]);
        Assert.Contains(fragment, await InferenceMessage.ErrorAsync(400, response), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("4000")]
    [InlineData("-1")]
    [InlineData("x")]
    [InlineData("1e2")]
    public async Task Length_of_the_JSON_must_fit(string length)
    {
        using var response = await service.Client.InferAsync(new byte[100], headers: (InferenceMessage.JsonLength, length));
        Assert.Contains(InferenceMessage.JsonLength, await InferenceMessage.ErrorAsync(400, response), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    public async Task What_is_no_number_is_refused(float value)
    {
        var values = new float[784];
        values[3] = value;
        using var response = await service.Client.InferAsync(InferenceMessage.Bytes(values), jsonLength: 0);
        Assert.Contains("[3]", await InferenceMessage.ErrorAsync(400, response), StringComparison.Ordinal);
    }

    private async Task<float[]> ExpectedAsync() =>
        (await service.Client.PostAsync("/predict", Digits.Json(0)).JsonAsync()).GetProperty("probabilities").Deserialize<float[]>()!;
}
