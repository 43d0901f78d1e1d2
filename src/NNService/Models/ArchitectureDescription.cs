using System.Text.Json;
using NeuralNet;
using NeuralNet.Layers;

namespace NNService.Models;

/// <summary>An architecture in the form the store keeps it, as JSON, and how its inputs are meant.</summary>
/// <param name="Inputs">Numbers one prediction needs.</param>
/// <param name="Layers">The input's side first.</param>
/// <param name="Normalize">Whether it was trained on bytes divided by 255; where an older version of the service did not say, it was.</param>
internal sealed record ArchitectureDescription(int Inputs, IReadOnlyList<ArchitectureDescription.Layer> Layers, bool Normalize = true)
{
    /// <summary>One layer: its width, its activation's name, and whether it has biases.</summary>
    public sealed record Layer(int Outputs, string Activation, bool Biases);

    public static string Write(Architecture architecture, bool normalize)
    {
        var layers = architecture.Layers.Select(layer => new Layer(layer.Outputs, layer.Activation.Name, layer.HasBias));
        return JsonSerializer.Serialize(new ArchitectureDescription(architecture.InputSize, [.. layers], normalize), StartJson.Default.ArchitectureDescription);
    }

    /// <summary>What <see cref="Write"/> was given.</summary>
    /// <exception cref="InvalidDataException">The text is not of this form, or an activation is not known to this version of the service.</exception>
    public static (Architecture Architecture, bool Normalize) Parse(string json)
    {
        try
        {
            var description = JsonSerializer.Deserialize(json, StartJson.Default.ArchitectureDescription)!;
            return (description.ToArchitecture(), description.Normalize);
        }
        catch (Exception exception) when (exception is JsonException or ArgumentException or NullReferenceException)
        {
            throw new InvalidDataException("A stored architecture is damaged.", exception);
        }
    }

    /// <exception cref="InvalidDataException">An activation is not known to this version of the service.</exception>
    private Architecture ToArchitecture() => new(Inputs, Layers.Select(layer => new LayerShape(
        layer.Outputs,
        NeuralNet.Activations.Activation.Find(layer.Activation) ?? throw new InvalidDataException($"The stored activation '{layer.Activation}' is unknown."),
        layer.Biases)));
}
