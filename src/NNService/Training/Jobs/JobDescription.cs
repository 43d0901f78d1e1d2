using System.Text.Json;
using NNService.Http.OpenApi;
using NNService.Storage.Jobs;

namespace NNService.Training.Jobs;

/// <summary>A job as clients see it; numbers are as of the last save, at most a second or a step ago while it runs.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Name">As the request gave it.</param>
/// <param name="Status"><c>queued</c>, <c>running</c>, <c>paused</c>, <c>succeeded</c>, <c>failed</c> or <c>cancelled</c>.</param>
/// <param name="Dataset">Its data set; absent for data that came with the request.</param>
/// <param name="CreatedAt">UTC.</param>
/// <param name="StartedAt">When a worker first began.</param>
/// <param name="FinishedAt">When it ended.</param>
/// <param name="Epoch">Epochs whose figures are there.</param>
/// <param name="Iteration">Steps taken.</param>
/// <param name="IterationsTotal">Steps of the whole run.</param>
/// <param name="Percent">0…100.</param>
/// <param name="SecondsLeft">At the rate so far; absent before there is one and after the end.</param>
/// <param name="Loss">Of the last step's batch: a number, or <c>"NaN"</c>, <c>"Infinity"</c>, <c>"-Infinity"</c>.</param>
/// <param name="TrainAccuracy">Of the last epoch, 0…1; absent for a regression.</param>
/// <param name="TestAccuracy">Of the last epoch, 0…1; absent where there is no test set.</param>
/// <param name="Seed">From which it all follows.</param>
/// <param name="Failure">Why it failed, in words.</param>
/// <param name="Attempts">How often it was begun or gone on with.</param>
/// <param name="Published">The version that its last weights became.</param>
/// <param name="Request">The request as it was understood; absent in lists.</param>
/// <param name="History">Every change of state with its reason; absent in lists.</param>
internal sealed record JobDescription(
    string Id,
    string? Name,
    string Status,
    string? Dataset,
    DateTimeOffset CreatedAt,
    DateTimeOffset? StartedAt,
    DateTimeOffset? FinishedAt,
    int Epoch,
    long Iteration,
    long IterationsTotal,
    double Percent,
    double? SecondsLeft,
    [property: AnyOf(typeof(double), typeof(string))] double? Loss,
    double? TrainAccuracy,
    double? TestAccuracy,
    long Seed,
    string? Failure,
    int Attempts,
    PublishedVersion? Published,
    [property: AnyOf(typeof(TrainingRequest))] JsonElement? Request = null,
    IReadOnlyList<JobChange>? History = null)
{
    public static JobDescription Of(JobRow job) => new(
        job.Id, job.Name, job.Status, job.Dataset, job.CreatedAt, job.StartedAt, job.FinishedAt, job.Epoch, job.Iteration, job.IterationsTotal,
        job.Status == JobStatus.Succeeded ? 100 : Math.Round(100.0 * job.Iteration / job.IterationsTotal, 2),
        JobStatus.IsEnded(job.Status) || job.Iteration == 0 ? null : Math.Round(job.Seconds / job.Iteration * (job.IterationsTotal - job.Iteration), 1),
        job.Loss, job.TrainAccuracy, job.TestAccuracy, job.Seed, job.Failure, job.Attempts,
        job is { PublishAs: { } model, PublishedVersion: { } version } ? new PublishedVersion(model, version) : null);
}
