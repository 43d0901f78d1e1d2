namespace NNService.Storage;

/// <summary>The parameters of one version. A table of its own, so that no list ever reads them.</summary>
internal sealed class ModelWeightsRow
{
    public required string ModelName { get; set; }

    public required int Version { get; set; }

    /// <summary>How <see cref="Parameters"/> is encoded; see <see cref="ParameterBlob.FormatVersion"/>.</summary>
    public required int FormatVersion { get; set; }

    public required byte[] Parameters { get; set; }
}
