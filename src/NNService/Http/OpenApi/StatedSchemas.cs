using System.ComponentModel.DataAnnotations;
using System.Reflection;
using System.Text.Json.Nodes;
using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace NNService.Http.OpenApi;

/// <summary>Documents properties as their attributes say: the words that may stand there, the kinds of value, or not at all.</summary>
internal sealed class StatedSchemas : ISchemaFilter
{
    public void Apply(IOpenApiSchema schema, SchemaFilterContext context)
    {
        if (schema is not OpenApiSchema described)
        {
            return;
        }

        foreach (var hidden in context.Type.GetProperties().Where(property => property.IsDefined(typeof(UndocumentedAttribute))))
        {
            described.Properties?.Remove(char.ToLowerInvariant(hidden.Name[0]) + hidden.Name[1..]);
        }

        if (context.MemberInfo?.GetCustomAttribute<AllowedValuesAttribute>() is { } words)
        {
            described.Enum = [.. words.Values.Select(word => JsonValue.Create($"{word}"))];
        }

        if (context.MemberInfo?.GetCustomAttribute<AnyOfAttribute>() is { } any)
        {
            (described.Type, described.Format, described.MinLength) = (null, null, null);
            IOpenApiSchema[] kinds = [.. any.Types.Select(type => context.SchemaGenerator.GenerateSchema(type, context.SchemaRepository))];
            if (kinds.Length > 1)
            {
                described.AnyOf = kinds;
            }
            else
            {
                described.AllOf = kinds;
            }
        }
    }
}
