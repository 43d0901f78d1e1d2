using System.Net;
using System.Net.ServerSentEvents;
using System.Text.Json;
using NNService.Tests.Fixtures;

namespace NNService.Tests.Training.Jobs;

public sealed class JobEventStreamTests(ServiceFixture service) : IClassFixture<ServiceFixture>
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    private HttpClient Client => service.Client;

    [Fact]
    public async Task Every_state_and_epoch_is_told_in_order_until_the_job_ends()
    {
        var id = await Client.SubmitAsync(SmallJob.Request(200, """{"hiddenLayers":[30],"batchSize":5,"epochs":400,"snapshotEveryEpochs":400}"""));
        var events = await FollowAsync(id, null);

        Assert.Equal(["queued", "running", "succeeded"], events.Where(each => each.EventType == "status").Select(each => Data(each).GetProperty("to").GetString()));
        Assert.Equal(Enumerable.Range(1, 400), events.Where(each => each.EventType == "epoch").Select(each => Data(each).GetProperty("epoch").GetInt32()));
        Assert.Contains(events, each => each.EventType == "progress" && Data(each).GetProperty("iterationsTotal").GetInt64() == 16000);
        Assert.Equal("status", events[^1].EventType);
        var metrics = await Client.GetJsonAsync($"/training/jobs/{id}/metrics");
        Assert.Equal(
            metrics.GetProperty("epochs").EnumerateArray().Select(epoch => epoch.GetRawText()),
            events.Where(each => each.EventType == "epoch").Select(each => each.Data));
    }

    [Fact]
    public async Task A_client_that_was_cut_off_is_told_what_it_missed_and_nothing_twice()
    {
        var id = await Client.SubmitAsync(SmallJob.Request(20, """{"hiddenLayers":[5],"batchSize":5,"epochs":6}"""));
        await Client.SucceededAsync(id);
        var all = await FollowAsync(id, null);
        Assert.Equal(9, all.Count);
        for (var seen = 1; seen <= all.Count; seen++)
        {
            Assert.Equal(all.Skip(seen), await FollowAsync(id, all[seen - 1].EventId));
        }

        Assert.Equal(all, await FollowAsync(id, "nonsense"));
    }

    [Fact]
    public async Task The_stream_of_an_unknown_job_is_not_found_and_of_a_deleted_one_ends()
    {
        await ProblemAssert.IsAsync(HttpStatusCode.NotFound, await Client.GetAsync("/training/jobs/none/events", Cancelled));
        var id = await Client.SubmitAsync(SmallJob.ExclusiveOr);
        await Client.SucceededAsync(id);
        using var response = await Client.GetAsync($"/training/jobs/{id}/events", HttpCompletionOption.ResponseHeadersRead, Cancelled);
        Assert.Equal("text/event-stream", response.Content.Headers.ContentType?.MediaType);
        await Client.DeleteAsync($"/training/jobs/{id}", Cancelled);
        await response.Content.ReadAsStringAsync(Cancelled).WaitAsync(TimeSpan.FromSeconds(20), Cancelled);
    }

    private static JsonElement Data(SseItem<string> item) => JsonElement.Parse(item.Data);

    private async Task<List<SseItem<string>>> FollowAsync(string id, string? lastEventId)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/training/jobs/{id}/events");
        if (lastEventId is not null)
        {
            request.Headers.Add("Last-Event-ID", lastEventId);
        }

        using var response = await Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, Cancelled);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        await using var body = await response.Content.ReadAsStreamAsync(Cancelled);
        var events = new List<SseItem<string>>();
        await foreach (var item in SseParser.Create(body).EnumerateAsync(Cancelled))
        {
            events.Add(item);
        }

        return events;
    }
}
