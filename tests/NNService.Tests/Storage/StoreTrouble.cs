using System.Diagnostics;
using System.Net;
using NNService.Tests.Fixtures;
using NNService.Tests.Training.Jobs;

namespace NNService.Tests.Storage;

/// <summary>What a service must do while its store cannot be written: answer predictions, refuse writes in words and in time, keep nothing by halves.</summary>
internal static class StoreTrouble
{
    public const string SmallModel = """{"W1":[[0.5,-0.5],[0.25,0.75]]}""";
    private const string Table = "0,1,2\n1,3,4\n";

    /// <summary>A write waits for its turn and then for the lock, 15 s and 5 s by default; what is above is a slow machine's.</summary>
    private static readonly TimeSpan LongestWrite = TimeSpan.FromSeconds(40);

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    /// <returns>The time each of the predictions took, sorted.</returns>
    public static async Task<TimeSpan[]> PredictAsync(HttpClient client, int times)
    {
        var elapsed = new List<TimeSpan>();
        for (var i = 0; i < times; i++)
        {
            var started = Stopwatch.GetTimestamp();
            Assert.Equal(7, (await client.PostAsync("/predict", Digits.Json(0)).JsonAsync()).GetProperty("label").GetInt32());
            elapsed.Add(Stopwatch.GetElapsedTime(started));
        }

        return [.. elapsed.Order()];
    }

    /// <summary>Each kind of write is refused with a problem that gives the reason.</summary>
    public static async Task WritesAreRefusedAsync(HttpClient client, string reason)
    {
        await RefusedAsync(() => client.PostAsync("/training/jobs", SmallJob.ExclusiveOr));
        await RefusedAsync(() => client.PostAsync("/models/unsaved/versions?activations=softmax", SmallModel));
        await RefusedAsync(() => client.PutAsync("/models/default", """{"name":"sample"}"""));

        async Task RefusedAsync(Func<Task<HttpResponseMessage>> write)
        {
            var started = Stopwatch.GetTimestamp();
            using var response = await write();
            Assert.InRange(Stopwatch.GetElapsedTime(started), TimeSpan.Zero, LongestWrite);
            var (detail, _) = await ProblemAssert.IsAsync(HttpStatusCode.ServiceUnavailable, response);
            Assert.Contains(reason, detail, StringComparison.Ordinal);
            Assert.Contains("Nothing of this request was saved", detail, StringComparison.Ordinal);
        }
    }

    public static async Task<HttpResponseMessage> PutTableAsync(HttpClient client)
    {
        using var form = new MultipartFormDataContent { { new StringContent(Table), "train", "train.csv" }, { new StringContent(Table), "test", "test.csv" } };
        return await client.PutAsync("/datasets/unsaved", form, Cancelled);
    }

    /// <summary>Nothing of what was refused is there.</summary>
    public static async Task NothingWasSavedAsync(HttpClient client, int jobs)
    {
        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync("/models/unsaved", Cancelled)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync("/datasets/unsaved", Cancelled)).StatusCode);
        Assert.Equal(jobs, (await client.GetJsonAsync("/training/jobs")).GetProperty("jobs").GetArrayLength());
    }

    /// <summary>The same writes, all accepted.</summary>
    public static async Task WritesAreAcceptedAsync(HttpClient client)
    {
        await client.SucceededAsync(await client.SubmitAsync(SmallJob.ExclusiveOr));
        await client.PostAsync("/models/unsaved/versions?activations=softmax", SmallModel).JsonAsync();
        await client.PutAsync("/models/default", """{"name":"sample"}""").JsonAsync();
        await PutTableAsync(client).JsonAsync();
    }
}
