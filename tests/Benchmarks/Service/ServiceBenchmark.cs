namespace Benchmarks.Service;

/// <summary>
/// <c>dotnet run -c Release --project tests/Benchmarks -- service</c>: how long a single image waits for its prediction while a job
/// trains, beside idle, and how much memory the service takes. The two take turns, so that what else the machine does falls on both.
/// </summary>
internal static class ServiceBenchmark
{
    private const int Rounds = 5;
    private const int Predictions = 4000;

    private const string Endless = """
        {"dataset":"mnist","hiddenLayers":[50,100],"optimizer":{"name":"adam","learningRate":0.001},"iterations":5000000,"snapshotEveryEpochs":1000}
        """;

    public static async Task<int> RunAsync()
    {
        await using var service = await RunningService.StartAsync();
        var fresh = service.Megabytes();
        var image = await service.FirstImageAsync();
        await service.PredictAsync(image, Predictions);
        var served = service.Megabytes();

        var job = await service.SubmitAsync(Endless);
        await service.UntilTrainingAsync(job);
        var (idle, training) = (new List<Latencies>(), new List<Latencies>());
        for (var round = 0; round < Rounds; round++)
        {
            training.Add(await service.PredictAsync(image, Predictions));
            await service.CommandAsync(job, "pause", "paused");
            idle.Add(await service.PredictAsync(image, Predictions));
            await service.CommandAsync(job, "resume", "running");
        }

        var trained = service.Megabytes();
        await service.CommandAsync(job, "cancel", "cancelled");
        var (alone, beside) = (Latencies.MedianOf(idle), Latencies.MedianOf(training));
        Console.WriteLine($"""

            One image by POST /predict, {Predictions} in a row, one connection; medians of {Rounds} rounds, {Environment.ProcessorCount} cores.

            |          | median   | 99 %     | 99 %, of idle |
            |----------|----------|----------|---------------|
            | idle     | {alone.Median,5:0.000} ms | {alone.High,5:0.000} ms | 1             |
            | training | {beside.Median,5:0.000} ms | {beside.High,5:0.000} ms | {beside.High / alone.High,-13:0.00} |

            Memory (resident): {fresh:0} MB after the start, {served:0} MB after {Predictions} predictions, {trained:0} MB while a job trains on MNIST.
            """);
        return 0;
    }
}
