using System.Text.Json;
using NeuralNet.Activations;
using NeuralNet.Initializers;
using NeuralNet.Losses;
using NeuralNet.Optimizers;
using NNService.Http.Json;
using NNService.Http.Problems;

namespace NNService.Training;

/// <summary>Reads a training request, collecting every fault that shows in the request itself; what the data decides comes after.</summary>
internal static class TrainingRequestReader
{
    public const int MostLayers = 20;
    public const int MostEpochs = 100_000;
    public const int FarthestShift = 10;

    private const int LongestName = 100;
    private const int WidestLayer = 10_000;

    private const string StartForms = """{"model":"sample","version":1} or {"job":"ID","epoch":1}""";

    private static readonly string[] OptimizersWithMomentum = ["momentum", "nesterov"];
    private static readonly string[] OptimizersWithEpsilon = ["adaGrad", "rmsProp", "adam"];

    /// <returns>The request with defaults filled in; of use only where no fault was added.</returns>
    public static TrainingRequest Read(JsonElement body, List<Fault> faults)
    {
        var reader = new JsonObjectReader(body, "", faults);
        var defaults = new TrainingRequest();
        var (dataset, inline) = ReadDataset(reader, faults);
        var request = new TrainingRequest
        {
            Name = reader.Text("name", LongestName),
            Dataset = dataset,
            InlineData = inline,
            Normalize = reader.Has("normalize") ? reader.Boolean("normalize", absent: true) : null,
            HiddenLayers = ReadHiddenLayers(reader, defaults.HiddenLayers),
            HiddenActivation = reader.Choice("hiddenActivation", defaults.HiddenActivation, Activation.All.Where(each => each != Activation.Softmax).Select(each => each.Name)),
            OutputActivation = reader.Choice("outputActivation", defaults.OutputActivation, Activation.All.Select(each => each.Name)),
            Biases = reader.Boolean("biases", defaults.Biases),
            Initializer = reader.Choice("initializer", defaults.Initializer, Initializer.All.Select(each => each.Name)),
            InitializerScale = Positive(reader, "initializerScale", defaults.InitializerScale),
            Loss = reader.Choice("loss", defaults.Loss, Loss.All.Select(each => each.Name)),
            Optimizer = ReadOptimizer(reader, faults),
            BatchSize = (int)reader.Integer("batchSize", defaults.BatchSize, 0, int.MaxValue),
            Sampling = reader.Choice("sampling", defaults.Sampling, ["shuffle", "withReplacement"]),
            Epochs = (int)reader.Integer("epochs", defaults.Epochs, 1, MostEpochs),
            Iterations = reader.Has("iterations") ? reader.Integer("iterations", 1, 1, StepLimit.Most) : null,
            Gradient = reader.Choice("gradient", defaults.Gradient, ["backpropagation", "numerical"]),
            WeightDecay = reader.Single("weightDecay", defaults.WeightDecay, value => value >= 0, "a number of at least 0"),
            AugmentShift = (int)reader.Integer("augmentShift", defaults.AugmentShift, 0, FarthestShift),
            Seed = reader.Integer("seed", defaults.Seed, long.MinValue, long.MaxValue),
            SnapshotEveryEpochs = (int)reader.Integer("snapshotEveryEpochs", defaults.SnapshotEveryEpochs, 1, MostEpochs),
            EarlyStopping = ReadEarlyStopping(reader, faults),
            StartFrom = ReadStartFrom(reader, faults),
            PublishAs = reader.Text("publishAs", LongestName),
        };

        if (reader.Has("iterations") && reader.Has("epochs"))
        {
            reader.Report("iterations", "stands instead of 'epochs'; send one of the two");
        }

        reader.RefuseOthers();
        LossFit.Check(reader, request);
        return request;
    }

    private static (string? Name, InlineDataset? Inline) ReadDataset(JsonObjectReader reader, List<Fault> faults)
    {
        switch (reader.Find("dataset"))
        {
            case null:
                reader.Report("dataset", "required: the name of a data set, or {\"inputs\":[[…]],\"targets\":[[…]]}");
                return default;
            case { ValueKind: JsonValueKind.Object } inline:
                var parts = new JsonObjectReader(inline, "dataset", faults);
                var inputs = InlineRows.Read(parts, "inputs");
                var targets = InlineRows.Read(parts, "targets");
                parts.RefuseOthers();
                if (inputs is not null && targets is not null && inputs.Length != targets.Length)
                {
                    parts.Report("targets", $"expected {inputs.Length} rows, one for each of the inputs, got {targets.Length}");
                }

                return (null, inputs is null || targets is null ? null : new InlineDataset(inputs, targets));
            default:
                return (reader.Text("dataset", LongestName), null);
        }
    }

    private static IReadOnlyList<int> ReadHiddenLayers(JsonObjectReader reader, IReadOnlyList<int> absent)
    {
        if (reader.Find("hiddenLayers") is not { } element)
        {
            return absent;
        }

        if (element.ValueKind != JsonValueKind.Array || element.GetArrayLength() > MostLayers)
        {
            reader.Report("hiddenLayers", $"expected an array of at most {MostLayers} widths, got {JsonObjectReader.Describe(element)}");
            return absent;
        }

        var widths = new List<int>();
        foreach (var width in element.EnumerateArray())
        {
            if (width.ValueKind == JsonValueKind.Number && width.TryGetInt32(out var value) && value is >= 1 and <= WidestLayer)
            {
                widths.Add(value);
            }
            else
            {
                reader.Report($"hiddenLayers[{widths.Count}]", $"expected a whole number of 1…{WidestLayer}, got {JsonObjectReader.Describe(width)}");
                widths.Add(1);
            }
        }

        return widths;
    }

    private static OptimizerRequest ReadOptimizer(JsonObjectReader reader, List<Fault> faults)
    {
        var defaults = new OptimizerRequest();
        if (reader.Find("optimizer") is not { } element)
        {
            return defaults;
        }

        var optimizer = new JsonObjectReader(element, "optimizer", faults);
        var name = optimizer.Choice("name", defaults.Name, OptimizerOptions.Names);
        var request = new OptimizerRequest
        {
            Name = name,
            LearningRate = Positive(optimizer, "learningRate", defaults.LearningRate),
            Schedule = optimizer.Choice("schedule", defaults.Schedule, ["constant", "cosine"]),
            Momentum = Constant("momentum", OptimizersWithMomentum),
            DecayRate = Constant("decayRate", ["rmsProp"]),
            Beta1 = Constant("beta1", ["adam"]),
            Beta2 = Constant("beta2", ["adam"]),
            Epsilon = Applies("epsilon", OptimizersWithEpsilon) ? Positive(optimizer, "epsilon", 0) : null,
        };
        optimizer.RefuseOthers();
        return request;

        double? Constant(string constant, string[] optimizers) => Applies(constant, optimizers)
            ? optimizer.Number(constant, 0, value => value >= 0 && (float)value < 1, "a number of 0 to below 1, as a 32-bit number has it")
            : null;

        bool Applies(string constant, string[] optimizers)
        {
            if (!optimizer.Has(constant))
            {
                return false;
            }

            if (!optimizers.Contains(name))
            {
                optimizer.Report(constant, $"{name} has no such constant; it belongs to {string.Join(", ", optimizers)}");
            }

            return true;
        }
    }

    private static EarlyStoppingRequest? ReadEarlyStopping(JsonObjectReader reader, List<Fault> faults)
    {
        if (reader.Find("earlyStopping") is not { } element)
        {
            return null;
        }

        var rule = new JsonObjectReader(element, "earlyStopping", faults);
        var defaults = new EarlyStoppingRequest();
        var request = new EarlyStoppingRequest(
            (int)rule.Integer("patience", defaults.Patience, 1, MostEpochs),
            rule.Number("minDelta", defaults.MinDelta, value => value >= 0, "a number of at least 0"));
        rule.RefuseOthers();
        return request;
    }

    private static StartFromRequest? ReadStartFrom(JsonObjectReader reader, List<Fault> faults)
    {
        if (reader.Find("startFrom") is not { } element)
        {
            return null;
        }

        if (element.ValueKind != JsonValueKind.Object)
        {
            reader.Report("startFrom", $"expected {StartForms}, got {JsonObjectReader.Describe(element)}");
            return null;
        }

        var start = new JsonObjectReader(element, "startFrom", faults);
        var request = new StartFromRequest(
            start.Text("model", LongestName),
            start.Has("version") ? (int)start.Integer("version", 1, 1, int.MaxValue) : null,
            start.Text("job", LongestName),
            start.Has("epoch") ? (int)start.Integer("epoch", 0, 0, int.MaxValue) : null);
        if ((request.Model is null) == (request.Job is null))
        {
            start.Report("model", $"expected either 'model' (and perhaps 'version') or 'job' and 'epoch': {StartForms}");
        }
        else if (request is { Model: not null, Epoch: not null })
        {
            start.Report("epoch", "belongs to 'job'; a model has versions");
        }
        else if (request is { Job: not null, Version: not null })
        {
            start.Report("version", "belongs to 'model'; a job has epochs");
        }

        start.RefuseOthers();
        return request;
    }

    private static double Positive(JsonObjectReader reader, string name, double absent) =>
        reader.Single(name, absent, value => value > 0, "a number above 0");
}
