namespace NNService.Storage.Jobs;

/// <summary>That the parameters of an epoch are kept; they themselves are in a table of their own.</summary>
internal sealed class JobSnapshotRow
{
    public required string JobId { get; set; }

    public required int Epoch { get; set; }

    /// <summary>Steps taken until then.</summary>
    public required long Iteration { get; set; }

    /// <summary>SHA-256 of the parameters as little-endian float32, 64 lower-case hexadecimal digits.</summary>
    public required string Sha256 { get; set; }

    public required int ParameterCount { get; set; }

    public double? TrainAccuracy { get; set; }

    public double? TestAccuracy { get; set; }

    public required DateTimeOffset CreatedAt { get; set; }
}
