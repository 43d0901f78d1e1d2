using System.Net.Sockets;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Options;

namespace NNService.Hosting;

/// <summary>Turns what stops a start into a few words for the operator; a stack trace would only hide them.</summary>
internal static partial class StartupFailure
{
    /// <returns>The words, or null where the exception is a fault of the program and should be seen as it is.</returns>
    public static string? Explain(Exception exception) => exception switch
    {
        StartupException => exception.Message,
        OptionsValidationException invalid => "The configuration is not valid: " + string.Join(" ", invalid.Failures.Select(Plain)),
        InvalidDataException when exception.Message.Contains("configuration", StringComparison.Ordinal) => Unread(exception),
        InvalidOperationException when Unconverted().Match(exception.Message) is { Success: true } value =>
            $"The configuration is not valid: {value.Groups["path"].Value} must be {Kind(value.Groups["type"].Value)}, and is '{value.Groups["value"].Value}'.",
        IOException when exception.InnerException is Microsoft.AspNetCore.Connections.AddressInUseException =>
            $"{exception.Message.TrimEnd('.')}. Stop what listens there, or choose another address with --urls.",
        SocketException or ArgumentOutOfRangeException { ParamName: "port" } or InvalidOperationException { Source: "Microsoft.AspNetCore.Server.Kestrel.Core" } =>
            $"The service cannot listen there: {exception.Message.TrimEnd('.')}. The address comes from --urls or ASPNETCORE_URLS.",
        FormatException when exception.Message.StartsWith("Invalid url", StringComparison.Ordinal) =>
            $"{exception.Message} An address is written like http://localhost:5000; it comes from --urls or ASPNETCORE_URLS.",
        IOException or UnauthorizedAccessException or FormatException
            => $"{exception.Message} (The settings and the address in --urls are what a start depends on.)",
        _ => null,
    };

    /// <summary>Names the file and what is wrong in it, with the line where that is known.</summary>
    private static string Unread(Exception failure)
    {
        var reason = failure.GetBaseException();
        var words = reason is JsonException { LineNumber: { } line } ? $"line {line + 1}: {JsonPlace().Replace(reason.Message, "")}" : reason.Message;
        return reason == failure
            ? $"The configuration cannot be read: {failure.Message}"
            : $"The configuration cannot be read: {failure.Message.TrimEnd('.')}: {words.TrimEnd('.')}. Mend the file; it is JSON.";
    }

    /// <summary>A data annotation's message without the framework's sentence around it, which names types of this program.</summary>
    private static string Plain(string failure) => Annotation().Match(failure) is { Success: true } match ? match.Groups["message"].Value : failure;

    private static string Kind(string type) => type switch
    {
        "System.Int32" or "System.Int64" => "a whole number",
        "System.TimeSpan" => "a time such as 00:00:05",
        "System.Boolean" => "true or false",
        _ => "a value of another kind",
    };

    [GeneratedRegex("^Failed to convert configuration value '(?<value>.*)' at '(?<path>[^']*)' to type '(?<type>[^']*)'", RegexOptions.CultureInvariant | RegexOptions.Singleline)]
    private static partial Regex Unconverted();

    [GeneratedRegex("^DataAnnotation validation failed .* with the error: '(?<message>.*)'\\.$", RegexOptions.CultureInvariant | RegexOptions.Singleline)]
    private static partial Regex Annotation();

    // Where the parser was, counted from 0.
    [GeneratedRegex(" (Path: .* \\| )?LineNumber: .*$", RegexOptions.CultureInvariant | RegexOptions.Singleline | RegexOptions.ExplicitCapture)]
    private static partial Regex JsonPlace();
}
