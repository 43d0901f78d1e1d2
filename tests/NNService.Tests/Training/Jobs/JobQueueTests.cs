using System.Net;
using NNService.Tests.Fixtures;

namespace NNService.Tests.Training.Jobs;

public sealed class JobQueueTests : IDisposable
{
    private const string Long = """{"dataset":"mnist","hiddenLayers":[50],"iterations":1000000,"snapshotEveryEpochs":100}""";

    private readonly ServiceFixture service = new();

    private HttpClient Client => service.Client;

    public void Dispose() => service.Dispose();

    [Fact]
    public async Task Fifty_posts_under_one_key_make_one_job()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 50).Select(async _ => await Client.SubmitAsync(SmallJob.ExclusiveOr, "once").JsonAsync()));
        Assert.Single(answers.Select(answer => answer.GetProperty("id").GetString()).Distinct());
        Assert.Equal(1, (await Client.GetJsonAsync("/training/jobs")).GetProperty("jobs").GetArrayLength());

        var other = await Client.SubmitAsync(SmallJob.ExclusiveOr.Replace("200", "201", StringComparison.Ordinal), "once");
        await ProblemAssert.IsAsync(HttpStatusCode.Conflict, other);
        await ProblemAssert.IsAsync(HttpStatusCode.BadRequest, await Client.SubmitAsync(SmallJob.ExclusiveOr, new string('k', 201)));
    }

    [Fact]
    public async Task A_full_queue_refuses_and_loses_nothing_that_it_accepted()
    {
        var first = await Client.SubmitAsync(Long);
        await Client.UntilAsync(first, "running");
        var answers = await Task.WhenAll(Enumerable.Range(0, 200).Select(_ => Client.PostAsync("/training/jobs", SmallJob.ExclusiveOr)));

        var refused = answers.Where(answer => answer.StatusCode == HttpStatusCode.ServiceUnavailable).ToArray();
        Assert.Equal(100, refused.Length);
        Assert.All(refused, answer => Assert.Equal("30", Assert.Single(answer.Headers.GetValues("Retry-After"))));
        await ProblemAssert.IsAsync(HttpStatusCode.ServiceUnavailable, refused[0]);

        var accepted = await Task.WhenAll(answers.Except(refused).Select(async answer => (await Task.FromResult(answer).JsonAsync()).GetProperty("id").GetString()!));
        await Client.CommandAsync(first, "cancel");
        foreach (var id in accepted)
        {
            await Client.SucceededAsync(id);
        }
    }
}
