using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace NNService.Http.OpenApi;

/// <summary>What holds for the document as a whole: where the service is, that it asks for no credentials, and its features in their order.</summary>
internal sealed class DocumentFrame(IReadOnlyList<ApiTag> tags) : IDocumentFilter
{
    public void Apply(OpenApiDocument swaggerDoc, DocumentFilterContext context)
    {
        swaggerDoc.Servers = [new OpenApiServer { Url = "/", Description = "Where this document comes from." }];
        swaggerDoc.Security = [new OpenApiSecurityRequirement()];
        swaggerDoc.Tags = tags.Select(tag => new OpenApiTag { Name = tag.Name, Description = tag.Description }).ToHashSet();

        // The schema of an answer without a body, which nothing refers to.
        swaggerDoc.Components?.Schemas?.Remove("Void");

        var order = tags.Select((tag, index) => (tag.Name, index)).ToDictionary(each => each.Name, each => each.index, StringComparer.Ordinal);
        var paths = new OpenApiPaths();
        foreach (var (path, item) in swaggerDoc.Paths.OrderBy(path => order.GetValueOrDefault(TagOf(path.Value), int.MaxValue)))
        {
            paths.Add(path, item);
        }

        swaggerDoc.Paths = paths;
    }

    private static string TagOf(IOpenApiPathItem item) => item.Operations?.Values.FirstOrDefault()?.Tags?.FirstOrDefault()?.Name ?? "";
}
