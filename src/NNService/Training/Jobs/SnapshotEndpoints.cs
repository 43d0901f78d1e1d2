using Microsoft.AspNetCore.Http.HttpResults;
using NNService.Http.OpenApi;
using NNService.Http.Problems;
using NNService.Models;

namespace NNService.Training.Jobs;

/// <summary>The weights that a job had after its epochs. <c>/predict?job=&amp;epoch=</c> predicts with any of them.</summary>
internal static class SnapshotEndpoints
{
    public static void MapSnapshots(this RouteGroupBuilder jobs)
    {
        var snapshots = jobs.MapGroup("/{id}/snapshots").FailsWith(StatusCodes.Status404NotFound);
        snapshots.MapGet("/", ListAsync).WithName("ListSnapshots").WithSummary("The epochs whose weights are kept");
        snapshots.MapGet("/{epoch:int}/weights", DownloadAsync).WithName("DownloadSnapshot").GivesWeights();
        snapshots.MapPost("/{epoch:int}/publish", PublishAsync).WithName("PublishSnapshot").WithSummary("Makes the weights of an epoch a version of a model")
            .WithBodyExamples<RouteHandlerBuilder, PublishRequest>("The model, and whether the version is to answer.", ("live at once", """{"model":"digits","live":true}"""))
            .FailsWith(StatusCodes.Status503ServiceUnavailable);
    }

    private static async Task<Results<Ok<SnapshotList>, ProblemHttpResult>> ListAsync(string id, JobArchive archive, CancellationToken cancellation) =>
        await archive.SnapshotsAsync(id, cancellation) is { } list ? TypedResults.Ok(list) : Problem.NotFound(JobEndpoints.Unknown(id));

    private static async Task<Results<FileContentHttpResult, ProblemHttpResult>> DownloadAsync(
        string id, int epoch, string? format, SnapshotCatalog snapshots, CancellationToken cancellation)
    {
        if (WeightsDownload.Refuse(format) is { } refusal)
        {
            return refusal;
        }

        return await snapshots.FindAsync(id, epoch, cancellation) is { } snapshot
            ? WeightsDownload.Of(snapshot, format)
            : Problem.NotFound(await snapshots.ExplainAsync(id, epoch, cancellation));
    }

    private static async Task<Results<Created<VersionDescription>, ProblemHttpResult>> PublishAsync(
        string id, int epoch, PublishRequest request, SnapshotCatalog snapshots, ModelStore models, JobArchive archive, CancellationToken cancellation)
    {
        if (ModelName.Refusal(request.Model) is { } refusal)
        {
            return Problem.Invalid("model", refusal);
        }

        if (await snapshots.FindAsync(id, epoch, cancellation) is not { } snapshot)
        {
            return Problem.NotFound(await snapshots.ExplainAsync(id, epoch, cancellation));
        }

        var known = (await archive.SnapshotsAsync(id, cancellation))?.Snapshots.FirstOrDefault(each => each.Epoch == epoch);
        var version = new NewVersion(
            snapshot.Network, snapshot.IsClassifier ? snapshot.Classes : null, NewVersion.Trained, id, epoch, known?.TestAccuracy, snapshot.Normalize);
        var added = await models.AddAsync(request.Model, version, cancellation, request.Live);
        return TypedResults.Created($"/models/{added.Name}/versions/{added.Version}", added);
    }
}
