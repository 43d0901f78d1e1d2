namespace NNService.Storage.Jobs;

/// <summary>The losses of the steps between two checkpoints, written together with the second.</summary>
internal sealed class JobIterationsRow
{
    public required string JobId { get; set; }

    /// <summary>The number of the first step, from 0.</summary>
    public required long First { get; set; }

    /// <summary>Float64, little-endian, one a step.</summary>
    public required byte[] Losses { get; set; }
}
