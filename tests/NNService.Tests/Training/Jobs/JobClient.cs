using System.Net;
using System.Text;
using System.Text.Json;
using NNService.Tests.Fixtures;

namespace NNService.Tests.Training.Jobs;

/// <summary>What a client of training does.</summary>
internal static class JobClient
{
    /// <summary>With a job that makes no progress: however slow the machine, one that goes on gets its time.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(20);

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    /// <summary>Queues a job.</summary>
    /// <returns>Its id.</returns>
    public static async Task<string> SubmitAsync(this HttpClient client, string request)
    {
        using var response = await client.PostAsync("/training/jobs", request);
        var text = await response.Content.ReadAsStringAsync(Cancelled);
        Assert.True(response.StatusCode == HttpStatusCode.Accepted, $"{response.StatusCode}: {text}");
        var id = JsonSerializer.Deserialize<JsonElement>(text).GetProperty("id").GetString()!;
        Assert.Equal($"/training/jobs/{id}", response.Headers.Location?.ToString());
        return id;
    }

    public static async Task<HttpResponseMessage> SubmitAsync(this HttpClient client, string request, string idempotencyKey)
    {
        using var message = new HttpRequestMessage(HttpMethod.Post, "/training/jobs") { Content = new StringContent(request, Encoding.UTF8, "application/json") };
        message.Headers.Add("Idempotency-Key", idempotencyKey);
        return await client.SendAsync(message, Cancelled);
    }

    public static async Task<JsonElement> GetJsonAsync(this HttpClient client, string path) => await client.GetAsync(path, Cancelled).JsonAsync();

    public static Task<JsonElement> JobAsync(this HttpClient client, string id) => client.GetJsonAsync($"/training/jobs/{id}");

    /// <summary>Waits until the job is in one of the states.</summary>
    /// <returns>The job as it is then.</returns>
    public static Task<JsonElement> UntilAsync(this HttpClient client, string id, params string[] states) =>
        client.UntilAsync(id, job => states.Contains(job.GetProperty("status").GetString()));

    public static async Task<JsonElement> UntilAsync(this HttpClient client, string id, Func<JsonElement, bool> reached)
    {
        using var late = new CancellationTokenSource(Patience);
        using var timer = new PeriodicTimer(Look);
        (string?, long) progress = default;
        while (true)
        {
            var job = await client.JobAsync(id);
            var now = (job.GetProperty("status").GetString(), job.GetProperty("iteration").GetInt64());
            if (now != progress)
            {
                progress = now;
                late.CancelAfter(Patience);
            }

            if (reached(job))
            {
                return job;
            }

            Assert.False(late.IsCancellationRequested, $"The job did not get there: {job}");
            await timer.WaitForNextTickAsync(Cancelled);
        }
    }

    public static async Task<JsonElement> SucceededAsync(this HttpClient client, string id)
    {
        var job = await client.UntilAsync(id, "succeeded", "failed", "cancelled");
        Assert.True(job.GetProperty("status").GetString() == "succeeded", job.ToString());
        return job;
    }

    public static async Task<HttpResponseMessage> CommandAsync(this HttpClient client, string id, string command) =>
        await client.PostAsync($"/training/jobs/{id}/{command}", content: null, Cancelled);

    /// <summary>SHA-256 of the weights after the last epoch.</summary>
    public static async Task<string> LastSha256Async(this HttpClient client, string id)
    {
        var snapshots = await client.GetJsonAsync($"/training/jobs/{id}/snapshots");
        return snapshots.GetProperty("snapshots").EnumerateArray().Last().GetProperty("sha256").GetString()!;
    }
}
