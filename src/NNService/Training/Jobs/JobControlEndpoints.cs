using Microsoft.AspNetCore.Http.HttpResults;
using NNService.Http.OpenApi;
using NNService.Http.Problems;
using NNService.Storage.Jobs;

namespace NNService.Training.Jobs;

/// <summary>What can be done with a job once it is there.</summary>
internal static class JobControlEndpoints
{
    public static void MapJobControl(this RouteGroupBuilder jobs)
    {
        var job = jobs.MapGroup("/{id}").FailsWith(StatusCodes.Status404NotFound, StatusCodes.Status409Conflict, StatusCodes.Status503ServiceUnavailable);
        job.MapPost("/cancel", (string id, JobQueue queue, CancellationToken cancellation) =>
                ChangeAsync(id, JobCommand.Cancel, queue, cancellation))
            .WithName("CancelTrainingJob").WithSummary("Ends a job that has not ended, within one mini-batch");
        job.MapPost("/pause", (string id, JobQueue queue, CancellationToken cancellation) =>
                ChangeAsync(id, JobCommand.Pause, queue, cancellation))
            .WithName("PauseTrainingJob").WithSummary("Halts a queued or running job, within one mini-batch");
        job.MapPost("/resume", (string id, JobQueue queue, CancellationToken cancellation) =>
                ChangeAsync(id, JobCommand.Resume, queue, cancellation))
            .WithName("ResumeTrainingJob").WithSummary("Lets a paused job go on, to the same weights as if it had never been paused");
        job.MapDelete("/", DeleteAsync).WithName("DeleteTrainingJob").WithSummary("Deletes an ended job with its figures and snapshots; what it published stays");
    }

    private static async Task<Results<Accepted<JobDescription>, ProblemHttpResult>> ChangeAsync(
        string id, JobCommand command, JobQueue queue, CancellationToken cancellation)
    {
        if (await queue.ChangeAsync(id, command, cancellation) is not var (status, requested, changed))
        {
            return Problem.NotFound(JobEndpoints.Unknown(id));
        }

        return changed is null
            ? Problem.Conflict(Refusal(id, status, requested, command))
            : TypedResults.Accepted($"/training/jobs/{id}", changed);
    }

    private static string Refusal(string id, string status, string? requested, JobCommand command)
    {
        if (command == JobCommand.Resume && requested == JobQueue.Pause)
        {
            return $"Job '{id}' is {status}, but about to be paused, as a client asked; only a paused one can go on. Wait until its status is {JobStatus.Paused} (GET /training/jobs/{id}), then resume it.";
        }

        var allowed = command switch
        {
            JobCommand.Cancel => "a queued, running or paused one can be cancelled",
            JobCommand.Pause => "a queued or running one can be paused",
            _ => "a paused one can go on",
        };
        var remedy = JobStatus.IsEnded(status)
            ? $" Another job can go on from a snapshot of it, where it has one: POST /training/jobs with \"startFrom\":{{\"job\":\"{id}\",\"epoch\":N}}."
            : "";
        return $"Job '{id}' is {status}; only {allowed}.{remedy}";
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> DeleteAsync(string id, JobQueue queue, CancellationToken cancellation) =>
        await queue.DeleteAsync(id, cancellation) switch
        {
            null => Problem.NotFound(JobEndpoints.Unknown(id)),
            (_, true) => TypedResults.NoContent(),
            var (status, _) => Problem.Conflict($"Job '{id}' is {status}; only an ended one can be deleted. Cancel it first (POST /training/jobs/{id}/cancel)."),
        };
}
