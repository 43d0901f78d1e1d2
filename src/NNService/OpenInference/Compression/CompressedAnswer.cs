namespace NNService.OpenInference.Compression;

/// <summary>Endpoint metadata: a successful answer is compressed where that is asked for.</summary>
internal sealed class CompressedAnswer
{
    public static CompressedAnswer Instance { get; } = new();
}
