namespace NNService.Http.OpenApi;

/// <summary>One form of body that an endpoint takes, with examples that work as they stand.</summary>
/// <param name="ContentType">Its media type.</param>
/// <param name="Schema">The type whose schema describes it; null for bytes.</param>
/// <param name="Description">What the body holds.</param>
/// <param name="Examples">Examples by name; JSON text. Bytes have none: a page offers to choose a file instead.</param>
internal sealed record RequestBody(string ContentType, Type? Schema, string Description, IReadOnlyDictionary<string, string> Examples)
{
    public static RequestBody Json<T>(string description, params (string Name, string Json)[] examples) =>
        new("application/json", typeof(T), description, examples.ToDictionary(example => example.Name, example => example.Json, StringComparer.Ordinal));

    public static RequestBody Form<T>(string description) =>
        new("multipart/form-data", typeof(T), description, new Dictionary<string, string>(StringComparer.Ordinal));

    public static RequestBody Binary(string contentType, string description) =>
        new(contentType, Schema: null, description, new Dictionary<string, string>(StringComparer.Ordinal));
}
