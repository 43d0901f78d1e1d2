namespace NNService.Storage.Jobs;

/// <summary>How a job's network stood at the end of an epoch.</summary>
internal sealed class JobEpochRow
{
    public required string JobId { get; set; }

    /// <summary>From 1.</summary>
    public required int Epoch { get; set; }

    public required double TrainLoss { get; set; }

    public double? TrainAccuracy { get; set; }

    public double? TestLoss { get; set; }

    public double? TestAccuracy { get; set; }

    /// <summary>Time spent on the epoch, its figures included.</summary>
    public required double Seconds { get; set; }
}
