using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using NNService.Http;
using NNService.Http.OpenApi;
using NNService.Http.Problems;
using NNService.Models;
using NNService.OpenInference.Metadata;
using NNService.OpenInference.Repository;

namespace NNService.OpenInference;

/// <summary>What the protocol tells of the server and its models.</summary>
internal static class MetadataEndpoints
{
    public static void MapServerMetadata(this IEndpointRouteBuilder protocol)
    {
        protocol.MapGet("/", () => TypedResults.Ok(ServerMetadata.Current)).WithName("GetServerMetadata").WithSummary("What answers here, and which extensions it speaks");
        var health = protocol.MapGroup("/health").WithMetadata(QuietRequestLog.Instance);
        health.MapGet("/live", () => TypedResults.Ok(new ServerHealth(Live: true))).WithName("IsServerLive").WithSummary("Does the server run?");
        health.MapGet("/ready", ReadyAsync).WithName("IsServerReady").WithSummary("Can the server predict?")
            .Produces<ServerHealth>().Produces<ServerHealth>(StatusCodes.Status503ServiceUnavailable);
    }

    public static void MapModelMetadata(this IEndpointRouteBuilder model)
    {
        var version = model.MapGroup("/versions/{version}").WithParameterExample("version", "\"1\"").FailsWith(StatusCodes.Status404NotFound);
        model.MapGet("/", (string model, LoadedModels models, ModelStore store, CancellationToken cancellation) => DescribeAsync(model, null, models, store, cancellation))
            .WithName("GetModelMetadata").WithSummary("The tensors that a model takes and gives, and its versions").FailsWith(StatusCodes.Status404NotFound);
        version.MapGet("/", DescribeAsync).WithName("GetVersionMetadata").WithSummary("The tensors that one version takes and gives");
        model.MapGet("/config", (string model, LoadedModels models, CancellationToken cancellation) => ConfigureAsync(model, null, models, cancellation))
            .WithName("GetModelConfiguration").WithSummary("How a model is served").FailsWith(StatusCodes.Status404NotFound);
        version.MapGet("/config", ConfigureAsync).WithName("GetVersionConfiguration").WithSummary("How one version is served");
        model.MapGet("/ready", (string model, LoadedModels models, CancellationToken cancellation) => IsReadyAsync(model, null, models, cancellation))
            .WithName("IsModelReady").WithSummary("Can a model predict?").FailsWith(StatusCodes.Status404NotFound, StatusCodes.Status503ServiceUnavailable);
        version.MapGet("/ready", IsReadyAsync).WithName("IsVersionReady").WithSummary("Can one version predict?").FailsWith(StatusCodes.Status503ServiceUnavailable);
    }

    private static async Task<JsonHttpResult<ServerHealth>> ReadyAsync(HealthCheckService checks, CancellationToken cancellation)
    {
        var report = await checks.CheckHealthAsync(cancellation);
        if (report.Status == HealthStatus.Healthy)
        {
            return TypedResults.Json(new ServerHealth(Live: true, Ready: true));
        }

        var lacking = string.Join(" ", report.Entries.Where(entry => entry.Value.Status != HealthStatus.Healthy).Select(entry => $"{entry.Key}: {entry.Value.Description}"));
        return TypedResults.Json(new ServerHealth(Live: true, Ready: false, $"Not ready. {lacking}"), statusCode: StatusCodes.Status503ServiceUnavailable);
    }

    /// <param name="model">The model.</param>
    /// <param name="version">Its version.</param>
    private static async Task<Results<Ok<ModelMetadata>, ProblemHttpResult>> DescribeAsync(
        string model, string? version, LoadedModels models, ModelStore store, CancellationToken cancellation)
    {
        if (await models.FindAsync(model, version, cancellation) is not { } served || await store.DescribeAsync(model, cancellation) is not { } described)
        {
            return Problem.NotFound(await models.ExplainAsync(model, version, cancellation));
        }

        return TypedResults.Ok(new ModelMetadata(
            served.Name, [.. described.Versions.Select(each => $"{each.Version}")], ModelTensors.Platform, ModelTensors.Inputs(served), ModelTensors.Outputs(served)));
    }

    /// <param name="model">The model.</param>
    /// <param name="version">Its version.</param>
    private static async Task<Results<Ok<ModelConfiguration>, ProblemHttpResult>> ConfigureAsync(
        string model, string? version, LoadedModels models, CancellationToken cancellation) =>
        await models.FindAsync(model, version, cancellation) is { } served
            ? TypedResults.Ok(new ModelConfiguration(
                served.Name,
                ModelTensors.Platform,
                "nnservice",
                InferenceLimits.MaxRows,
                [.. ModelTensors.Inputs(served).Select(TensorConfiguration.Of)],
                [.. ModelTensors.Outputs(served).Select(TensorConfiguration.Of)]))
            : Problem.NotFound(await models.ExplainAsync(model, version, cancellation));

    /// <param name="model">The model.</param>
    /// <param name="version">Its version.</param>
    private static async Task<Results<Ok<ModelReadiness>, ProblemHttpResult>> IsReadyAsync(
        string model, string? version, LoadedModels models, CancellationToken cancellation)
    {
        if (await models.FindAsync(model, version, cancellation) is not { } served)
        {
            return Problem.NotFound(await models.ExplainAsync(model, version, cancellation));
        }

        return models.IsLoaded(model) ? TypedResults.Ok(new ModelReadiness(served.Name, Ready: true)) : LoadedModels.NotReady(model);
    }
}
