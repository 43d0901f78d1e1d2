using NeuralNet;
using NeuralNet.Formats;

namespace NNService.Commands;

/// <summary>
/// <c>NNService convert IN OUT [ACTIVATIONS]</c>: turns a weights file of any format that is read into one of any that is written.
/// Every parameter stays the same float, bit for bit.
/// </summary>
internal static class ConvertCommand
{
    private const string Usage = """
        Usage: NNService convert IN OUT [ACTIVATIONS], for example
            NNService convert sample_weight.pkl sample_weight.json
            NNService convert weights.npz weights.json relu,softmax
        IN is weights JSON, a numpy pickle, an .npz, an ONNX model or safetensors, whatever its name;
        OUT ends in .json, .npz, .onnx or .safetensors.
        """;

    public static async Task<int> RunAsync(string[] args, TextWriter output, TextWriter error, CancellationToken cancellationToken)
    {
        if (args is not [var source, var target, .. { Length: <= 1 } activations])
        {
            await error.WriteLineAsync(Usage);
            return ExitCode.Usage;
        }

        if (!WeightsFile.CanWrite(target))
        {
            await error.WriteLineAsync($"{target}: its ending does not say which format to write; end it in {WeightsFile.Endings}.");
            return ExitCode.Usage;
        }

        var atFault = source;
        try
        {
            var document = WeightsFile.Read(await File.ReadAllBytesAsync(source, cancellationToken));
            var network = NetworkWeights.ToNetwork(document, activations is [var names] ? names.Split(',') : null);
            atFault = target;
            await File.WriteAllBytesAsync(target, WeightsFile.Write(target, network, document), cancellationToken);
            await output.WriteLineAsync($"{target}: {Describe(network)}");
            return ExitCode.Success;
        }
        catch (Exception failure) when (failure is WeightFormatException or IOException or UnauthorizedAccessException)
        {
            await error.WriteLineAsync($"{atFault}: {failure.Message}");
            return ExitCode.Failure;
        }
    }

    private static string Describe(Network network)
    {
        var architecture = network.Architecture;
        var sizes = string.Join('→', architecture.Layers.Select(layer => layer.Outputs).Prepend(architecture.InputSize));
        return $"{sizes}, {string.Join(", ", NetworkWeights.ActivationNames(network))}, {architecture.ParameterCount} parameters, SHA-256 {network.Sha256}";
    }
}
