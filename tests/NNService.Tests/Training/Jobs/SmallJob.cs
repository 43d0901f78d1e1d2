using System.Text.Json;
using System.Text.Json.Nodes;
using NeuralNet;
using NeuralNet.Numerics;
using NeuralNet.Training;
using NNService.Http.Problems;
using NNService.Training;

namespace NNService.Tests.Training.Jobs;

/// <summary>Jobs over a few rows of made-up numbers, trained in moments.</summary>
internal static class SmallJob
{
    public const string ExclusiveOr = """
        {"dataset":{"inputs":[[0,0],[0,1],[1,0],[1,1]],"targets":[[0],[1],[1],[0]]},"hiddenLayers":[8],"hiddenActivation":"tanh",
        "outputActivation":"sigmoid","loss":"binaryCrossEntropy","optimizer":{"name":"adam","learningRate":0.05},"batchSize":0,"epochs":200,"snapshotEveryEpochs":50}
        """;

    private const int Inputs = 6;
    private const int Classes = 3;

    /// <summary>Points in six dimensions, each in the class of its largest of three sums, as the request's inline data.</summary>
    /// <param name="rows">How many.</param>
    /// <param name="changes">Properties of the request beside its data.</param>
    public static string Request(int rows, string changes)
    {
        var random = new SeededRandom(7);
        var (inputs, targets) = (new JsonArray(), new JsonArray());
        for (var row = 0; row < rows; row++)
        {
            var point = Enumerable.Range(0, Inputs).Select(_ => (float)random.NextDouble()).ToArray();
            var sums = Enumerable.Range(0, Classes).Select(index => point[2 * index] + point[(2 * index) + 1]).ToArray();
            var label = Array.IndexOf(sums, sums.Max());
            inputs.Add(new JsonArray([.. point.Select(value => JsonValue.Create(value))]));
            targets.Add(new JsonArray([.. Enumerable.Range(0, Classes).Select(index => JsonValue.Create(index == label ? 1 : 0))]));
        }

        var request = JsonNode.Parse(changes)!.AsObject();
        request["dataset"] = new JsonObject { ["inputs"] = inputs, ["targets"] = targets };
        return request.ToJsonString();
    }

    /// <summary>Trains the request by the library alone.</summary>
    public static (string Sha256, List<double> Losses, List<EpochResult> Epochs) Train(string request)
    {
        var faults = new List<Fault>();
        using var document = JsonDocument.Parse(request);
        var read = TrainingRequestReader.Read(document.RootElement, faults);
        var data = InlineTable.Read(read.InlineData!, read.OutputActivation);
        var plan = TrainingPlan.Make(read, data, faults);
        Assert.Empty(faults);
        var trainer = new Trainer(plan!.Architecture, plan.Options, data, null);
        var state = trainer.Start();
        var (losses, epochs) = (new List<double>(), new List<EpochResult>());
        Assert.True(trainer.Run(state, (_, loss) => losses.Add(loss), epochs.Add, TestContext.Current.CancellationToken));
        return (ParameterBytes.Sha256(state.Parameters), losses, epochs);
    }
}
