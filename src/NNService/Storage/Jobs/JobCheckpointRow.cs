namespace NNService.Storage.Jobs;

/// <summary>All that is needed to go on with a job: the latest alone.</summary>
internal sealed class JobCheckpointRow
{
    public required string JobId { get; set; }

    /// <summary>A training state in its own binary format, which carries its version and SHA-256.</summary>
    public required byte[] State { get; set; }
}
