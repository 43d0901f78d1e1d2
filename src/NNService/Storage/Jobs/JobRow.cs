namespace NNService.Storage.Jobs;

/// <summary>
/// A training job, and its place in the queue: whoever wants to train claims the row. Small, because it is rewritten at every
/// checkpoint and read by every list; what is large has tables of its own.
/// </summary>
internal sealed class JobRow
{
    /// <summary>Sorts by time of creation.</summary>
    public required string Id { get; set; }

    public string? Name { get; set; }

    /// <summary>The name of the data set; null for data that came with the request.</summary>
    public string? Dataset { get; set; }

    /// <summary>One of <see cref="JobStatus"/>.</summary>
    public required string Status { get; set; }

    /// <summary>What the worker that has the job is asked to do at its next step: <c>cancel</c>, <c>pause</c>, or null.</summary>
    public string? Requested { get; set; }

    /// <summary>The process that runs it; null while nobody does.</summary>
    public string? Owner { get; set; }

    /// <summary>Grows with every claim. A worker's writes name the claim that they belong to, and miss once there is a later one.</summary>
    public int Claim { get; set; }

    /// <summary>Until when the owner is believed to be at work without a further sign of life.</summary>
    public DateTimeOffset? LeaseUntil { get; set; }

    /// <summary>How often the job was begun or gone on with.</summary>
    public int Attempts { get; set; }

    /// <summary>How often in a row its process was lost without a checkpoint of progress in between.</summary>
    public int Crashes { get; set; }

    public required long Seed { get; set; }

    /// <summary>Steps taken, as of the last checkpoint, like all that follows.</summary>
    public long Iteration { get; set; }

    public required long IterationsTotal { get; set; }

    /// <summary>Epochs whose figures are stored.</summary>
    public int Epoch { get; set; }

    /// <summary>Time spent training, all attempts together, in seconds.</summary>
    public double Seconds { get; set; }

    /// <summary>Of the last step's batch.</summary>
    public double? Loss { get; set; }

    public double? TrainAccuracy { get; set; }

    public double? TestAccuracy { get; set; }

    /// <summary>Why it failed, in words.</summary>
    public string? Failure { get; set; }

    public required DateTimeOffset CreatedAt { get; set; }

    public DateTimeOffset? StartedAt { get; set; }

    public DateTimeOffset? FinishedAt { get; set; }

    /// <summary>The model that its last parameters become a version of, or null.</summary>
    public string? PublishAs { get; set; }

    /// <summary>The version that they became.</summary>
    public int? PublishedVersion { get; set; }

    /// <summary>The client's own name for the request, under which it makes one job however often it is sent.</summary>
    public string? IdempotencyKey { get; set; }

    /// <summary>SHA-256 of the request, so that another one under the same key is noticed.</summary>
    public required string RequestHash { get; set; }

    /// <summary>Layers, shapes and activations as JSON: with a snapshot's parameters, the network.</summary>
    public required string Architecture { get; set; }

    /// <summary>The names of the classes in the order of the outputs; null for a regression.</summary>
    public string[]? ClassNames { get; set; }
}
