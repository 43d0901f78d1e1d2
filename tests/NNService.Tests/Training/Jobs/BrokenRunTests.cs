using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using NNService.Tests.Fixtures;

namespace NNService.Tests.Training.Jobs;

public sealed class BrokenRunTests : IDisposable
{
    private readonly TemporaryDirectory directory = new();

    public void Dispose() => directory.Dispose();

    [Fact]
    public async Task What_was_measured_before_a_run_breaks_is_kept()
    {
        using var factory = new ServiceFactory(directory.Path, new Dictionary<string, string> { ["NNService:Training:CheckpointInterval"] = "00:10:00" });
        using var breaking = factory.WithWebHostBuilder(host => host.ConfigureTestServices(services => services.AddSingleton<TimeProvider, BreakingClock>()));
        using var client = breaking.CreateClient();

        var id = await client.SubmitAsync(SmallJob.Request(40, """{"hiddenLayers":[5],"batchSize":4,"epochs":10}"""));
        var job = await client.UntilAsync(id, "failed", "succeeded");

        Assert.Equal("failed", job.GetProperty("status").GetString());
        Assert.Contains("the log tells more", job.GetProperty("failure").GetString(), StringComparison.Ordinal);
        var metrics = await client.GetJsonAsync($"/training/jobs/{id}/metrics");
        Assert.Equal(job.GetProperty("iteration").GetInt64(), metrics.GetProperty("iterations").GetArrayLength());
        Assert.InRange(metrics.GetProperty("iterations").GetArrayLength(), 10, BreakingClock.Looks / 2);
        Assert.InRange(metrics.GetProperty("epochs").GetArrayLength(), 1, 5);
    }

    /// <summary>A clock that a training thread can look at so many times, which it does two to five times a step.</summary>
    private sealed class BreakingClock : TimeProvider
    {
        public const int Looks = 100;

        private int looks;

        public override long GetTimestamp() => Thread.CurrentThread.Name?.StartsWith("job ", StringComparison.Ordinal) == true && ++looks > Looks
            ? throw new NotSupportedException("The clock has stopped.")
            : base.GetTimestamp();
    }
}
