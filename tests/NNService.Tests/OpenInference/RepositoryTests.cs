using System.Net;
using System.Text.Json;
using NNService.Tests.Fixtures;

namespace NNService.Tests.OpenInference;

public sealed class RepositoryTests : IDisposable
{
    private readonly ServiceFixture service = new();

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("""{"ready":true}""")]
    public async Task Index_lists_every_version(string body) =>
        Assert.Equal("""[{"name":"sample","version":"1","state":"READY","reason":""}]""", (await IndexAsync(body)).GetRawText());

    [Theory]
    [InlineData("[")]
    [InlineData("null")]
    [InlineData("""{"ready":"yes"}""")]
    public async Task Index_refuses_what_it_cannot_read(string body)
    {
        using var response = await service.Client.InferAsync(body, "/v2/repository/index");
        await InferenceMessage.ErrorAsync(400, response);
    }

    [Fact]
    public async Task Unloaded_model_is_not_ready_until_it_is_loaded_again()
    {
        const string Image = """{"inputs":[]}""";
        await AnswersAsync("/v2/repository/models/sample/unload", """{"parameters":{"unload_dependents":false}}""");

        Assert.Equal("UNAVAILABLE", (await IndexAsync(""))[0].GetProperty("state").GetString());
        Assert.Equal(0, (await IndexAsync("""{"ready":true}""")).GetArrayLength());
        await NotReadyAsync(await service.Client.GetAsync("/v2/models/sample/ready", Cancelled));
        await NotReadyAsync(await service.Client.GetAsync("/v2/models/sample/versions/1/ready", Cancelled));
        await NotReadyAsync(await service.Client.InferAsync(Image));
        Assert.Equal(7, (await service.Client.PostAsync("/predict", Digits.Json(0)).JsonAsync()).GetProperty("label").GetInt32());

        await AnswersAsync("/v2/repository/models/sample/load", "{}");
        using var again = await service.Client.InferAsync(Image);
        await InferenceMessage.ErrorAsync(400, again);
        await AnswersAsync("/v2/repository/models/sample/load", "");
    }

    [Theory]
    [InlineData("load", """{"parameters":{"config":"{\"max_batch_size\":1}"}}""")]
    [InlineData("load", """{"parameters":null}""")]
    [InlineData("unload", """{"parameters":{"unload_dependents":true}}""")]
    public async Task Parameters_are_taken(string action, string body) => await AnswersAsync($"/v2/repository/models/sample/{action}", body);

    [Theory]
    [InlineData("{", "not valid JSON")]
    [InlineData("[]", "expected an object")]
    [InlineData("""{"parameters":[]}""", "parameters: expected an object")]
    [InlineData("""{"parameters":{"config":"{}","file:1/model.onnx":"AAAA"}}""", "POST /models/{name}/versions")]
    public async Task Body_that_cannot_be_followed_is_refused(string body, string fragment)
    {
        foreach (var action in new[] { "load", "unload" })
        {
            using var response = await service.Client.InferAsync(body, $"/v2/repository/models/sample/{action}");
            Assert.Contains(fragment, await InferenceMessage.ErrorAsync(400, response), StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("load")]
    [InlineData("unload")]
    public async Task Unknown_model_is_not_found(string action)
    {
        using var response = await service.Client.InferAsync("", $"/v2/repository/models/nothing/{action}");
        await InferenceMessage.ErrorAsync(404, response);
    }

    public void Dispose() => service.Dispose();

    private static async Task NotReadyAsync(HttpResponseMessage response)
    {
        using (response)
        {
            Assert.Contains("unloaded", await InferenceMessage.ErrorAsync(503, response), StringComparison.Ordinal);
        }
    }

    private async Task AnswersAsync(string path, string body)
    {
        using var response = await service.Client.InferAsync(body, path);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    private Task<JsonElement> IndexAsync(string body) => service.Client.InferAsync(body, "/v2/repository/index").JsonAsync();
}
