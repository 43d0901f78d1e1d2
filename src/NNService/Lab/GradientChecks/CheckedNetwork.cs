using NeuralNet;
using NeuralNet.Activations;
using NeuralNet.Initializers;
using NeuralNet.Layers;
using NeuralNet.Numerics;

namespace NNService.Lab.GradientChecks;

/// <summary>A network whose parameters are in double precision, so that what a request gives in full is kept in full.</summary>
internal sealed record CheckedNetwork(Architecture Architecture, double[] Parameters)
{
    private const int MostLayers = 20;

    public static CheckedNetwork Of(Network network) =>
        new(network.Architecture, Array.ConvertAll(network.Parameters.ToArray(), value => (double)value));

    /// <summary>The network that a request describes, its weights drawn as a training job with that seed draws them; null after a fault.</summary>
    public static CheckedNetwork? Draw(GradientCheckRequest request, CheckedBatch batch, RequestReader reader)
    {
        var (hidden, output) = Activations(request, reader);
        var initializer = reader.Choice("initializer", request.Initializer, Initializer.Xavier, Initializer.All, each => each.Name);
        var scale = reader.Positive("initializerScale", request.InitializerScale, Initializer.DefaultScale);
        var widths = Widths(request.HiddenLayers, reader);
        if (reader.HasFaults)
        {
            return null;
        }

        var hasBias = request.Biases ?? true;
        widths.Add(batch.OutputsBehind(output));
        var (parameters, before) = (0L, batch.InputSize);
        foreach (var width in widths)
        {
            parameters += ((long)before + (hasBias ? 1 : 0)) * width;
            before = width;
        }

        if (parameters > LabLimits.CheckedParameters)
        {
            reader.Fault("hiddenLayers", $"expected a network of at most {LabLimits.CheckedParameters:N0} parameters, got {parameters:N0}");
            return null;
        }

        var architecture = new Architecture(
            batch.InputSize, widths.Select((width, i) => new LayerShape(width, i == widths.Count - 1 ? output : hidden, hasBias)));
        var weights = architecture.Initialize(initializer, scale, new SeededRandom(request.Seed ?? 1));
        return Of(new Network(architecture, weights));
    }

    /// <summary>The activations that a request names, where its weights do not.</summary>
    internal static (Activation Hidden, Activation Output) Activations(GradientCheckRequest request, RequestReader reader) => (
        reader.Choice("hiddenActivation", request.HiddenActivation, Activation.Sigmoid, [.. Activation.All.Where(each => each != Activation.Softmax)], each => each.Name),
        reader.Choice("outputActivation", request.OutputActivation, Activation.Softmax, Activation.All, each => each.Name));

    private static List<int> Widths(int?[]? widths, RequestReader reader)
    {
        widths ??= [5];
        if (widths.Length > MostLayers)
        {
            reader.Fault("hiddenLayers", $"expected at most {MostLayers} widths, got {widths.Length}");
            return [];
        }

        foreach (var (index, width) in widths.Index())
        {
            if (width is not (>= 1 and <= LabLimits.CheckedParameters))
            {
                reader.Fault($"hiddenLayers[{index}]", $"expected a whole number of 1…{LabLimits.CheckedParameters}, got {width?.ToString() ?? "none"}");
            }
        }

        return [.. widths.Select(width => width ?? 1)];
    }
}
