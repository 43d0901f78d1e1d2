namespace NNService.OpenInference;

/// <summary>Where the protocols of others are spoken.</summary>
internal static class ProtocolPaths
{
    /// <summary>The Open Inference Protocol's.</summary>
    public const string OpenInference = "/v2";

    /// <summary>TensorFlow Serving's.</summary>
    public const string TensorFlowServing = "/v1";

    public static bool Contain(PathString path) =>
        path.StartsWithSegments(OpenInference, StringComparison.Ordinal) || path.StartsWithSegments(TensorFlowServing, StringComparison.Ordinal);
}
