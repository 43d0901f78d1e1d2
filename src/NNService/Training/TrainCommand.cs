using System.Text.Json;
using Microsoft.Extensions.Logging.Abstractions;
using NeuralNet;
using NeuralNet.Data;
using NeuralNet.Formats;
using NeuralNet.Numerics;
using NeuralNet.Training;
using NNService.Datasets;
using NNService.Http.Problems;
using NNService.Models;

namespace NNService.Training;

/// <summary>
/// <c>NNService train RECIPE OUT</c>: carries out a training request from a file without a server, writes the weights to OUT
/// and what is known of them to a card beside it (OUT with .card.json). The same recipe gives the same bytes again.
/// </summary>
internal static class TrainCommand
{
    private static readonly JsonSerializerOptions CardFormat = new(JsonSerializerDefaults.Web) { WriteIndented = true, NewLine = "\n" };

    /// <returns>0 done, 1 failed.</returns>
    public static async Task<int> RunAsync(
        string recipePath, string weightsPath, TextWriter output, TextWriter error, CancellationToken cancellation)
    {
        if (Refusal(weightsPath) is { } refusal)
        {
            await error.WriteLineAsync($"{weightsPath}: {refusal}");
            return 1;
        }

        var faults = new List<Fault>();
        var datasets = new DatasetCatalog([ShippedMnist.In(Path.Combine(AppContext.BaseDirectory, "Assets", "mnist"), NullLogger<NamedDataset>.Instance)]);
        if (ReadRecipe(recipePath, faults) is not { } request || await PlanAsync(request, datasets, faults, cancellation) is not var (plan, train, test))
        {
            foreach (var fault in faults)
            {
                await error.WriteLineAsync($"{recipePath}: {fault}");
            }

            return 1;
        }

        using var team = new ThreadTeam(Environment.ProcessorCount, time: () => TimeProvider.System.GetElapsedTime(0));
        var trainer = new Trainer(plan.Architecture, plan.Options, train, test, team);
        var state = trainer.Start();
        EpochResult? last = null;
        trainer.Run(state, null, result => output.WriteLine(Describe(last = result)), cancellation);
        cancellation.ThrowIfCancellationRequested();
        var network = new Network(plan.Architecture, state.Parameters);
        await WriteAsync(weightsPath, network, train, last!, cancellation);
        await output.WriteLineAsync($"{weightsPath}: SHA-256 of the parameters {network.Sha256}");
        return 0;
    }

    // Asked before the training, which may take long.
    private static string? Refusal(string weightsPath)
    {
        if (!weightsPath.EndsWith(".json", StringComparison.OrdinalIgnoreCase))
        {
            return "weights are written as JSON; name a file that ends in .json ('convert' makes an .npz of it).";
        }

        return Directory.Exists(Path.GetDirectoryName(Path.GetFullPath(weightsPath))) ? null : "there is no such directory.";
    }

    private static TrainingRequest? ReadRecipe(string path, List<Fault> faults)
    {
        try
        {
            using var recipe = JsonDocument.Parse(File.ReadAllBytes(path));
            return TrainingRequestReader.Read(recipe.RootElement, faults);
        }
        catch (Exception exception) when (exception is JsonException or IOException or UnauthorizedAccessException)
        {
            faults.Add(new Fault("recipe", exception.Message));
            return null;
        }
    }

    private static async Task<(TrainingPlan Plan, Dataset Train, Dataset? Test)?> PlanAsync(
        TrainingRequest request, DatasetCatalog datasets, List<Fault> faults, CancellationToken cancellation)
    {
        if (request.StartFrom is not null || request.PublishAs is not null)
        {
            faults.Add(new Fault("recipe", "startFrom and publishAs need the service and its models; leave them out"));
        }

        if (request.InlineData is not null)
        {
            faults.Add(new Fault("dataset", "a recipe names one of the data sets that come with the service, and holds none itself"));
        }

        if (request.Dataset is not { } name)
        {
            return null;
        }

        if (await datasets.FindAsync(name, SplitNames.Train, cancellation) is not { } train)
        {
            faults.Add(new Fault("dataset", datasets.Explain(name, SplitNames.Train)));
            return null;
        }

        var test = await datasets.FindAsync(name, SplitNames.Test, cancellation);
        return TrainingPlan.Make(request, train, faults) is { } plan ? (plan, train, test) : null;
    }

    private static string Describe(EpochResult result) =>
        $"epoch {result.Epoch}: loss {result.TrainLoss:F5} train, {result.TestLoss:F5} test; accuracy {result.TrainAccuracy:F4} train, {result.TestAccuracy:F4} test";

    private static async Task WriteAsync(string path, Network network, Dataset train, EpochResult last, CancellationToken cancellation)
    {
        var file = new MemoryStream();
        WeightFormat.Json.Write(file, network, train.HasClasses ? train.Classes : null);
        await File.WriteAllBytesAsync(path, file.ToArray(), cancellation);

        var card = new ModelCard(network.Sha256, last.Epoch, last.TrainAccuracy, last.TestAccuracy);
        await File.WriteAllTextAsync(Path.ChangeExtension(path, ".card.json"), JsonSerializer.Serialize(card, CardFormat) + "\n", cancellation);
    }
}
