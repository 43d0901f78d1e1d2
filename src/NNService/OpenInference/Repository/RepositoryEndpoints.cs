using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;
using NNService.Http;
using NNService.Http.OpenApi;
using NNService.Http.Problems;
using NNService.Models;

namespace NNService.OpenInference.Repository;

/// <summary>The protocol's model repository extension: what there is, and which of it answers.</summary>
internal static class RepositoryEndpoints
{
    public static void MapRepository(this IEndpointRouteBuilder protocol)
    {
        var repository = protocol.MapGroup("/repository");
        repository.MapPost("/index", IndexAsync).WithName("ListRepository").WithSummary("Every version of every model, and whether it is ready")
            .TakesUntypedBody(required: false, RequestBody.Json<RepositoryIndexRequest>("`ready`: whether to list only what is ready. May be left out.", ("all", "{}"), ("ready ones", """{"ready":true}""")));
        var model = repository.MapGroup("/models/{model}").WithParameterExample("model", "\"sample\"")
            .TakesUntypedBody(required: false, RequestBody.Json<RepositoryChange>("Parameters; none of them changes anything here. May be left out.", ("nothing", "{}")))
            .FailsWith(StatusCodes.Status404NotFound);
        model.MapPost("/unload", UnloadAsync).WithName("UnloadModel")
            .WithSummary("Has a model no longer answer below /v2 and /v1; /predict and the store do not change");
        model.MapPost("/load", LoadAsync).WithName("LoadModel").WithSummary("Has a model answer again, with the version that is live now");
    }

    private static async Task<Results<Ok<IReadOnlyList<RepositoryEntry>>, ProblemHttpResult>> IndexAsync(
        HttpRequest request, ModelStore models, LoadedModels loaded, CancellationToken cancellation)
    {
        using var body = await BufferedBody.ReadAsync(request, cancellation);
        if (!TryReadOnlyReady(body.Span, out var onlyReady))
        {
            return Problem.Invalid(Fault.WholeBody, "expected nothing, or an object such as {\"ready\":true}");
        }

        var list = await models.ListAsync(cancellation);
        return TypedResults.Ok<IReadOnlyList<RepositoryEntry>>([.. list.Models.SelectMany(Entries).Where(entry => !onlyReady || entry.State == RepositoryEntry.Ready)]);

        IEnumerable<RepositoryEntry> Entries(ModelSummary model) => model.Versions.Select(version => loaded.IsLoaded(model.Name)
            ? new RepositoryEntry(model.Name, $"{version}", RepositoryEntry.Ready, "")
            : new RepositoryEntry(model.Name, $"{version}", RepositoryEntry.Unavailable, "unloaded"));
    }

    /// <param name="model">The model.</param>
    private static async Task<Results<Ok, ProblemHttpResult>> LoadAsync(
        string model, HttpRequest request, LoadedModels loaded, CancellationToken cancellation)
    {
        if (await RefusalAsync(model, request, loaded, cancellation) is { } refusal)
        {
            return refusal;
        }

        await loaded.LoadAsync(model, cancellation);
        return TypedResults.Ok();
    }

    /// <param name="model">The model.</param>
    private static async Task<Results<Ok, ProblemHttpResult>> UnloadAsync(
        string model, HttpRequest request, LoadedModels loaded, CancellationToken cancellation)
    {
        if (await RefusalAsync(model, request, loaded, cancellation) is { } refusal)
        {
            return refusal;
        }

        loaded.Unload(model);
        return TypedResults.Ok();
    }

    private static async Task<ProblemHttpResult?> RefusalAsync(string model, HttpRequest request, LoadedModels loaded, CancellationToken cancellation)
    {
        using var body = await BufferedBody.ReadAsync(request, cancellation);
        if (RepositoryChange.Refusal(body.Memory) is { } fault)
        {
            return Problem.Invalid([fault]);
        }

        return await loaded.FindAsync(model, version: null, cancellation) is null
            ? Problem.NotFound(await loaded.ExplainAsync(model, version: null, cancellation))
            : null;
    }

    private static bool TryReadOnlyReady(ReadOnlySpan<byte> json, out bool onlyReady)
    {
        onlyReady = false;
        if (json.IsEmpty)
        {
            return true;
        }

        try
        {
            var request = JsonSerializer.Deserialize<RepositoryIndexRequest>(json, JsonSerializerOptions.Web);
            onlyReady = request?.Ready ?? false;
            return request is not null;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
