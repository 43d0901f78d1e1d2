using System.Text.Json;
using System.Text.RegularExpressions;
using NNService.Http.Problems;

namespace NNService.Http.Json;

/// <summary>Turns the serializer's exception into words for the sender of the body, free of the names of this program's types.</summary>
internal static partial class JsonFaults
{
    /// <param name="exception">What the serializer threw.</param>
    /// <param name="body">The type that the body was read as, where it is known.</param>
    /// <param name="options">The options that it was read with.</param>
    /// <returns>At least one fault.</returns>
    public static IReadOnlyList<Fault> Explain(JsonException exception, Type? body, JsonSerializerOptions options)
    {
        var path = exception.Path ?? "$";
        var type = body is null ? null : JsonExpectation.TypeAt(body, path, options);
        // An endpoint that takes any JSON and reads it itself says itself what it expects.
        var expected = type is null || type == typeof(JsonElement) ? null : JsonExpectation.Describe(type, options);

        // The reader's own exception inside means that the text is no JSON at all; without it the JSON has the wrong shape.
        if (exception.InnerException is JsonException reader)
        {
            return [new Fault(Readable(path), Syntax(exception, reader, expected))];
        }

        if (Required().Match(exception.Message) is { Success: true } required)
        {
            var expectedNames = Quoted().Matches(required.Value);
            return [.. expectedNames.Select(name => new Fault(Readable(path + "." + name.Groups["name"].Value), "is required"))];
        }

        if (Duplicate().IsMatch(exception.Message))
        {
            return [new Fault(Readable(path), JsonExpectation.Twice)];
        }

        if (Unmapped().Match(exception.Message) is { Success: true } unmapped)
        {
            return [new Fault(Readable(path), Unknown(unmapped.Groups["name"].Value, path, body, options))];
        }

        return [new Fault(Readable(path), expected is null ? "has another type than is expected here" : $"expected {expected}{RefusedNumber.Got(exception)}")];
    }

    private static string Syntax(JsonException exception, JsonException reader, string? expected)
    {
        var line = (exception.LineNumber ?? 0) + 1;
        var column = (exception.BytePositionInLine ?? 0) + 1;
        var reason = reader.Message.Split(" LineNumber:", 2)[0].Replace(" Change the reader options.", "", StringComparison.Ordinal).TrimEnd('.');
        return $"not valid JSON at line {line}, byte {column}: {reason}" + (expected is null ? "" : $"; expected {expected}");
    }

    private static string Unknown(string name, string path, Type? body, JsonSerializerOptions options)
    {
        var parent = path.EndsWith("." + name, StringComparison.Ordinal) ? path[..^(name.Length + 1)] : path;
        var known = body is null ? null : JsonExpectation.KnownNames(JsonExpectation.TypeAt(body, parent, options), options);
        return JsonExpectation.Unknown(known);
    }

    /// <summary><c>$.layers[3]</c> reads better as <c>layers[3]</c>, and the root as <c>body</c>.</summary>
    private static string Readable(string path) => path switch
    {
        "$" => Fault.WholeBody,
        _ when path.StartsWith("$.", StringComparison.Ordinal) => path[2..],
        _ => path.TrimStart('$'),
    };

    [GeneratedRegex("missing required properties including: .*$", RegexOptions.CultureInvariant)]
    private static partial Regex Required();

    [GeneratedRegex("'(?<name>[^']+)'", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Quoted();

    [GeneratedRegex("^Duplicate property ", RegexOptions.CultureInvariant)]
    private static partial Regex Duplicate();

    [GeneratedRegex("^The JSON property '(?<name>[^']+)' could not be mapped", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Unmapped();
}
