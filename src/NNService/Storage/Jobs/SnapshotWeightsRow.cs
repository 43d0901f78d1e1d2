namespace NNService.Storage.Jobs;

/// <summary>The parameters of one snapshot. A table of its own, so that no list ever reads them.</summary>
internal sealed class SnapshotWeightsRow
{
    public required string JobId { get; set; }

    public required int Epoch { get; set; }

    /// <summary>How <see cref="Parameters"/> is encoded; see <see cref="ParameterBlob.FormatVersion"/>.</summary>
    public required int FormatVersion { get; set; }

    public required byte[] Parameters { get; set; }
}
