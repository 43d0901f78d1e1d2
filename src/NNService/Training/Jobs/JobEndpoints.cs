using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;
using NNService.Http.OpenApi;
using NNService.Http.Problems;
using NNService.Storage.Jobs;
using JsonOptions = Microsoft.AspNetCore.Http.Json.JsonOptions;

namespace NNService.Training.Jobs;

/// <summary><c>/training/jobs</c>: asking for training, and watching it.</summary>
internal static class JobEndpoints
{
    private const int MostListed = 200;
    private const int LongestKey = 200;
    private const string RetryAfterSeconds = "30";
    private const string Small = """
        {"name":"two rings","dataset":{"inputs":[[0,0],[0,1],[1,0],[1,1]],"targets":[[0],[1],[1],[0]]},"hiddenLayers":[8],"hiddenActivation":"tanh",
        "outputActivation":"sigmoid","loss":"binaryCrossEntropy","optimizer":{"name":"adam","learningRate":0.05},"batchSize":0,"epochs":200,"snapshotEveryEpochs":50,
        "publishAs":"xor"}
        """;
    private const string Textbook = """
        {"name":"textbook","dataset":"mnist","hiddenLayers":[50],"initializer":"normal","initializerScale":0.01,
        "optimizer":{"name":"sgd","learningRate":0.1},"batchSize":100,"sampling":"withReplacement","iterations":10000,"publishAs":"digits"}
        """;

    public static void MapJobs(this RouteGroupBuilder jobs)
    {
        jobs.MapPost("/", AddAsync).WithName("CreateTrainingJob").WithSummary("Queues a training job; with an Idempotency-Key the same request makes one job")
            .WithBodyExamples<RouteHandlerBuilder, TrainingRequest>(
                "Only `dataset` is required; the answer shows the request with every default filled in.", ("exclusive or, inline", Small), ("the textbook's recipe", Textbook))
            .WithMetadata(new LeastBody("""{"dataset":"mnist"}"""))
            .FailsWith(StatusCodes.Status409Conflict, StatusCodes.Status503ServiceUnavailable);
        jobs.MapGet("/", ListAsync).WithName("ListTrainingJobs").WithSummary("Jobs, the newest first");
        jobs.MapGet("/{id}", DescribeAsync).WithName("GetTrainingJob").WithSummary("One job: state, progress, newest figures, the request as understood, its history")
            .FailsWith(StatusCodes.Status404NotFound);
        jobs.MapGet("/{id}/metrics", MetricsAsync).WithName("GetTrainingMetrics").WithSummary("Every step's loss and every epoch's figures")
            .Produces<MetricsDocument>().FailsWith(StatusCodes.Status404NotFound);
        jobs.MapGet("/{id}/events", FollowAsync).WithName("FollowTrainingJob")
            .WithSummary("Server-sent events: status, epoch and progress; replays what is past and ends when the job ends")
            .Produces<string>(StatusCodes.Status200OK, "text/event-stream").FailsWith(StatusCodes.Status404NotFound);
    }

    internal static string Unknown(string id) => $"There is no training job '{id}'; GET /training/jobs lists them.";

    /// <param name="body">The request.</param>
    /// <param name="key">The client's own name for the request.</param>
    private static async Task<Results<Accepted<JobDescription>, ProblemHttpResult>> AddAsync(
        [FromBody] JsonElement body,
        [FromHeader(Name = "Idempotency-Key")] string? key,
        JobPreparation preparation,
        JobQueue queue,
        HttpResponse response,
        CancellationToken cancellation)
    {
        var faults = new List<Fault>();
        if (key is { Length: 0 or > LongestKey })
        {
            faults.Add(new Fault("Idempotency-Key", $"expected 1…{LongestKey} characters, got {key.Length}"));
        }

        var request = TrainingRequestReader.Read(body, faults);
        if (await preparation.PrepareAsync(request, faults, cancellation) is not { } prepared)
        {
            return Problem.Invalid(faults);
        }

        var (outcome, job) = await queue.AddAsync(prepared, request, key, cancellation);
        switch (outcome)
        {
            case Admission.Kind.KeyTaken:
                return Problem.Conflict($"The Idempotency-Key '{key}' belongs to another request; send a new key with a new request.");
            case Admission.Kind.Full:
                response.Headers.RetryAfter = RetryAfterSeconds;
                return Problem.Unavailable("The queue is full; send the request again when jobs have ended. Nothing was queued.");
            default:
                return TypedResults.Accepted($"/training/jobs/{job!.Id}", job);
        }
    }

    /// <param name="status">Only jobs in this state.</param>
    /// <param name="limit">At most so many, 1…200; 50 if absent.</param>
    /// <param name="cursor">The <c>nextCursor</c> of the page before.</param>
    private static async Task<Results<Ok<JobList>, ProblemHttpResult>> ListAsync(
        string? status, int? limit, string? cursor, JobArchive archive, CancellationToken cancellation)
    {
        if (status is not null && !JobStatus.All.Contains(status))
        {
            return Problem.Invalid("status", $"expected one of {string.Join(", ", JobStatus.All)}, got '{status}'");
        }

        if (limit is < 1 or > MostListed)
        {
            return Problem.Invalid("limit", $"expected 1…{MostListed}, got {limit}");
        }

        return TypedResults.Ok(await archive.ListAsync(status, limit ?? 50, cursor, cancellation));
    }

    private static async Task<Results<Ok<JobDescription>, ProblemHttpResult>> DescribeAsync(string id, JobArchive archive, CancellationToken cancellation) =>
        await archive.FindAsync(id, cancellation) is { } job ? TypedResults.Ok(job) : Problem.NotFound(Unknown(id));

    /// <param name="id">The job.</param>
    /// <param name="every">Thins the steps: only those whose number is divisible by it.</param>
    private static async Task<IResult> MetricsAsync(
        string id, long? every, JobArchive archive, IOptions<JsonOptions> format, HttpResponse response, CancellationToken cancellation)
    {
        if (every is < 1)
        {
            return Problem.Invalid("every", $"expected a whole number of at least 1, got {every}");
        }

        // The figures first: what is saved in between then adds losses, and never an epoch whose losses are missing.
        if (await archive.EpochsAsync(id, cancellation) is not { } epochs)
        {
            return Problem.NotFound(Unknown(id));
        }

        response.ContentType = "application/json";
        await MetricsWriter.WriteAsync(response.BodyWriter, archive.LossesAsync(id, cancellation), epochs, every ?? 1, format.Value.SerializerOptions, cancellation);
        return Results.Empty;
    }

    /// <param name="id">The job.</param>
    /// <param name="lastEventId">The id of the last event that the client had: what came after it is told first.</param>
    private static async Task<IResult> FollowAsync(
        string id, [FromHeader(Name = "Last-Event-ID")] string? lastEventId, JobEventStream stream, CancellationToken cancellation) =>
        await stream.ExistsAsync(id, cancellation)
            ? TypedResults.ServerSentEvents(stream.FollowAsync(id, StreamPosition.Parse(lastEventId), cancellation))
            : Problem.NotFound(Unknown(id));
}
