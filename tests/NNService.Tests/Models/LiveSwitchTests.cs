using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NNService.Storage;
using NNService.Tests.Fixtures;

namespace NNService.Tests.Models;

public sealed class LiveSwitchTests
{
    private const int Predictions = 1_000;
    private const int Switches = 100;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Predictions_during_switches_all_succeed_and_each_is_one_versions()
    {
        using var service = new ServiceFixture();
        string[] outputs = ["[[1,2,3],[3,2,1]]", "[[-5,0,5],[0,9,0]]"];
        var expected = new Dictionary<int, string>();
        foreach (var (index, weights) in outputs.Index())
        {
            await service.Client.PostAsync("/models/both/versions", $"{{\"activations\":[\"softmax\"],\"W1\":{weights}}}").JsonAsync();
            var answer = await service.Client.PostAsync($"/predict?model=both&version={index + 1}", "[10,20]").JsonAsync();
            expected[index + 1] = answer.GetProperty("probabilities").GetRawText();
        }

        Assert.NotEqual(expected[1], expected[2]);
        var switching = Task.Run(
            async () =>
            {
                for (var i = 0; i < Switches; i++)
                {
                    await service.Client.PutAsync("/models/both/live", $"{{\"version\":{(i % 2) + 1}}}").JsonAsync();
                }
            },
            Cancelled);
        var seen = new int[3];
        var asked = 0;
        while (!switching.IsCompleted || asked < Predictions)
        {
            asked += Predictions / 10;
            await Task.WhenAll(Enumerable.Range(0, Predictions / 10).Select(async _ =>
            {
                using var response = await service.Client.PostAsync("/predict?model=both", "[10,20]");
                var answer = await Task.FromResult(response).JsonAsync();
                var version = answer.GetProperty("model").GetProperty("version").GetInt32();
                Assert.Equal(expected[version], answer.GetProperty("probabilities").GetRawText());
                Assert.Equal($"both/{version}", Assert.Single(response.Headers.GetValues("X-Model")));
                Interlocked.Increment(ref seen[version]);
            }));
        }

        await switching;
        Assert.True(seen[1] > 0 && seen[2] > 0, $"version 1 answered {seen[1]} times, version 2 {seen[2]} times");
    }

    [Fact]
    public async Task Imports_the_live_version_and_the_default_survive_a_restart()
    {
        using var directory = new TemporaryDirectory();
        string before;
        using (var service = ServiceFixture.On(directory.Path))
        {
            for (var version = 1; version <= 3; version++)
            {
                await service.Client.PostAsync("/models/kept/versions", $"{{\"activations\":[\"softmax\"],\"W1\":[[{version},0]]}}").JsonAsync();
            }

            await service.Client.PutAsync("/models/kept/live", """{"version":2}""").JsonAsync();
            await service.Client.PutAsync("/models/default", """{"name":"kept"}""").JsonAsync();
            before = await service.Client.GetStringAsync("/models/kept", Cancelled);
        }

        using var restarted = ServiceFixture.On(directory.Path);
        Assert.Equal(before, await restarted.Client.GetStringAsync("/models/kept", Cancelled));
        using var response = await restarted.Client.PostAsync("/predict", "[1]");
        Assert.Equal("kept/2", Assert.Single(response.Headers.GetValues("X-Model")));
        var sample = await restarted.Client.GetAsync("/models/sample", Cancelled).JsonAsync();
        Assert.Single(sample.GetProperty("versions").EnumerateArray());
    }

    [Fact]
    public async Task Damaged_weights_never_answer_and_the_others_go_on()
    {
        using var directory = new TemporaryDirectory();
        using (var service = ServiceFixture.On(directory.Path))
        {
            await service.Client.PostAsync("/models/hurt/versions", """{"activations":["softmax"],"W1":[[1,0]]}""").JsonAsync();
            await service.Client.PostAsync("/models/hurt/versions", """{"activations":["softmax"],"W1":[[2,0]]}""").JsonAsync();
            await using var store = await service.Services.GetRequiredService<IDbContextFactory<StoreContext>>().CreateDbContextAsync(Cancelled);
            foreach (var row in await store.ModelWeights.Where(row => row.ModelName == "hurt").ToListAsync(Cancelled))
            {
                row.Parameters = [.. row.Parameters.Select((value, index) => index == 0 ? (byte)(value ^ 1) : value)];
            }

            await store.SaveChangesAsync(Cancelled);
            using var switched = await service.Client.PutAsync("/models/hurt/live", """{"version":2}""");
            var (detail, _) = await ProblemAssert.IsAsync(HttpStatusCode.InternalServerError, switched);
            Assert.Contains("damaged", detail, StringComparison.Ordinal);
            Assert.Equal(1, (await service.Client.GetAsync("/models/hurt", Cancelled).JsonAsync()).GetProperty("liveVersion").GetInt32());
        }

        using var restarted = ServiceFixture.On(directory.Path);
        using var hurt = await restarted.Client.PostAsync("/predict?model=hurt", "[1]");
        Assert.NotEqual(HttpStatusCode.OK, hurt.StatusCode);
        Assert.Equal(7, (await restarted.Client.PostAsync("/predict", Digits.Json(0)).JsonAsync()).GetProperty("label").GetInt32());
    }
}
