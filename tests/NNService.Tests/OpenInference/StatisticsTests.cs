using System.Text.Json;
using NNService.Tests.Fixtures;

namespace NNService.Tests.OpenInference;

public sealed class StatisticsTests : IDisposable
{
    private readonly ServiceFixture service = new();

    [Fact]
    public async Task Answers_and_refusals_are_counted_by_version()
    {
        var before = TimeProvider.System.GetUtcNow().AddSeconds(-1).ToUnixTimeMilliseconds();
        Assert.Equal(0, (await OnlyAsync("/v2/models/sample/stats")).GetProperty("last_inference").GetInt64());
        await service.Client.InferAsync(InferenceMessage.Json("UINT8", "[1,784]", Digits.Json(0))).JsonAsync();
        await service.Client.InferAsync(InferenceMessage.Json("UINT8", "[2,784]", $"[{Digits.Json(0)},{Digits.Json(1)}]")).JsonAsync();
        using var refused = await service.Client.InferAsync("{}");

        foreach (var path in new[] { "/v2/models/stats", "/v2/models/sample/stats", "/v2/models/sample/versions/1/stats" })
        {
            var model = await OnlyAsync(path);
            Assert.Equal("sample", model.GetProperty("name").GetString());
            Assert.Equal("1", model.GetProperty("version").GetString());
            Assert.Equal(3, model.GetProperty("inference_count").GetInt32());
            Assert.Equal(2, model.GetProperty("execution_count").GetInt32());
            Assert.InRange(model.GetProperty("last_inference").GetInt64(), before, before + 60_000);
            var durations = model.GetProperty("inference_stats");
            Assert.Equal(2, durations.GetProperty("success").GetProperty("count").GetInt32());
            Assert.Equal(1, durations.GetProperty("fail").GetProperty("count").GetInt32());
            Assert.All(["success", "compute_input", "compute_infer", "compute_output"], name => Assert.True(durations.GetProperty(name).GetProperty("ns").GetInt64() > 0, name));
            Assert.Equal([1, 2], model.GetProperty("batch_stats").EnumerateArray().Select(batch => batch.GetProperty("batch_size").GetInt32()));
        }
    }

    public void Dispose() => service.Dispose();

    private async Task<JsonElement> OnlyAsync(string path) =>
        Assert.Single((await service.Client.GetAsync(path, TestContext.Current.CancellationToken).JsonAsync()).GetProperty("model_stats").EnumerateArray());
}
