using System.Net.ServerSentEvents;
using System.Text.Json;
using NNService.Tests.Lab;
using NNService.Tests.Training.Jobs;
using Notebooks;

namespace NNService.Tests.Notebooks;

/// <summary>Rows S5, S9, M9, M12 and M13 as training jobs.</summary>
[Collection(typeof(NotebookService))]
public sealed class JobRows(LabHost lab)
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    /// <summary>A job's loss is ½Σ(y−t)² over three examples, so the mean squared error is two thirds of it.</summary>
    [Fact]
    public async Task S5_hours_of_study_and_sleep_are_learned_from_every_seed()
    {
        for (var seed = 0; seed < 10; seed++)
        {
            var last = await LastEpochAsync($$"""
                {"dataset":{"inputs":[[1,1],[0.25,0.625],[0.875,0.75]],"targets":[[1],[0.35714286],[0.83928571]]},
                "hiddenLayers":[3],"outputActivation":"sigmoid","biases":false,"initializer":"normal","initializerScale":1,"loss":"sumOfSquares",
                "optimizer":{"learningRate":1},"batchSize":0,"iterations":10000,"snapshotEveryEpochs":10000,"seed":{{seed}}}
                """);
            Row.Below($"mean squared error, seed {seed}", 0.0045, last.Number("trainLoss") * 2 / 3);
        }
    }

    [Fact]
    public async Task S9_each_kind_of_output_trains()
    {
        Row.Below("binary, sigmoid ×1: loss", 0.1, await LossAsync("[[0],[1],[1],[1]]", "sigmoid", "binaryCrossEntropy"));
        Row.Below("classes, softmax ×2: loss", 0.1, await LossAsync("[[1,0],[0,1],[0,1],[0,1]]", "softmax", "crossEntropy"));
        Row.Below("regression, identity: loss", 0.1, await LossAsync("[[0],[1],[1],[2]]", "identity", "meanSquaredError"));

        async Task<double> LossAsync(string targets, string output, string loss) => (await LastEpochAsync($$"""
            {"dataset":{"inputs":[[0,0],[0,1],[1,0],[1,1]],"targets":{{targets}}},"hiddenLayers":[],"outputActivation":"{{output}}","loss":"{{loss}}",
            "optimizer":{"learningRate":0.5},"batchSize":0,"epochs":500,"snapshotEveryEpochs":500}
            """)).Number("trainLoss");
    }

    [Fact]
    public async Task M9_two_layers_learn_the_digits()
    {
        var id = await lab.Client.SubmitAsync(
            """{"dataset":"mnist","hiddenLayers":[50],"initializer":"normal","sampling":"withReplacement","iterations":10000}""");
        await lab.Client.SucceededAsync(id);
        var metrics = await lab.Client.GetJsonAsync($"/training/jobs/{id}/metrics");
        var epochs = metrics.GetProperty("epochs").EnumerateArray().ToList();

        Row.Same("losses, one an iteration", 10_000, metrics.GetProperty("iterations").GetArrayLength());
        Row.Same(
            "train and test accuracies, one an epoch of 600 iterations", 17,
            epochs.Count(epoch => epoch.Number("trainAccuracy") > 0 && epoch.Number("testAccuracy") > 0));
        Row.AtLeast("final accuracy on test", 0.94, epochs[^1].Number("testAccuracy"));
    }

    [Fact]
    public async Task M12_every_optimizer_is_an_option_of_a_job_and_lowers_the_loss()
    {
        foreach (var (what, optimizer, rate, batchSize) in ((string, string, double, int)[])
        [
            ("gradient descent, whole set", "sgd", 1, 0), ("one example a step", "sgd", 0.1, 1), ("mini-batch", "sgd", 0.5, 10),
            ("momentum", "momentum", 0.1, 10), ("nesterov", "nesterov", 0.1, 10), ("adaGrad", "adaGrad", 0.1, 10),
            ("rmsProp", "rmsProp", 0.01, 10), ("adam", "adam", 0.01, 10),
        ])
        {
            var id = await lab.Client.SubmitAsync(SmallJob.Request(
                100, $$"""{"hiddenLayers":[10],"optimizer":{"name":"{{optimizer}}","learningRate":{{rate}}},"batchSize":{{batchSize}},"epochs":30}"""));
            await lab.Client.SucceededAsync(id);
            var epochs = (await lab.Client.GetJsonAsync($"/training/jobs/{id}/metrics")).GetProperty("epochs").EnumerateArray().ToList();
            Row.Below($"{what}: loss, of the first epoch's", 1, epochs[^1].Number("trainLoss") / epochs[0].Number("trainLoss"));
        }
    }

    [Fact]
    public async Task M13_progress_is_streamed_while_training()
    {
        // However fast the machine, the job outlasts what is to be seen of it.
        var id = await lab.Client.SubmitAsync("""{"dataset":"mnist","hiddenLayers":[50],"epochs":10000,"snapshotEveryEpochs":10000}""");
        using var response = await lab.Client.GetAsync($"/training/jobs/{id}/events", HttpCompletionOption.ResponseHeadersRead, Cancelled);
        await using var body = await response.Content.ReadAsStreamAsync(Cancelled);
        var progress = new List<JsonElement>();
        await foreach (var item in SseParser.Create(body).EnumerateAsync(Cancelled))
        {
            if (item.EventType == "progress")
            {
                progress.Add(JsonSerializer.Deserialize<JsonElement>(item.Data));
                if (progress.Count == 3)
                {
                    using var cancelled = await lab.Client.CommandAsync(id, "cancel");
                }
            }
        }

        var running = progress.Where(each => each.GetProperty("iteration").GetInt64() > 0).ToList();
        Row.Same("streamed", "text/event-stream", $"{response.Content.Headers.ContentType?.MediaType}");
        Row.Same("with percent, iteration and loss", running.Count, running.Count(each => each.Number("percent") is > 0 and <= 100 && double.IsFinite(each.Number("loss"))));
        Row.AtLeast("told while it ran, with the time left", 2, running.Count(each => each.TryGetProperty("secondsLeft", out var left) && left.GetDouble() >= 0));
        Row.Same("percent never falls", true, running.Select(each => each.Number("percent")).Order().SequenceEqual(running.Select(each => each.Number("percent"))));
    }

    private async Task<JsonElement> LastEpochAsync(string request)
    {
        var id = await lab.Client.SubmitAsync(request);
        await lab.Client.SucceededAsync(id);
        return (await lab.Client.GetJsonAsync($"/training/jobs/{id}/metrics?every=1000")).GetProperty("epochs").EnumerateArray().Last();
    }
}
