using System.Text.Json.Nodes;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.OpenApi;
using NNService.Http.Problems;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace NNService.Http.OpenApi;

/// <summary>Documents each status of 400 and more as the problem that it is, and adds those that any endpoint of its kind may answer.</summary>
internal sealed class ProblemResponses : IOperationFilter
{
    public void Apply(OpenApiOperation operation, OperationFilterContext context)
    {
        var metadata = context.ApiDescription.ActionDescriptor.EndpointMetadata;
        var form = metadata.OfType<ErrorForm>().LastOrDefault();
        var takesAny = metadata.OfType<RequestBodies>().LastOrDefault() is { AnyContentType: true };
        var responses = operation.Responses ??= [];
        foreach (var status in Common(operation, takesAny).Concat(responses.Keys.Select(Number).Where(status => status >= 400)).Distinct().Order().ToArray())
        {
            responses[$"{status}"] = Response(status, form, context);
        }
    }

    private static IEnumerable<int> Common(OpenApiOperation operation, bool takesAny)
    {
        var hasBody = operation.RequestBody is not null;
        // Any request can be malformed as HTTP.
        yield return StatusCodes.Status400BadRequest;
        if (hasBody)
        {
            yield return StatusCodes.Status413PayloadTooLarge;
        }

        if (hasBody && !takesAny)
        {
            yield return StatusCodes.Status415UnsupportedMediaType;
        }

        yield return StatusCodes.Status500InternalServerError;
    }

    private static OpenApiResponse Response(int status, ErrorForm? form, OperationFilterContext context)
    {
        form ??= new ErrorForm(DocumentOf(status), ProblemWriter.ContentType, ExampleOf);
        return new OpenApiResponse
        {
            Description = ReasonPhrases.GetReasonPhrase(status),
            Content = new Dictionary<string, OpenApiMediaType>(StringComparer.Ordinal)
            {
                [form.ContentType] = new()
                {
                    Schema = context.SchemaGenerator.GenerateSchema(form.Schema, context.SchemaRepository),
                    Example = form.Example(status),
                },
            },
        };
    }

    private static Type DocumentOf(int status) =>
        status == StatusCodes.Status400BadRequest ? typeof(ValidationProblemDocument) : typeof(ProblemDocument);

    private static JsonObject ExampleOf(int status)
    {
        var example = new JsonObject
        {
            ["title"] = ReasonPhrases.GetReasonPhrase(status),
            ["status"] = status,
            ["detail"] = "What was wrong, and what would be right.",
            ["traceId"] = "0af7651916cd43dd8448eb211c80319c",
        };
        if (status == StatusCodes.Status400BadRequest)
        {
            example["detail"] = "pixels: expected 784 values, got 783";
            example["errors"] = new JsonObject { ["pixels"] = new JsonArray("expected 784 values, got 783") };
        }

        return example;
    }

    private static int Number(string status) => int.TryParse(status, out var number) ? number : 0;
}
