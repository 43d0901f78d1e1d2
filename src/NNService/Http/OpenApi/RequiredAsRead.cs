using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.Options;
using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace NNService.Http.OpenApi;

/// <summary>
/// Documents as required what the serializer would not do without: a parameter that has a default may be left out,
/// and what may be null is left out of answers where it is.
/// </summary>
internal sealed class RequiredAsRead(IOptions<JsonOptions> json) : ISchemaFilter
{
    public void Apply(IOpenApiSchema schema, SchemaFilterContext context)
    {
        if (schema is not OpenApiSchema { Properties.Count: > 0 } described)
        {
            return;
        }

        var contract = json.Value.SerializerOptions.GetTypeInfo(context.Type);
        if (contract.Kind == JsonTypeInfoKind.Object)
        {
            described.Required = contract.Properties.Where(IsRequired).Select(property => property.Name).ToHashSet(StringComparer.Ordinal);
        }
    }

    // Those that are marked are missed by their readers, which tell every fault at once.
    private static bool IsRequired(JsonPropertyInfo property) =>
        property is { IsRequired: true, IsGetNullable: false } || property.AttributeProvider?.IsDefined(typeof(RequiredAttribute), inherit: true) == true;
}
