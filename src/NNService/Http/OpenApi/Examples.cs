using System.Text.Json.Nodes;
using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace NNService.Http.OpenApi;

/// <summary>Carries what features state with <see cref="DocumentationExtensions"/> into the document.</summary>
internal sealed class Examples : IOperationFilter
{
    public void Apply(OpenApiOperation operation, OperationFilterContext context)
    {
        var metadata = context.ApiDescription.ActionDescriptor.EndpointMetadata;
        if (metadata.OfType<RequestBodies>().LastOrDefault() is { } bodies)
        {
            operation.RequestBody = Body(bodies, context);
        }

        foreach (var parameter in (operation.Parameters ?? []).OfType<OpenApiParameter>())
        {
            if (metadata.OfType<ParameterExample>().LastOrDefault(each => each.Name == parameter.Name) is { } example)
            {
                parameter.Example = JsonNode.Parse(example.Json);
            }

            parameter.Description ??= metadata.OfType<ParameterText>().LastOrDefault(each => each.Name == parameter.Name)?.Text;
        }

        foreach (var stated in metadata.OfType<ResponseSchema>())
        {
            if (operation.Responses?.GetValueOrDefault($"{stated.Status}")?.Content is { } content && content.TryGetValue(stated.ContentType, out var media))
            {
                media.Schema = context.SchemaGenerator.GenerateSchema(stated.Schema, context.SchemaRepository);
            }
        }

        foreach (var example in metadata.OfType<ResponseExample>())
        {
            if (operation.Responses?.GetValueOrDefault($"{example.Status}")?.Content?.Values.FirstOrDefault() is { } media)
            {
                media.Example = JsonNode.Parse(example.Json);
            }
        }
    }

    private static OpenApiRequestBody Body(RequestBodies bodies, OperationFilterContext context) => new()
    {
        Required = bodies.Required,
        Description = string.Join("\n\n", bodies.Bodies.Select(body => $"`{body.ContentType}`: {body.Description}")),
        Content = bodies.Bodies.ToDictionary(body => body.ContentType, body => Media(body, context), StringComparer.Ordinal),
    };

    private static OpenApiMediaType Media(RequestBody body, OperationFilterContext context) => new()
    {
        Schema = body.Schema is null
            ? new OpenApiSchema { Type = JsonSchemaType.String, Format = "binary" }
            : context.SchemaGenerator.GenerateSchema(body.Schema, context.SchemaRepository),
        Examples = body.Examples.Count == 0
            ? null
            : body.Examples.ToDictionary(
                example => example.Key,
                IOpenApiExample (example) => new OpenApiExample { Summary = example.Key, Value = JsonNode.Parse(example.Value) },
                StringComparer.Ordinal),
    };
}
