using NNService.Tests.Fixtures;

namespace NNService.Tests.OpenInference.TensorFlowServing;

public sealed class PredictTests(ServiceFixture service) : IClassFixture<ServiceFixture>
{
    private const string Path = "/v1/models/sample:predict";

    private static readonly string Row = "[" + string.Join(',', InferenceMessage.Scaled(0)) + "]";
    private static readonly string Base64 = Convert.ToBase64String(Digits.Test.Pixels(0));

    public static TheoryData<string, string> Forms => new()
    {
        { $"{{\"instances\":[{Row}]}}", "predictions" },
        { $"{{\"signature_name\":\"serving_default\",\"instances\":[{Row}]}}", "predictions" },
        { $"{{\"instances\":[{Row}],\"signature_name\":\"\"}}", "predictions" },
        { $"{{\"instances\":[{{\"input\":{Row}}}]}}", "predictions" },
        { $"{{\"instances\":[{Nested(28, 28)}]}}", "predictions" },
        { $"{{\"instances\":[{Nested(28, 28, 1)}]}}", "predictions" },
        { $"{{\"instances\":[{Nested(1, 28, 28)}]}}", "predictions" },
        { $"{{\"instances\":[{Nested(56, 14)}]}}", "predictions" },
        { $"{{\"instances\":[{{\"b64\":\"{Base64}\"}}]}}", "predictions" },
        { $"{{\"instances\":[{{\"input\":{{\"b64\":\"{Base64}\"}}}}]}}", "predictions" },
        { $"{{\"inputs\":[{Row}]}}", "outputs" },
        { $"{{\"inputs\":{{\"input\":[{Row}]}}}}", "outputs" },
        { $"{{\"inputs\":[{Nested(28, 28, 1)}]}}", "outputs" },
        { $"{{\"inputs\":[{{\"b64\":\"{Base64}\"}}],\"other\":[1]}}", "outputs" },
    };

    public static TheoryData<string, string> Bodies => new()
    {
        { "", "is empty" },
        { "[1]", "'instances'" },
        { "{}", "'instances'" },
        { "{\"instances\":", "not valid JSON" },
        { $"{{\"instances\":[{Row}]}}x", "not valid JSON" },
        { "{\"instances\":[]}", "holds no rows" },
        { "{\"instances\":7}", "expected an array of rows" },
        { "{\"instances\":{\"input\":[]}}", "expected an array of rows" },
        { "{\"instances\":[[1,2,3]]}", "instances[0]: expected 784 numbers, got 3" },
        { "{\"instances\":[1,2,3]}", "instances[0]: expected 784 numbers, got 1" },
        { "{\"instances\":[\"a\"]}", "instances[0]: expected a number" },
        { $"{{\"instances\":[{Row},[],[]]}}", "instances[1]: expected 784 elements like the arrays before it, got 0" },
        { "{\"instances\":[{\"b64\":\"*\"}]}", "Base64" },
        { $"{{\"instances\":[{Row.Replace("[0,", "[", StringComparison.Ordinal)}]}}", "instances[0]: expected 784 numbers, got 783" },
        { $"{{\"instances\":[{Row.Replace("[0,", "[0,0,", StringComparison.Ordinal)}]}}", "one number more" },
        { $"{{\"instances\":[{Row.Replace("[0,", "[1e400,", StringComparison.Ordinal)}]}}", "finite" },
        { $"{{\"instances\":[{Row.Replace("[0,", "[\"0\",", StringComparison.Ordinal)}]}}", "instances[0][0]" },
        { $"{{\"instances\":[{Row},{Nested(28, 28)}]}}", "like the arrays before it" },
        { $"{{\"instances\":[[{Nested(28, 28)[1..^1]},[1,2]]]}}", "one number more" },
        { $"{{\"instances\":[{Nested(28, 28)},{Nested(56, 14)}]}}", "instances[1][0]: expected 28 elements like the arrays before it, got 14" },
        { $"{{\"instances\":[{{\"image\":{Row}}}]}}", "one input named 'input'" },
        { $"{{\"instances\":[{{\"input\":{Row},\"more\":1}}]}}", "nothing more" },
        { $"{{\"inputs\":{{\"input\":[{Row}],\"more\":[1]}}}}", "nothing more" },
        { $"{{\"instances\":[{{\"b64\":\"AAAA\"}},{Row}]}}", "instances[0].b64: expected 784 bytes, got 3" },
        { $"{{\"instances\":[{{\"b64\":\"*\"}},{Row}]}}", "Base64" },
        { $"{{\"instances\":[{Row}],\"inputs\":[{Row}]}}", "either 'instances' or 'inputs'" },
        { $"{{\"instances\":[{Row}],\"signature_name\":\"other\"}}", "signature_name" },
    };

    [Theory]
    [MemberData(nameof(Forms))]
    public async Task Same_image_in_any_form_has_the_same_answer(string body, string property)
    {
        var expected = await service.Client.PostAsync("/predict", Digits.Json(0)).JsonAsync();
        var answer = await service.Client.InferAsync(body, Path).JsonAsync();
        Assert.Equal(expected.GetProperty("probabilities").GetRawText(), Assert.Single(answer.GetProperty(property).EnumerateArray()).GetRawText());
        Assert.Single(answer.EnumerateObject());
    }

    [Fact]
    public async Task Pixels_are_scaled_where_that_is_asked_for()
    {
        var expected = await service.Client.PostAsync("/predict", Digits.Json(0)).JsonAsync();
        var answer = await service.Client.InferAsync($"{{\"instances\":[{Digits.Json(0)}]}}", Path + "?normalize=true").JsonAsync();
        Assert.Equal(expected.GetProperty("probabilities").GetRawText(), answer.GetProperty("predictions")[0].GetRawText());
    }

    [Fact]
    public async Task Model_of_one_input_takes_numbers_as_rows()
    {
        await service.Client.PostAsync("/models/half/versions", """{"activations":["identity"],"W1":[[0.5]],"b1":[2]}""").JsonAsync();
        var answer = await service.Client.InferAsync("""{"instances":[1.0,2.0,5.0]}""", "/v1/models/half:predict").JsonAsync();
        Assert.Equal("""{"predictions":[[2.5],[3],[4.5]]}""", answer.GetRawText());
    }

    [Theory]
    [MemberData(nameof(Bodies))]
    public async Task Fault_of_the_request_is_named(string body, string fragment)
    {
        using var response = await service.Client.InferAsync(body, Path);
        Assert.Contains(fragment, await InferenceMessage.ErrorAsync(400, response), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Too_many_rows_are_too_large()
    {
        using var response = await service.Client.InferAsync($"{{\"instances\":[{string.Join(',', Enumerable.Repeat("0", 10_001))}]}}", Path);
        await InferenceMessage.ErrorAsync(413, response);
    }

    [Theory]
    [InlineData("POST", "/v1/models/nothing:predict", 404, "no model 'nothing'")]
    [InlineData("POST", "/v1/models/sample/versions/9:predict", 404, "no version 9")]
    [InlineData("POST", "/v1/models/sample:classify", 404, "sample:classify")]
    [InlineData("GET", "/v1/models/nothing", 404, "no model 'nothing'")]
    [InlineData("GET", "/v1/models/sample/versions/9", 404, "no version 9")]
    [InlineData("GET", "/v1/models/sample/versions/9/metadata", 404, "no version 9")]
    [InlineData("GET", "/v1/nothing", 404, "/v1/nothing")]
    public async Task Error_has_the_protocols_form(string method, string path, int status, string fragment)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        using var response = await service.Client.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.Contains(fragment, await InferenceMessage.ErrorAsync(status, response), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/v1/models/sample")]
    [InlineData("/v1/models/sample/versions/1")]
    public async Task Status_is_available(string path) => Assert.Equal(
        """{"model_version_status":[{"version":"1","state":"AVAILABLE","status":{"error_code":"OK","error_message":""}}]}""",
        (await service.Client.GetAsync(path, TestContext.Current.CancellationToken).JsonAsync()).GetRawText());

    [Theory]
    [InlineData("/v1/models/sample/metadata")]
    [InlineData("/v1/models/sample/versions/1/metadata")]
    public async Task Metadata_tell_the_signature(string path)
    {
        var answer = await service.Client.GetAsync(path, TestContext.Current.CancellationToken).JsonAsync();
        Assert.Equal("""{"name":"sample","signature_name":"","version":"1"}""", answer.GetProperty("model_spec").GetRawText());
        var signature = answer.GetProperty("metadata").GetProperty("signature_def").GetProperty("signature_def").GetProperty("serving_default");
        Assert.Equal("tensorflow/serving/predict", signature.GetProperty("method_name").GetString());
        Assert.Equal(
            """{"dtype":"DT_FLOAT","tensor_shape":{"dim":[{"size":"-1","name":""},{"size":"784","name":""}],"unknown_rank":false},"name":"input:0"}""",
            signature.GetProperty("inputs").GetProperty("input").GetRawText());
        Assert.Equal(["probabilities"], signature.GetProperty("outputs").EnumerateObject().Select(output => output.Name));
    }

    private static string Nested(params int[] shape) => shape.Skip(1).Reverse()
        .Aggregate(InferenceMessage.Scaled(0).Select(value => $"{value}"), (inner, size) => inner.Chunk(size).Select(Bracket), Bracket);

    private static string Bracket(IEnumerable<string> elements) => $"[{string.Join(',', elements)}]";
}
