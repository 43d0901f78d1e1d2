namespace NNService.Storage.Jobs;

/// <summary>A change of a job's state, with its reason.</summary>
internal sealed class JobEventRow
{
    public required string JobId { get; set; }

    /// <summary>From 1.</summary>
    public required int Sequence { get; set; }

    public required DateTimeOffset Time { get; set; }

    /// <summary>Null for the first.</summary>
    public string? From { get; set; }

    public required string To { get; set; }

    public required string Reason { get; set; }
}
