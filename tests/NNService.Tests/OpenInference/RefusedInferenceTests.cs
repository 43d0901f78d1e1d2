using NNService.Tests.Fixtures;

namespace NNService.Tests.OpenInference;

public sealed class RefusedInferenceTests(ServiceFixture service) : IClassFixture<ServiceFixture>
{
    private static readonly string Zeros = "[" + string.Join(',', Enumerable.Repeat(0, 784)) + "]";

    public static TheoryData<string, string> Bodies => new()
    {
        { "", "is empty" },
        { "{", "not valid JSON" },
        { "[]", "expected an object" },
        { "nothing", "not valid JSON" },
        { "{}", "expected one tensor 'input', got none" },
        { """{"inputs":[]}""", "got 0" },
        { """{"inputs":{}}""", "inputs: expected an array" },
        { """{"inputs":[{}]}""", "inputs[0].name" },
        { """{"inputs":[{"name":"image"}]}""", "got 'image'" },
        { """{"inputs":[{"name":"input"}]}""", "inputs[0].datatype" },
        { InferenceMessage.Json("BYTES", "[1,784]", "[]"), "got 'BYTES'" },
        { InferenceMessage.Json("fp32", "[1,784]", "[]"), "got 'fp32'" },
        { InferenceMessage.Json("FP32", "[784,1,2]", Zeros), "inputs[0].shape" },
        { InferenceMessage.Json("FP32", "[1,783]", Zeros), "expected [rows, 784], got [1, 783]" },
        { InferenceMessage.Json("FP32", "[-1,784]", Zeros), "inputs[0].shape[0]" },
        { InferenceMessage.Json("FP32", "[0,784]", "[]"), "holds no rows" },
        { InferenceMessage.Json("FP32", "[1.5,784]", Zeros), "inputs[0].shape[0]" },
        { InferenceMessage.Json("FP32", "[2,784]", Zeros), "expected 1568 values" },
        { InferenceMessage.Json("FP32", "[2,784]", $"[{Zeros}]"), "expected 2 values, got 1" },
        { InferenceMessage.Json("FP32", "[1,784]", $"[{Zeros},{Zeros}]"), "expected 1 values, got more" },
        { InferenceMessage.Json("FP32", "[1,784]", $"[[{Zeros}]]"), "nested 3 deep" },
        { InferenceMessage.Json("FP32", "[1,784]", "[1,2,3]"), "expected 784 values" },
        { InferenceMessage.Json("FP32", "[1,784]", "7"), "expected 784 values" },
        { InferenceMessage.Json("FP32", "[1,784]", Zeros.Replace("[0,0,0", "[0,0,1e400", StringComparison.Ordinal)), "data[2]" },
        { InferenceMessage.Json("FP64", "[1,784]", Zeros.Replace("[0,0,0", "[0,0,1e300", StringComparison.Ordinal)), "data[2]" },
        { InferenceMessage.Json("FP32", "[1,784]", Zeros.Replace("[0,0,0", "[0,0,null", StringComparison.Ordinal)), "data[2]: null is no FP32" },
        { InferenceMessage.Json("FP32", "[1,784]", Zeros.Replace("[0,0,0", "[0,0,\"1\"", StringComparison.Ordinal)), "data[2]" },
        { InferenceMessage.Json("UINT8", "[1,784]", Zeros.Replace("[0,0,0", "[0,0,256", StringComparison.Ordinal)), "256 is no UINT8" },
        { InferenceMessage.Json("UINT8", "[1,784]", Zeros.Replace("[0,0,0", "[0,0,1.5", StringComparison.Ordinal)), "1.5 is no UINT8" },
        { InferenceMessage.Json("INT8", "[1,784]", Zeros.Replace("[0,0,0", "[0,0,-129", StringComparison.Ordinal)), "-129 is no INT8" },
        { InferenceMessage.Json("FP32", "[1,784]", Zeros.Replace("[0,0,0", "[0,0,-1", StringComparison.Ordinal), ",\"parameters\":{\"normalize\":true}"), "outside 0…255" },
        { InferenceMessage.Json("FP32", "[1,784]", Zeros, ",\"outputs\":[{\"name\":\"other\"}]"), "expected one of probabilities, label, got 'other'" },
        { InferenceMessage.Json("FP32", "[1,784]", Zeros, ",\"outputs\":[{\"name\":\"label\"},{\"name\":\"label\"}]"), "asked for twice" },
        { InferenceMessage.Json("FP32", "[1,784]", Zeros, ",\"outputs\":[{\"name\":\"label\",\"parameters\":{\"binary_data\":\"yes\"}}]"), "outputs[0].parameters.binary_data" },
        { InferenceMessage.Json("FP32", "[1,784]", Zeros, ",\"id\":7"), "id: expected a text" },
        { InferenceMessage.Json("FP32", "[1,784]", Zeros) + "x", "not valid JSON" },
        { InferenceMessage.Json("FP32", "[4611686018427387904,4,784]", Zeros), "inputs[0].shape" },
        { InferenceMessage.Json("FP32", "[9000,784]", Zeros), "the body has" },
    };

    [Theory]
    [MemberData(nameof(Bodies))]
    public async Task Fault_of_the_request_is_named(string body, string fragment)
    {
        using var response = await service.Client.InferAsync(body);
        Assert.Contains(fragment, await InferenceMessage.ErrorAsync(400, response), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Too_many_rows_are_too_large()
    {
        using var response = await service.Client.InferAsync(InferenceMessage.Json("FP32", "[10001,784]", Zeros));
        Assert.Contains("10000 rows", await InferenceMessage.ErrorAsync(413, response), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/v2/models/nothing/infer", "no model 'nothing'")]
    [InlineData("/v2/models/sample/versions/2/infer", "no version 2")]
    [InlineData("/v2/models/sample/versions/latest/infer", "'latest'")]
    public async Task Unknown_model_or_version_is_not_found(string path, string fragment)
    {
        using var response = await service.Client.InferAsync(InferenceMessage.Json("FP32", "[1,784]", Zeros), path);
        Assert.Contains(fragment, await InferenceMessage.ErrorAsync(404, response), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Body_beyond_the_limit_is_refused()
    {
        using var small = ServiceFixture.OnSocket(new Dictionary<string, string>(StringComparer.Ordinal) { ["NNService:Http:MaxRequestBodyBytes"] = "2048" });
        using var response = await small.Client.InferAsync(InferenceMessage.Bytes(new float[784]), jsonLength: 0);
        Assert.Contains("2048 bytes", await InferenceMessage.ErrorAsync(413, response), StringComparison.Ordinal);
    }
}
