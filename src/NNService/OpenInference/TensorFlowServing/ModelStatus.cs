using System.Text.Json.Serialization;

namespace NNService.OpenInference.TensorFlowServing;

/// <summary>The state of a model's versions.</summary>
/// <param name="Versions">Those asked for.</param>
internal sealed record ModelStatus([property: JsonPropertyName("model_version_status")] IReadOnlyList<ModelStatus.VersionStatus> Versions)
{
    /// <summary>The state of one version.</summary>
    /// <param name="Version">Its number.</param>
    /// <param name="State"><c>AVAILABLE</c>, or <c>END</c> where the model was unloaded.</param>
    /// <param name="Status">What went wrong with it.</param>
    public sealed record VersionStatus(string Version, string State, StatusDetail Status)
    {
        public static VersionStatus Of(string version, bool isLoaded) =>
            new(version, isLoaded ? "AVAILABLE" : "END", new StatusDetail("OK", ""));
    }

    /// <summary>What went wrong.</summary>
    /// <param name="ErrorCode"><c>OK</c>: nothing.</param>
    /// <param name="ErrorMessage">In words.</param>
    public sealed record StatusDetail(
        [property: JsonPropertyName("error_code")] string ErrorCode, [property: JsonPropertyName("error_message")] string ErrorMessage);
}
