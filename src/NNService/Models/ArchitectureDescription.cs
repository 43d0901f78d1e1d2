using System.Text.Json;
using NeuralNet;
using NeuralNet.Layers;

namespace NNService.Models;

/// <summary>An architecture in the form the store keeps it, as JSON.</summary>
internal sealed record ArchitectureDescription(int Inputs, IReadOnlyList<ArchitectureDescription.Layer> Layers)
{
    /// <summary>One layer: its width, its activation's name, and whether it has biases.</summary>
    public sealed record Layer(int Outputs, string Activation, bool Biases);

    public static ArchitectureDescription Of(Architecture architecture) =>
        new(architecture.InputSize, [.. architecture.Layers.Select(layer => new Layer(layer.Outputs, layer.Activation.Name, layer.HasBias))]);

    public static string Write(Architecture architecture) => JsonSerializer.Serialize(Of(architecture), StartJson.Default.ArchitectureDescription);

    /// <summary>The architecture that <see cref="Write"/> wrote.</summary>
    /// <exception cref="InvalidDataException">The text is not of this form, or an activation is not known to this version of the service.</exception>
    public static Architecture Parse(string json)
    {
        try
        {
            return JsonSerializer.Deserialize(json, StartJson.Default.ArchitectureDescription)!.ToArchitecture();
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
