using System.Globalization;
using System.Reflection;
using System.Text.Json;
using NNService.Http.Json;

namespace NNService.Http.Problems;

/// <summary>
/// Query and route parameters that are not of their handler's kind. The generated code that binds them answers 400 and says no more, so
/// what was sent is held against the handler's signature once again.
/// </summary>
internal static class UnreadParameters
{
    public static IReadOnlyList<Fault> In(HttpContext context, JsonSerializerOptions options)
    {
        var parameters = context.GetEndpoint()?.Metadata.GetMetadata<MethodInfo>()?.GetParameters() ?? [];
        return
        [
            .. from parameter in parameters
               let sent = Sent(context.Request, parameter.Name!)
               where !string.IsNullOrEmpty(sent) && !Reads(parameter.ParameterType, sent)
               select new Fault(parameter.Name!, $"expected {JsonExpectation.Describe(parameter.ParameterType, options)}, got '{sent}'"),
        ];
    }

    private static string? Sent(HttpRequest request, string name) => request.RouteValues[name] as string ?? request.Query[name].ToString();

    private static bool Reads(Type type, string text) => (Nullable.GetUnderlyingType(type) ?? type) switch
    {
        var simple when simple == typeof(bool) => bool.TryParse(text, out _),
        var simple when simple == typeof(int) => int.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out _),
        _ => true,
    };
}
