using System.Net;
using System.Net.Http.Json;
using System.Text;
using NNService.Tests.Fixtures;

namespace NNService.Tests.Training.Jobs;

/// <summary>Two processes on one data directory: what is sent to one holds for the other.</summary>
public sealed class SharedDirectoryTests : IDisposable
{
    private readonly TemporaryDirectory directory = new();

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public void Dispose() => directory.Dispose();

    /// <summary>A lease is renewed every third of ten minutes here, and the job would have ended before: the renewal is not what tells it.</summary>
    [Fact]
    public async Task A_job_is_paused_by_the_process_that_does_not_train_it()
    {
        await using var one = JobProcess.Start(directory, ("LeaseDuration", "00:10:00"));
        using var trains = await JobProcess.ClientAsync(one);
        await using var other = JobProcess.Start(directory, ("PollInterval", "00:10:00"));
        using var pauses = await JobProcess.ClientAsync(other);

        var id = await trains.SubmitAsync(SmallJob.Request(200, """{"hiddenLayers":[40,40],"batchSize":4,"epochs":100000,"snapshotEveryEpochs":100000}"""));
        await trains.UntilAsync(id, "running");
        Assert.Equal(HttpStatusCode.Accepted, (await pauses.CommandAsync(id, "pause")).StatusCode);

        var job = await pauses.UntilAsync(id, "paused", "succeeded");
        Assert.Equal("paused", job.GetProperty("status").GetString());

        // A cancel that was accepted stands, whatever comes before it has taken effect.
        await pauses.CommandAsync(id, "resume");
        await trains.UntilAsync(id, "running");
        Assert.Equal(HttpStatusCode.Accepted, (await pauses.CommandAsync(id, "cancel")).StatusCode);
        await pauses.CommandAsync(id, "pause");
        Assert.Equal("cancelled", (await pauses.UntilAsync(id, "cancelled", "paused")).GetProperty("status").GetString());
    }

    [Fact]
    public async Task A_data_set_that_one_process_received_is_known_to_the_other()
    {
        await using var one = JobProcess.Start(directory);
        using var receives = await JobProcess.ClientAsync(one);
        await using var other = JobProcess.Start(directory);
        using var trains = await JobProcess.ClientAsync(other);
        Assert.Equal(HttpStatusCode.NotFound, (await trains.GetAsync("/datasets/points/train/0", Cancelled)).StatusCode);

        await PutAsync("a,0,1\nb,1,0\n", "b,1,0\n");

        await trains.SucceededAsync(await trains.SubmitAsync("""{"dataset":"points","hiddenLayers":[3],"epochs":2}"""));
        var names = (await trains.GetJsonAsync("/datasets")).GetProperty("datasets").EnumerateArray().Select(each => each.GetProperty("name").GetString());
        Assert.Equal(["mnist", "points"], names);

        await PutAsync("a,0,1,2\nb,1,0,2\n", "b,1,0,3\n");
        Assert.Equal("[1,0,3]", (await trains.GetJsonAsync("/datasets/points/test/0")).GetProperty("inputs").GetRawText());

        async Task PutAsync(string train, string test)
        {
            using var form = new MultipartFormDataContent
            {
                { new ByteArrayContent(Encoding.ASCII.GetBytes(train)), "train", "train.csv" },
                { new ByteArrayContent(Encoding.ASCII.GetBytes(test)), "test", "test.csv" },
            };
            Assert.Equal(HttpStatusCode.Created, (await receives.PutAsync("/datasets/points", form, Cancelled)).StatusCode);
        }
    }

    [Fact]
    public async Task A_drawing_that_one_process_kept_is_known_to_the_other()
    {
        await using var one = JobProcess.Start(directory);
        using var keeps = await JobProcess.ClientAsync(one);
        await using var other = JobProcess.Start(directory);
        using var reads = await JobProcess.ClientAsync(other);
        foreach (var digit in (int[])[3, 4])
        {
            using var kept = await keeps.PostAsJsonAsync("/datasets/drawings", new { pixels = Enumerable.Repeat(digit, 784), label = digit }, Cancelled);
            var place = kept.Headers.Location!.OriginalString;
            Assert.Equal(digit, (await reads.GetJsonAsync(place)).GetProperty("label").GetInt32());
            Assert.Equal(digit - 2, (await reads.GetJsonAsync("/datasets/drawings")).GetProperty("splits")[0].GetProperty("count").GetInt32());
        }

        using var own = await reads.PostAsJsonAsync("/datasets/drawings", new { pixels = Enumerable.Repeat(5, 784), label = 5 }, Cancelled);
        Assert.Equal("/datasets/drawings/train/2", own.Headers.Location!.OriginalString);
        Assert.Equal(5, (await keeps.GetJsonAsync("/datasets/drawings/train/2")).GetProperty("label").GetInt32());
    }
    [Fact]
    public async Task Drawings_that_two_processes_keep_at_once_are_all_kept()
    {
        await using var one = JobProcess.Start(directory);
        using var first = await JobProcess.ClientAsync(one);
        await using var other = JobProcess.Start(directory);
        using var second = await JobProcess.ClientAsync(other);

        var places = await Task.WhenAll(Enumerable.Range(0, 80).Select(async number =>
        {
            using var kept = await (number % 2 == 0 ? first : second).PostAsJsonAsync("/datasets/drawings", new { pixels = Enumerable.Repeat(number + 1, 784), label = number % 10 }, Cancelled);
            Assert.True(kept.IsSuccessStatusCode, await kept.Content.ReadAsStringAsync(Cancelled));
            return kept.Headers.Location!.OriginalString;
        }));

        Assert.Distinct(places);
        foreach (var (number, place) in places.Index())
        {
            Assert.Equal(number % 10, (await first.GetJsonAsync(place)).GetProperty("label").GetInt32());
        }
    }
}
