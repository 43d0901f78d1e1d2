using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using NNService.Http.OpenApi;
using NNService.Http.Problems;

namespace NNService.Datasets;

/// <summary><c>POST /datasets/drawings</c>: one's own drawings, kept one by one with the right label, as a data set to train on.</summary>
internal static class DrawingEndpoints
{
    public static void MapDrawings(this RouteGroupBuilder datasets)
    {
        var seven = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Assets", "examples", "seven.json")).TrimStart().TrimStart('{');
        datasets.MapPost("/drawings", KeepAsync)
            .WithName("KeepDrawing").WithSummary("Keeps a drawing with its right label in the data set drawings; every fifth one goes to its test split")
            .WithBodyExamples<RouteHandlerBuilder, DrawingRequest>("The drawing as `/predict` takes it, and the digit that it is.", ("a 7", $"{{\"label\":7,{seven}"))
            .WithMetadata(new LeastBody($"{{\"pixels\":[{KeptDrawings.Pixels} numbers],\"label\":7}}"))
            .FailsWith(StatusCodes.Status409Conflict, StatusCodes.Status503ServiceUnavailable);
    }

    private static async Task<Results<Created<KeptDrawing>, ProblemHttpResult>> KeepAsync(
        [FromBody] JsonElement body, KeptDrawings drawings, DatasetCatalog catalog, DatasetFolder folder, CancellationToken cancellationToken)
    {
        var faults = new List<Fault>();
        var (pixels, label) = DrawingRequest.Read(body, faults);
        if (faults.Count > 0)
        {
            return Problem.Invalid(faults);
        }

        if (await folder.IsInUseAsync(KeptDrawings.Name, cancellationToken))
        {
            return Problem.Conflict($"A training job that has not ended uses '{KeptDrawings.Name}', which stays as it is until then; let the job end, or cancel it.");
        }

        try
        {
            if (await drawings.AddAsync(pixels, label, catalog.Put, cancellationToken) is not { } drawing)
            {
                return Problem.Conflict($"There are {KeptDrawings.Most} drawings, the most that are kept.");
            }

            return TypedResults.Created($"/datasets/{KeptDrawings.Name}/{drawing.Split}/{drawing.Index}", drawing);
        }
        catch (Exception failure) when (failure is UnauthorizedAccessException or IOException)
        {
            return Problem.Unavailable("The data directory cannot be written. Nothing was kept; send the request again later.");
        }
    }
}
