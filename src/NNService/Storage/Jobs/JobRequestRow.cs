namespace NNService.Storage.Jobs;

/// <summary>The request of a job as it was understood: JSON that the request reader takes again. It may hold a whole data set.</summary>
internal sealed class JobRequestRow
{
    public required string JobId { get; set; }

    public required string Json { get; set; }
}
