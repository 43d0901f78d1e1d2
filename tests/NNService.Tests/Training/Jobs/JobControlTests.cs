using System.Diagnostics;
using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using NNService.Hosting;
using NNService.Storage;
using NNService.Tests.Fixtures;
using NNService.Training.Jobs;

namespace NNService.Tests.Training.Jobs;

public sealed class JobControlTests(ServiceFixture service, ITestOutputHelper output) : IClassFixture<ServiceFixture>
{
    private const int MostPauses = 8;

    /// <summary>A step of some milliseconds, thousands of them.</summary>
    private const string Endless = """
        {"dataset":"mnist","hiddenLayers":[50],"sampling":"withReplacement","iterations":1000000,"snapshotEveryEpochs":100}
        """;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    private HttpClient Client => service.Client;

    [Fact]
    public async Task Cancel_and_pause_take_effect_within_a_mini_batch()
    {
        foreach (var (command, state) in ((string, string)[])[("pause", "paused"), ("cancel", "cancelled")])
        {
            var id = await Client.SubmitAsync(Endless);
            await Client.UntilAsync(id, job => job.GetProperty("iteration").GetInt64() > 0);
            var started = Stopwatch.GetTimestamp();
            Assert.Equal(HttpStatusCode.Accepted, (await Client.CommandAsync(id, command)).StatusCode);
            var stopped = await Client.UntilAsync(id, state);
            output.WriteLine($"{command}: {state} after {Stopwatch.GetElapsedTime(started).TotalMilliseconds:0} ms, at iteration {stopped.GetProperty("iteration")}");
            Assert.True(Stopwatch.GetElapsedTime(started) < TimeSpan.FromSeconds(5), $"{command} took too long");
            if (state == "paused")
            {
                Assert.Equal(HttpStatusCode.Accepted, (await Client.CommandAsync(id, "cancel")).StatusCode);
            }
        }
    }

    [Fact]
    public async Task A_paused_job_goes_on_to_the_same_bits()
    {
        var request = SmallJob.Request(200, """{"hiddenLayers":[40,40],"batchSize":4,"epochs":400,"snapshotEveryEpochs":400,"optimizer":{"name":"adam","learningRate":0.003}}""");
        var expected = SmallJob.Train(request);
        var id = await Client.SubmitAsync(request);
        var pauses = 0;
        while (pauses < MostPauses)
        {
            var job = await Client.UntilAsync(id, "running", "succeeded");
            if (job.GetProperty("status").GetString() == "succeeded" || (await Client.CommandAsync(id, "pause")).StatusCode == HttpStatusCode.Conflict)
            {
                break;
            }

            if ((await Client.UntilAsync(id, "paused", "succeeded")).GetProperty("status").GetString() == "paused")
            {
                pauses++;
                Assert.Equal(HttpStatusCode.Accepted, (await Client.CommandAsync(id, "resume")).StatusCode);
            }
        }

        await Client.SucceededAsync(id);
        output.WriteLine($"{pauses} pauses");
        Assert.True(pauses > 1);
        Assert.Equal(expected.Sha256, await Client.LastSha256Async(id));
        CompleteMetrics.AreThose(await Client.GetJsonAsync($"/training/jobs/{id}/metrics"), expected.Losses, expected.Epochs);
    }

    [Fact]
    public async Task Waiting_jobs_are_paused_resumed_cancelled_and_deleted()
    {
        var running = await Client.SubmitAsync(Endless);
        await Client.UntilAsync(running, "running");
        var waiting = await Client.SubmitAsync(SmallJob.ExclusiveOr);
        Assert.Equal("queued", (await Client.JobAsync(waiting)).GetProperty("status").GetString());

        await RefusedAsync(waiting, "resume");
        Assert.Equal("paused", (await Client.CommandAsync(waiting, "pause").JsonAsync()).GetProperty("status").GetString());
        await RefusedAsync(waiting, "pause");
        Assert.Equal("queued", (await Client.CommandAsync(waiting, "resume").JsonAsync()).GetProperty("status").GetString());
        Assert.Equal("cancelled", (await Client.CommandAsync(waiting, "cancel").JsonAsync()).GetProperty("status").GetString());
        foreach (var (command, allowed) in ((string, string)[])[("cancel", "queued, running or paused"), ("pause", "queued or running"), ("resume", "paused")])
        {
            var refusal = await RefusedAsync(waiting, command);
            Assert.Contains($"is cancelled; only a {allowed} one can", refusal, StringComparison.Ordinal);
            Assert.Contains($"\"startFrom\":{{\"job\":\"{waiting}\",", refusal, StringComparison.Ordinal);
        }

        await ProblemAssert.IsAsync(HttpStatusCode.Conflict, await Client.DeleteAsync($"/training/jobs/{running}", Cancelled));
        Assert.Equal(HttpStatusCode.NoContent, (await Client.DeleteAsync($"/training/jobs/{waiting}", Cancelled)).StatusCode);
        await ProblemAssert.IsAsync(HttpStatusCode.NotFound, await Client.DeleteAsync($"/training/jobs/{waiting}", Cancelled));
        await ProblemAssert.IsAsync(HttpStatusCode.NotFound, await Client.CommandAsync(waiting, "cancel"));

        await Client.CommandAsync(running, "cancel");
        await Client.UntilAsync(running, "cancelled");
    }

    /// <summary>Stands for the moment between a pause and the worker's next step: the job's worker is one that does not answer.</summary>
    [Fact]
    public async Task A_resume_that_comes_before_the_pause_has_taken_effect_is_told_to_wait()
    {
        var first = await Client.SubmitAsync(Endless);
        await Client.UntilAsync(first, "running");
        var id = await Client.SubmitAsync(SmallJob.ExclusiveOr);
        using var worker = new WorkerPresence(service.Services.GetRequiredService<IOptions<NNServiceOptions>>());
        worker.Show();
        await service.Services.GetRequiredService<StoreGate>().WriteAsync(
            (store, token) => store.Jobs.Where(job => job.Id == id).ExecuteUpdateAsync(
                job => job.SetProperty(row => row.Status, "running").SetProperty(row => row.Owner, worker.Owner).SetProperty(row => row.LeaseUntil, TimeProvider.System.GetUtcNow().AddHours(1)), token),
            Cancelled);

        Assert.Contains("is running; only a paused one can go on.", await RefusedAsync(id, "resume"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Accepted, (await Client.CommandAsync(id, "pause")).StatusCode);
        Assert.Contains(
            $"is running, but about to be paused, as a client asked; only a paused one can go on. Wait until its status is paused (GET /training/jobs/{id})",
            await RefusedAsync(id, "resume"), StringComparison.Ordinal);
        await Client.CommandAsync(first, "cancel");
        await Client.UntilAsync(first, "cancelled");
    }

    private async Task<string> RefusedAsync(string id, string command) =>
        (await ProblemAssert.IsAsync(HttpStatusCode.Conflict, await Client.CommandAsync(id, command))).Detail;
}
