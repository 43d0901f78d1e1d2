using Microsoft.AspNetCore.Http.HttpResults;
using NeuralNet.Formats;
using NNService.Http;
using NNService.Http.OpenApi;
using NNService.Http.Problems;

namespace NNService.Models;

/// <summary><c>/models</c>: what answers predictions, and the switching of it.</summary>
internal static class ModelEndpoints
{
    private const string Sample = $"\"{ShippedModel.Name}\"";
    private const string SmallNetwork = """
        {"activations":["softmax"],"W1":[[0.96884702,0.32898188,-0.44237715],[0.87663749,0.90464042,-0.33052527]]}
        """;

    // Reading a file takes several times its size: many large ones at once must not take all the memory there is.
    private static readonly SemaphoreSlim Readers = new(2, 2);

    public static void MapModels(this IEndpointRouteBuilder routes)
    {
        var models = routes.MapGroup("/models").WithTags("Models");
        models.MapGet("/", ListAsync).WithName("ListModels").WithSummary("All models with the numbers of their versions");
        models.MapGet("/{name}", DescribeAsync).WithName("GetModel").WithSummary("A model and all its versions")
            .WithParameterExample("name", Sample).FailsWith(StatusCodes.Status404NotFound);
        models.MapPut("/{name}/live", SetLiveAsync).WithName("SetLiveVersion").WithSummary("Switches the version that answers, at once and for good")
            .WithParameterExample("name", Sample)
            .WithBodyExamples<RouteHandlerBuilder, LiveRequest>("The version that is to answer.", ("version 1", """{"version":1}"""))
            .FailsWith(StatusCodes.Status404NotFound, StatusCodes.Status503ServiceUnavailable);
        models.MapPut("/default", SetDefaultAsync).WithName("SetDefaultModel").WithSummary("Chooses the model that answers when none is named")
            .WithBodyExamples<RouteHandlerBuilder, DefaultRequest>("The model that is to answer.", ("the shipped one", """{"name":"sample"}"""))
            .FailsWith(StatusCodes.Status404NotFound, StatusCodes.Status503ServiceUnavailable);

        var versions = models.MapGroup("/{name}/versions");
        versions.MapPost("/", ImportAsync).WithParameterExample("name", "\"small\"").WithName("ImportModelVersion").WithSummary("Imports weights: JSON, a numpy pickle, npz, ONNX or safetensors")
            .TakesBody(
                RequestBody.Json<WeightsJsonDocument>("Weights: `W1` [inputs, outputs], `b1` [outputs], `W2`, …, and the `activations`.", ("2→3, linear, then softmax", SmallNetwork)),
                RequestBody.Binary(WeightFormat.Pickle.MediaType, "A numpy pickle of a dict `{\"W1\": array, \"b1\": array, …}`, protocols 0–5. Nothing in it is executed."),
                RequestBody.Binary(WeightFormat.Npz.MediaType, "An `.npz` archive of the same arrays."),
                RequestBody.Binary(WeightFormat.Onnx.MediaType, "An ONNX model: a chain of Gemm or MatMul and Add, with Sigmoid, Relu, Tanh or Softmax."),
                RequestBody.Binary(WeightFormat.Safetensors.MediaType, "The same arrays as safetensors, `activations` and `classes` in its metadata."),
                RequestBody.Binary(ModelImport.Bytes, "Any of these, told apart by its first bytes."))
            .FailsWith(StatusCodes.Status503ServiceUnavailable);
        var version = versions.MapGroup("/{version:int}").WithParameterExample("name", Sample).WithParameterExample("version", "1").FailsWith(StatusCodes.Status404NotFound);
        version.MapGet("/", DescribeVersionAsync).WithName("GetModelVersion")
            .WithSummary("One version: shapes, activations, parameter counts, SHA-256, origin, test accuracy");
        version.MapGet("/weights", DownloadAsync).WithName("DownloadWeights").GivesWeights();
        version.MapDelete("/", DeleteAsync).WithName("DeleteModelVersion").WithSummary("Deletes a version that is not live")
            .FailsWith(StatusCodes.Status409Conflict, StatusCodes.Status503ServiceUnavailable);
    }

    private static async Task<Ok<ModelList>> ListAsync(ModelStore models, CancellationToken cancellation) =>
        TypedResults.Ok(await models.ListAsync(cancellation));

    /// <param name="name">The model.</param>
    private static async Task<Results<Ok<ModelDescription>, ProblemHttpResult>> DescribeAsync(
        string name, ModelStore models, ModelCatalog catalog, CancellationToken cancellation) =>
        await models.DescribeAsync(name, cancellation) is { } found
            ? TypedResults.Ok(found)
            : Problem.NotFound(await catalog.ExplainAsync(name, null, cancellation));

    /// <param name="name">The model.</param>
    /// <param name="version">Its version.</param>
    private static async Task<Results<Ok<VersionDescription>, ProblemHttpResult>> DescribeVersionAsync(
        string name, int version, ModelStore models, ModelCatalog catalog, CancellationToken cancellation) =>
        await models.DescribeAsync(name, version, cancellation) is { } found
            ? TypedResults.Ok(found)
            : Problem.NotFound(await catalog.ExplainAsync(name, version, cancellation));

    /// <param name="name">The model: letters, digits, '-', '_' and '.', at most 64.</param>
    /// <param name="activations">One a layer, such as sigmoid,sigmoid,softmax; without it the file's own, else sigmoid and a softmax at the end.</param>
    /// <param name="normalize">Whether it was trained on bytes divided by 255, and is to be asked so; without it what the file says, else true.</param>
    private static async Task<Results<Created<VersionDescription>, ProblemHttpResult>> ImportAsync(
        string name, string? activations, bool? normalize, HttpRequest request, ModelStore models, CancellationToken cancellation)
    {
        if (MediaType.Of(request) is not { } mediaType || !ModelImport.MediaTypes.Contains(mediaType))
        {
            return Problem.UnsupportedMediaType($"{MediaType.Describe(request)} is not read here; send one of {string.Join(", ", ModelImport.MediaTypes)}.");
        }

        if (ModelName.Refusal(name) is { } refusal)
        {
            return Problem.Invalid("name", refusal);
        }

        using var body = await BufferedBody.ReadAsync(request, cancellation);
        NewVersion version;
        await Readers.WaitAsync(cancellation);
        try
        {
            version = ModelImport.Read(mediaType, body.Memory, activations?.Split(',', StringSplitOptions.TrimEntries), normalize);
        }
        catch (WeightFormatException exception)
        {
            return Problem.Invalid(FaultOf(exception));
        }
        finally
        {
            Readers.Release();
        }

        var added = await models.AddAsync(name, version, cancellation);
        return TypedResults.Created($"/models/{added.Name}/versions/{added.Version}", added);
    }

    // Messages of weight files begin with their place: a JSON path, an array's name, or a byte's number, which is of the body as a whole.
    private static Fault[] FaultOf(WeightFormatException exception)
    {
        var end = exception.Message.IndexOf(": ", StringComparison.Ordinal);
        var place = end < 0 ? "" : exception.Message[..end];
        return place.Length == 0 || place.Contains(' ', StringComparison.Ordinal)
            ? [new Fault(Fault.WholeBody, exception.Message)]
            : [new Fault(place, exception.Message[(end + 2)..])];
    }

    /// <param name="name">The model.</param>
    /// <param name="version">Its version.</param>
    /// <param name="format">json (the default), npz, onnx or safetensors.</param>
    private static async Task<Results<FileContentHttpResult, ProblemHttpResult>> DownloadAsync(
        string name, int version, string? format, ModelCatalog catalog, CancellationToken cancellation)
    {
        if (WeightsDownload.Refuse(format) is { } refusal)
        {
            return refusal;
        }

        return await catalog.FindAsync(name, version, cancellation) is { } model
            ? WeightsDownload.Of(model, format)
            : Problem.NotFound(await catalog.ExplainAsync(name, version, cancellation));
    }

    /// <param name="name">The model.</param>
    private static async Task<Results<Ok<VersionDescription>, ProblemHttpResult>> SetLiveAsync(
        string name, LiveRequest request, ModelStore models, ModelCatalog catalog, CancellationToken cancellation) =>
        await models.SetLiveAsync(name, request.Version, cancellation) is { } live
            ? TypedResults.Ok(live)
            : Problem.NotFound(await catalog.ExplainAsync(name, request.Version, cancellation));

    private static async Task<Results<Ok<ModelDescription>, ProblemHttpResult>> SetDefaultAsync(
        DefaultRequest request, ModelStore models, ModelCatalog catalog, CancellationToken cancellation) =>
        await models.SetDefaultAsync(request.Name, cancellation) is { } model
            ? TypedResults.Ok(model)
            : Problem.NotFound(await catalog.ExplainAsync(request.Name, null, cancellation));

    /// <param name="name">The model.</param>
    /// <param name="version">Its version, not the live one.</param>
    private static async Task<Results<NoContent, ProblemHttpResult>> DeleteAsync(
        string name, int version, ModelStore models, ModelCatalog catalog, CancellationToken cancellation) =>
        await models.DeleteAsync(name, version, cancellation) switch
        {
            Deletion.Done => TypedResults.NoContent(),
            Deletion.IsLive => Problem.Conflict($"{name}/{version} is live; make another version live first (PUT /models/{name}/live)."),
            _ => Problem.NotFound(await catalog.ExplainAsync(name, version, cancellation)),
        };
}
