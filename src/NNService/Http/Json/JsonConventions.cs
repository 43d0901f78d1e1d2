using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace NNService.Http.Json;

/// <summary>How JSON is read and written, in one place: strict in what is taken, plain in what is given.</summary>
internal static class JsonConventions
{
    public static void Apply(JsonSerializerOptions options)
    {
        // Bodies are only ever sent as JSON, never inside HTML, so letters such as … need no \u escapes.
        options.Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping;
        options.NumberHandling = JsonNumberHandling.Strict;
        options.DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull;
        options.UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow;
        options.AllowDuplicateProperties = false;
        options.RespectNullableAnnotations = true;
        options.RespectRequiredConstructorParameters = true;
        options.Converters.Add(new UtcTimeConverter());
        options.Converters.Add(new SingleConverter());
        options.Converters.Add(new DoubleConverter());
        options.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false));
    }
}
