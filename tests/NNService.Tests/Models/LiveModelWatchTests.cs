using NNService.Tests.Fixtures;
using NNService.Tests.Training.Jobs;

namespace NNService.Tests.Models;

public sealed class LiveModelWatchTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(50);

    private readonly TemporaryDirectory directory = new();

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public void Dispose() => directory.Dispose();

    [Fact]
    public async Task What_one_process_makes_live_another_answers_with()
    {
        await using var one = JobProcess.Start(directory);
        using var writer = await JobProcess.ClientAsync(one);
        await using var other = JobProcess.Start(directory);
        using var reader = await JobProcess.ClientAsync(other);
        foreach (var weights in (string[])["[[1,2],[2,1]]", "[[-5,0],[0,9]]"])
        {
            await writer.PostAsync("/models/both/versions", $$"""{"activations":["softmax"],"W1":{{weights}}}""").JsonAsync();
        }

        await UntilLiveAsync(reader, 1);
        await writer.PutAsync("/models/both/live", """{"version":2}""").JsonAsync();
        await UntilLiveAsync(reader, 2);
        await writer.PutAsync("/models/default", """{"name":"both"}""").JsonAsync();
        await UntilAsync(async () => (await reader.PostAsync("/predict?normalize=false", "[1,2]")).IsSuccessStatusCode);
    }

    private static Task UntilLiveAsync(HttpClient client, int version) => UntilAsync(async () =>
        (await client.PostAsync("/predict?model=both&normalize=false", "[1,2]").JsonAsync()).GetProperty("model").GetProperty("version").GetInt32() == version);

    private static async Task UntilAsync(Func<Task<bool>> reached)
    {
        using var late = new CancellationTokenSource(Patience);
        using var timer = new PeriodicTimer(Look);
        while (!await reached())
        {
            Assert.False(late.IsCancellationRequested, "The other process went on as before.");
            await timer.WaitForNextTickAsync(Cancelled);
        }
    }
}
