using System.Collections.Immutable;
using System.Text.Json;
using NeuralNet;
using NeuralNet.Formats;
using NNService.Hosting;

namespace NNService.Models;

/// <summary>The network that comes with the service, from <c>Assets/sample_weight.json</c>, with what is known of it from its card.</summary>
internal sealed class ShippedModel
{
    public const string Name = "sample";

    private ShippedModel(Network network, ImmutableArray<string> classes, double? testAccuracy) =>
        (Network, Classes, TestAccuracy) = (network, classes, testAccuracy);

    public Network Network { get; }

    public ImmutableArray<string> Classes { get; }

    /// <summary>On the MNIST test set, pixels ÷ 255.</summary>
    public double? TestAccuracy { get; }

    /// <summary>Reads the asset that lies beside the service, on another processor than the caller's.</summary>
    /// <exception cref="StartupException">The files are missing or damaged.</exception>
    public static Task<ShippedModel> LoadAsync() => Task.Run(() => Load(Path.Combine(AppContext.BaseDirectory, "Assets")));

    /// <summary>Reads the asset.</summary>
    /// <param name="directory">Where the assets are.</param>
    /// <exception cref="StartupException">The files are missing or damaged.</exception>
    public static ShippedModel Load(string directory)
    {
        try
        {
            return Read(directory);
        }
        catch (Exception exception) when (exception is WeightFormatException or JsonException or IOException or UnauthorizedAccessException)
        {
            throw new StartupException($"The shipped model in {directory} cannot be read: {exception.Message.TrimEnd('.')}. Install the service anew.");
        }
    }

    private static ShippedModel Read(string directory)
    {
        var document = WeightsJson.Read(File.ReadAllBytes(Path.Combine(directory, "sample_weight.json")));
        var network = NetworkWeights.ToNetwork(document.Arrays, document.Activations);
        var card = JsonSerializer.Deserialize(File.ReadAllBytes(Path.Combine(directory, "sample_weight.card.json")), StartJson.Default.ModelCard);
        return new ShippedModel(network, [.. document.Classes ?? []], card?.Sha256 == network.Sha256 ? card.TestAccuracy : null);
    }
}
