using System.Text.Json;

namespace NNService.Tests.Http.OpenApi;

/// <summary>Holds a value against a schema, as far as the document's schemas go.</summary>
internal static class SchemaCheck
{
    /// <returns>Every place where the value is not what the schema says.</returns>
    public static IReadOnlyList<string> Faults(JsonElement document, JsonElement schema, JsonElement value, string path)
    {
        if (schema.TryGetProperty("$ref", out var reference))
        {
            var named = document.GetProperty("components").GetProperty("schemas").GetProperty(reference.GetString()!.Split('/')[^1]);
            return Faults(document, named, value, path);
        }

        if (schema.TryGetProperty("anyOf", out var any))
        {
            return any.EnumerateArray().Any(each => Faults(document, each, value, path).Count == 0) ? [] : [$"{path}: none of its kinds"];
        }

        if (schema.TryGetProperty("allOf", out var all))
        {
            return [.. all.EnumerateArray().SelectMany(each => Faults(document, each, value, path))];
        }

        if (schema.TryGetProperty("enum", out var words) && !words.EnumerateArray().Any(word => word.GetString() == value.GetString()))
        {
            return [$"{path}: '{value}' is none of its words"];
        }

        return schema.TryGetProperty("type", out var type) ? OfType(document, schema, type.GetString()!, value, path) : [];
    }

    private static List<string> OfType(JsonElement document, JsonElement schema, string type, JsonElement value, string path) => (type, value.ValueKind) switch
    {
        ("object", JsonValueKind.Object) => Properties(document, schema, value, path),
        ("array", JsonValueKind.Array) => [.. value.EnumerateArray().SelectMany((each, index) => Faults(document, schema.GetProperty("items"), each, $"{path}[{index}]"))],
        ("string", JsonValueKind.String) or ("boolean", JsonValueKind.True or JsonValueKind.False) or ("number", JsonValueKind.Number) => [],
        ("integer", JsonValueKind.Number) when value.TryGetInt64(out _) => [],
        _ => [$"{path}: {value.ValueKind} is no {type}"],
    };

    private static List<string> Properties(JsonElement document, JsonElement schema, JsonElement value, string path)
    {
        var known = schema.TryGetProperty("properties", out var properties) ? properties.EnumerateObject().ToDictionary(each => each.Name, each => each.Value) : [];
        var further = schema.TryGetProperty("additionalProperties", out var rest) ? rest : default;
        var faults = new List<string>();
        foreach (var property in value.EnumerateObject())
        {
            if (known.TryGetValue(property.Name, out var its))
            {
                faults.AddRange(Faults(document, its, property.Value, $"{path}.{property.Name}"));
            }
            else if (further.ValueKind == JsonValueKind.Object)
            {
                faults.AddRange(Faults(document, further, property.Value, $"{path}.{property.Name}"));
            }
            else
            {
                faults.Add($"{path}.{property.Name} is not in its schema");
            }
        }

        if (schema.TryGetProperty("required", out var required))
        {
            faults.AddRange(required.EnumerateArray().Where(name => !value.TryGetProperty(name.GetString()!, out _)).Select(name => $"{path}.{name} is missing"));
        }

        return faults;
    }
}
