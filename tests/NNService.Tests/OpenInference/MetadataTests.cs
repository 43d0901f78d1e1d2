using System.Net;
using System.Text.Json;
using NNService.Tests.Fixtures;

namespace NNService.Tests.OpenInference;

public sealed class MetadataTests(ServiceFixture service) : IClassFixture<ServiceFixture>
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Server_names_itself_and_its_extensions()
    {
        var server = await service.Client.GetAsync("/v2", Cancelled).JsonAsync();
        Assert.Equal("NNService", server.GetProperty("name").GetString());
        Assert.NotEmpty(server.GetProperty("version").GetString()!);
        Assert.Equal(
            ["binary_tensor_data", "classification", "model_configuration", "model_repository", "statistics"],
            server.GetProperty("extensions").Deserialize<string[]>()!.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Readiness_says_both_ready_and_live()
    {
        Assert.True((await service.Client.GetAsync("/v2/health/live", Cancelled).JsonAsync()).GetProperty("live").GetBoolean());
        var ready = await service.Client.GetAsync("/v2/health/ready", Cancelled).JsonAsync();
        Assert.True(ready.GetProperty("ready").GetBoolean());
        Assert.True(ready.GetProperty("live").GetBoolean());
    }

    [Theory]
    [InlineData("/v2/models/sample")]
    [InlineData("/v2/models/sample/")]
    [InlineData("/v2/models/sample/versions/1")]
    public async Task Model_tells_its_tensors(string path)
    {
        var model = await service.Client.GetAsync(path, Cancelled).JsonAsync();
        Assert.Equal(
            """{"name":"sample","versions":["1"],"platform":"nnservice_dense","inputs":[{"name":"input","datatype":"FP32","shape":[-1,784]}],"outputs":[{"name":"probabilities","datatype":"FP32","shape":[-1,10]},{"name":"label","datatype":"INT64","shape":[-1]}]}""",
            model.GetRawText());
    }

    [Theory]
    [InlineData("/v2/models/sample/ready")]
    [InlineData("/v2/models/sample/versions/1/ready")]
    public async Task Model_is_ready(string path) =>
        Assert.Equal("""{"name":"sample","ready":true}""", (await service.Client.GetAsync(path, Cancelled).JsonAsync()).GetRawText());

    [Theory]
    [InlineData("/v2/models/sample/config")]
    [InlineData("/v2/models/sample/versions/1/config")]
    public async Task Model_tells_its_configuration(string path)
    {
        var configuration = await service.Client.GetAsync(path, Cancelled).JsonAsync();
        Assert.Equal(10_000, configuration.GetProperty("max_batch_size").GetInt32());
        Assert.Equal("""{"name":"input","data_type":"TYPE_FP32","dims":[784]}""", configuration.GetProperty("input")[0].GetRawText());
    }

    [Theory]
    [InlineData("GET", "/v2/models/nothing", 404, "no model 'nothing'")]
    [InlineData("GET", "/v2/models/nothing/ready", 404, "no model 'nothing'")]
    [InlineData("GET", "/v2/models/nothing/stats", 404, "no model 'nothing'")]
    [InlineData("GET", "/v2/models/sample/versions/7", 404, "no version 7")]
    [InlineData("GET", "/v2/models/sample/versions/7/ready", 404, "no version 7")]
    [InlineData("GET", "/v2/models/sample/versions/seven/config", 404, "'seven'")]
    [InlineData("GET", "/v2/models/sample/versions/-1", 404, "'-1'")]
    [InlineData("GET", "/v2/nothing", 404, "/v2/nothing")]
    [InlineData("GET", "/v2/models/sample/infer", 405, "POST")]
    [InlineData("DELETE", "/v2", 405, "GET")]
    [InlineData("GET", "/v2/repository/index", 405, "POST")]
    public async Task Error_has_the_protocols_form(string method, string path, int status, string fragment)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        using var response = await service.Client.SendAsync(request, Cancelled);
        Assert.Contains(fragment, await InferenceMessage.ErrorAsync(status, response), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Errors_elsewhere_stay_problems()
    {
        using var response = await service.Client.GetAsync("/v2x", Cancelled);
        await ProblemAssert.IsAsync(HttpStatusCode.NotFound, response);
    }
}
