using System.Reflection;

namespace NNService.OpenInference.Metadata;

/// <summary>What answers here.</summary>
/// <param name="Name">Of the server.</param>
/// <param name="Version">Of the server.</param>
/// <param name="Extensions">Of the protocol, as far as they are spoken.</param>
internal sealed record ServerMetadata(string Name, string Version, IReadOnlyList<string> Extensions)
{
    public static ServerMetadata Current { get; } = new(
        "NNService",
        typeof(ServerMetadata).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "0",
        ["binary_tensor_data", "classification", "model_repository", "model_configuration", "statistics"]);
}
