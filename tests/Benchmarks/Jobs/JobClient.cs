using System.Diagnostics;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;

namespace Benchmarks.Jobs;

/// <summary>Training jobs of a running service, as a client sees them.</summary>
internal sealed class JobClient(HttpClient client)
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    /// <returns>The job's id.</returns>
    public async Task<string> SubmitAsync(string request)
    {
        using var body = new StringContent(request, Encoding.UTF8, "application/json");
        using var response = await client.PostAsync("/training/jobs", body);
        response.EnsureSuccessStatusCode();
        return (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetString()!;
    }

    public Task<JsonElement> FindAsync(string job) => client.GetFromJsonAsync<JsonElement>($"/training/jobs/{job}");

    /// <summary>Follows the job's events until they end, as they do with the job.</summary>
    /// <exception cref="InvalidOperationException">It ended otherwise than by success.</exception>
    public async Task UntilSucceededAsync(string job)
    {
        await client.GetStringAsync($"/training/jobs/{job}/events");
        var ended = await FindAsync(job);
        if (ended.GetProperty("status").GetString() != "succeeded")
        {
            throw new InvalidOperationException($"The job ended otherwise: {ended}");
        }
    }

    /// <summary>Waits until the job's progress was saved anew.</summary>
    /// <returns>The steps that were saved, and when that was seen.</returns>
    public async Task<(long Iteration, long Timestamp)> NextProgressAsync(string job)
    {
        var before = (await FindAsync(job)).GetProperty("iteration").GetInt64();
        var after = before;
        await UntilAsync(job, each => (after = each.GetProperty("iteration").GetInt64()) != before);
        return (after, Stopwatch.GetTimestamp());
    }

    public Task UntilTrainingAsync(string job) => UntilAsync(job, each => each.GetProperty("iteration").GetInt64() > 0);

    /// <summary>Pauses, resumes or cancels the job, and waits until it is in that state.</summary>
    public async Task CommandAsync(string job, string command, string state)
    {
        using var response = await client.PostAsync($"/training/jobs/{job}/{command}", null);
        response.EnsureSuccessStatusCode();
        await UntilAsync(job, each => each.GetProperty("status").GetString() == state);
    }

    private async Task UntilAsync(string job, Func<JsonElement, bool> reached)
    {
        using var late = new CancellationTokenSource(Patience);
        while (!reached(await FindAsync(job)))
        {
            await Task.Delay(Look, late.Token);
        }
    }
}
