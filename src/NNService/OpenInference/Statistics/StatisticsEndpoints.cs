using Microsoft.AspNetCore.Http.HttpResults;
using NNService.Http.OpenApi;
using NNService.Http.Problems;
using NNService.Metrics;
using NNService.OpenInference.Repository;

namespace NNService.OpenInference.Statistics;

/// <summary>The protocol's statistics extension.</summary>
internal static class StatisticsEndpoints
{
    private const string Sample = "\"sample\"";

    public static void MapStatistics(this IEndpointRouteBuilder protocol)
    {
        var models = protocol.MapGroup("/models");
        models.MapGet("/stats", OfAll).WithName("GetAllStatistics").WithSummary("What every version has done since the process started");
        models.MapGet("/{model}/stats", OfModelAsync).WithName("GetModelStatistics").WithSummary("What a model's versions have done since the process started")
            .WithParameterExample("model", Sample).FailsWith(StatusCodes.Status404NotFound);
        models.MapGet("/{model}/versions/{version}/stats", OfVersionAsync).WithName("GetVersionStatistics").WithSummary("What one version has done since the process started")
            .WithParameterExample("model", Sample).WithParameterExample("version", "\"1\"").FailsWith(StatusCodes.Status404NotFound);
    }

    private static Ok<StatisticsList> OfAll(ModelMeasures measures, TimeProvider clock) =>
        TypedResults.Ok(new StatisticsList([.. measures.All.Select(each => ModelStatistic.Of(each, clock))]));

    /// <param name="model">The model.</param>
    private static async Task<Results<Ok<StatisticsList>, ProblemHttpResult>> OfModelAsync(
        string model, LoadedModels models, ModelMeasures measures, TimeProvider clock, CancellationToken cancellation) =>
        await models.FindAsync(model, version: null, cancellation) is null
            ? Problem.NotFound(await models.ExplainAsync(model, version: null, cancellation))
            : TypedResults.Ok(new StatisticsList([.. measures.All.Where(each => each.Model == model).Select(each => ModelStatistic.Of(each, clock))]));

    /// <param name="model">The model.</param>
    /// <param name="version">Its version.</param>
    private static async Task<Results<Ok<StatisticsList>, ProblemHttpResult>> OfVersionAsync(
        string model, string version, LoadedModels models, TimeProvider clock, CancellationToken cancellation) =>
        await models.FindAsync(model, version, cancellation) is { } found
            ? TypedResults.Ok(new StatisticsList([ModelStatistic.Of(found.Measures, clock)]))
            : Problem.NotFound(await models.ExplainAsync(model, version, cancellation));
}
