using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using System.Text.RegularExpressions;

namespace NNService.Http.Json;

/// <summary>Says in plain words which JSON is expected, for whole bodies and for a place within one.</summary>
internal static partial class JsonExpectation
{
    /// <summary>What every reader says of a property that an object has a second time.</summary>
    public const string Twice = "stands twice in one object";

    /// <summary>Finds the type that belongs at <paramref name="path"/> (<c>$.layers[3].size</c>) of a body of type <paramref name="body"/>.</summary>
    /// <returns>The type, or null for a place that the body does not have.</returns>
    public static Type? TypeAt(Type body, string path, JsonSerializerOptions options)
    {
        Type? type = body;
        foreach (Match step in PathStep().Matches(path))
        {
            var info = options.GetTypeInfo(Nullable.GetUnderlyingType(type) ?? type);
            var name = step.Groups["name"].Success ? step.Groups["name"].Value : step.Groups["quoted"].Value;
            type = name.Length == 0 || info.Kind == JsonTypeInfoKind.Dictionary
                ? info.ElementType
                : info.Properties.FirstOrDefault(property => Same(property.Name, name, options))?.PropertyType;
            if (type is null)
            {
                return null;
            }
        }

        return type;
    }

    /// <summary>Describes a type by what a caller should write: <c>a whole number</c>, <c>one of sgd, adam</c>, <c>an object with …</c>.</summary>
    public static string Describe(Type type, JsonSerializerOptions options)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (type.IsEnum)
        {
            return "one of " + string.Join(", ", Enum.GetNames(type).Select(JsonNamingPolicy.CamelCase.ConvertName));
        }

        if (Simple(type) is { } simple)
        {
            return simple;
        }

        var info = options.GetTypeInfo(type);
        return info.Kind switch
        {
            JsonTypeInfoKind.Enumerable => "an array, each element " + Describe(info.ElementType!, options),
            JsonTypeInfoKind.Object when info.Properties.Count > 0 => "an object with " + Names(info),
            JsonTypeInfoKind.Object or JsonTypeInfoKind.Dictionary => "an object",
            _ => "another kind of value",
        };
    }

    /// <summary>The names that an object of this type may have, for a message about one that it may not.</summary>
    public static string? KnownNames(Type? type, JsonSerializerOptions options) =>
        type is not null && options.GetTypeInfo(type) is { Kind: JsonTypeInfoKind.Object, Properties.Count: > 0 } info ? Names(info) : null;

    /// <summary>What every reader says of a property that nobody asks for.</summary>
    /// <param name="known">Those that would be read, separated by commas; null where that is open.</param>
    public static string Unknown(string? known) => known is null ? "unknown" : $"unknown; known are {known}";

    private static string? Simple(Type type) => Type.GetTypeCode(type) switch
    {
        TypeCode.Boolean => "true or false",
        TypeCode.String or TypeCode.Char => "text in quotes",
        TypeCode.Byte => string.Create(CultureInfo.InvariantCulture, $"a whole number {byte.MinValue}…{byte.MaxValue}"),
        TypeCode.SByte or TypeCode.Int16 or TypeCode.UInt16 or TypeCode.Int32 or TypeCode.UInt32 or TypeCode.Int64 or TypeCode.UInt64 =>
            "a whole number",
        TypeCode.Single or TypeCode.Double or TypeCode.Decimal => "a finite number",
        TypeCode.DateTime => "a time such as 2026-01-31T12:00:00Z",
        _ when type == typeof(DateTimeOffset) => "a time such as 2026-01-31T12:00:00Z",
        _ when type == typeof(TimeSpan) => "a duration such as 00:05:00",
        _ => null,
    };

    private static string Names(JsonTypeInfo info) => string.Join(", ", info.Properties.Select(property => property.Name));

    private static bool Same(string known, string given, JsonSerializerOptions options) =>
        string.Equals(known, given, options.PropertyNameCaseInsensitive ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal);

    [GeneratedRegex(@"\.(?<name>[^.\[\]]+)|\['(?<quoted>[^']*)'\]|\[(?<index>\d+)\]", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex PathStep();
}
