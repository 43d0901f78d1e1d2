using NeuralNet;
using NeuralNet.Activations;
using NeuralNet.Data;
using NeuralNet.Initializers;
using NeuralNet.Layers;
using NeuralNet.Losses;
using NeuralNet.Training;
using NNService.Http.Problems;

namespace NNService.Training;

/// <summary>A request that its data can carry out: what the library needs to train it.</summary>
internal sealed record TrainingPlan(Architecture Architecture, TrainingOptions Options)
{
    private const int MostParameters = 50_000_000;
    private const double MultiplicationsPerHour = 1e9 * 3600;
    private const double MostNumericalHours = 1;

    /// <summary>Fits a request to its data; every misfit is added to <paramref name="faults"/>.</summary>
    /// <returns>The plan, or null where there are faults.</returns>
    public static TrainingPlan? Make(TrainingRequest request, Dataset train, List<Fault> faults)
    {
        var output = Activation.Find(request.OutputActivation)!;
        var outputs = output == Activation.Sigmoid && train.HasClasses && train.TargetSize == 2 ? 1 : train.TargetSize;
        if (output == Activation.Softmax && outputs < 2)
        {
            faults.Add(new Fault("outputActivation", "softmax over one output is always 1; use identity for a number, sigmoid for a yes or no"));
        }

        if (request.AugmentShift > 0 && !train.IsImages)
        {
            faults.Add(new Fault("augmentShift", "moves images by pixels; this data set has none"));
        }

        var parameters = CountParameters(request, train.InputSize, outputs);
        if (parameters > MostParameters)
        {
            faults.Add(new Fault("hiddenLayers", $"these widths come to {parameters} parameters; {MostParameters} are possible"));
        }

        if (faults.Count > 0)
        {
            return null;
        }

        var hidden = Activation.Find(request.HiddenActivation)!;
        var layers = request.HiddenLayers.Select(width => new LayerShape(width, hidden, request.Biases)).Append(new LayerShape(outputs, output, request.Biases));
        var plan = new TrainingPlan(new Architecture(train.InputSize, layers), ReadOptions(request));
        if (plan.Options.Gradient == GradientMethod.Numerical && plan.NumericalHours(train.Count) is > MostNumericalHours and var hours)
        {
            faults.Add(new Fault(
                "gradient",
                $"numerical would take about {hours:N0} hours for {plan.Architecture.ParameterCount} parameters; "
                + $"at most {MostNumericalHours} is possible; backpropagation gives the same gradient"));
            return null;
        }

        return plan;
    }

    private double NumericalHours(int examples)
    {
        var sampler = new BatchSampler(examples, Options.BatchSize, Options.Sampling);
        var iterations = Options.Iterations ?? (long)Options.Epochs * sampler.BatchesPerEpoch;
        return iterations * BatchLoss.DifferentiationWork(Architecture, sampler.BatchSize) / MultiplicationsPerHour;
    }

    private static long CountParameters(TrainingRequest request, int inputs, int outputs)
    {
        var (count, before) = (0L, (long)inputs);
        foreach (var width in request.HiddenLayers.Append(outputs))
        {
            count += (before + (request.Biases ? 1 : 0)) * width;
            before = width;
        }

        return count;
    }

    private static TrainingOptions ReadOptions(TrainingRequest request) => new()
    {
        Normalize = request.Normalize ?? true,
        BatchSize = request.BatchSize,
        Sampling = request.Sampling == "withReplacement" ? Sampling.WithReplacement : Sampling.Shuffle,
        Epochs = request.Epochs,
        Iterations = request.Iterations,
        Optimizer = request.Optimizer.ToOptions(),
        Loss = Loss.Find(request.Loss)!,
        Gradient = request.Gradient == "numerical" ? GradientMethod.Numerical : GradientMethod.Backpropagation,
        Initializer = Initializer.Find(request.Initializer)!,
        InitializerScale = request.InitializerScale,
        WeightDecay = (float)request.WeightDecay,
        AugmentShift = request.AugmentShift,
        Seed = request.Seed,
        EarlyStopping = request.EarlyStopping is { } rule ? new EarlyStopping(rule.Patience, rule.MinDelta) : null,
    };
}
