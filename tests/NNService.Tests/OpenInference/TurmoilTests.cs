using System.Collections.Concurrent;
using System.Net;
using NNService.Tests.Fixtures;

namespace NNService.Tests.OpenInference;

/// <summary>Many infer while models are imported, switched, unloaded, loaded and deleted: every answer is one of the protocol's.</summary>
public sealed class TurmoilTests(ServiceFixture service) : IClassFixture<ServiceFixture>
{
    private const string Weights = """{"activations":["identity"],"W1":[[1,2],[3,4]]}""";
    private const int Clients = 100;
    private const int Requests = 10;

    private static readonly HttpStatusCode[] Expected = [HttpStatusCode.OK, HttpStatusCode.NotFound, HttpStatusCode.ServiceUnavailable];

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task No_inference_fails_by_the_service_while_models_come_and_go()
    {
        await service.Client.PostAsync("/models/moving/versions", Weights).JsonAsync();
        var statuses = new ConcurrentDictionary<HttpStatusCode, int>();
        var inferring = Task.WhenAll(Enumerable.Range(0, Clients).Select(client => InferAsync(client, statuses)));
        var round = 1;
        while (!inferring.IsCompleted)
        {
            await TurnAsync(round++);
        }

        await inferring;
        Assert.Equal(Clients * Requests, statuses.Values.Sum());
        Assert.Subset(Expected.ToHashSet(), statuses.Keys.ToHashSet());
        Assert.True(statuses.GetValueOrDefault(HttpStatusCode.OK) > 0);
    }

    private async Task InferAsync(int client, ConcurrentDictionary<HttpStatusCode, int> statuses)
    {
        for (var request = 0; request < Requests; request++)
        {
            var version = (client + request) % 3;
            using var response = await service.Client.InferAsync(
                InferenceMessage.Json("FP32", "[1,2]", "[1,1]"), version == 0 ? "/v2/models/moving/infer" : $"/v2/models/moving/versions/{version}/infer");
            var text = await response.Content.ReadAsStringAsync(Cancelled);
            Assert.Contains(response.IsSuccessStatusCode ? "[4,6]" : "\"error\"", text, StringComparison.Ordinal);
            statuses.AddOrUpdate(response.StatusCode, 1, (_, count) => count + 1);
        }
    }

    private async Task TurnAsync(int round)
    {
        using var unloaded = await service.Client.InferAsync("", "/v2/repository/models/moving/unload");
        var added = (await service.Client.PostAsync("/models/moving/versions", Weights).JsonAsync()).GetProperty("version").GetInt32();
        using var loaded = await service.Client.InferAsync("", "/v2/repository/models/moving/load");
        using var switched = await service.Client.PutAsync("/models/moving/live", $"{{\"version\":{added}}}");
        using var deleted = await service.Client.DeleteAsync($"/models/moving/versions/{round}", Cancelled);
        Assert.Equal(HttpStatusCode.OK, unloaded.StatusCode);
        Assert.Equal(HttpStatusCode.OK, loaded.StatusCode);
        Assert.Equal(HttpStatusCode.OK, switched.StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, deleted.StatusCode);
    }
}
