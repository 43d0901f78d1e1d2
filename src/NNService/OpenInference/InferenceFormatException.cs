using NNService.Http.Problems;

namespace NNService.OpenInference;

/// <summary>A request that is not what its protocol says; turned into a 400 where it is answered.</summary>
internal sealed class InferenceFormatException(string path, string message) : Exception($"{path}: {message}")
{
    /// <summary>Where, and what would be right.</summary>
    public Fault Fault { get; } = new(path, message);
}
