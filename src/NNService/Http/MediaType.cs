using Microsoft.Net.Http.Headers;

namespace NNService.Http;

/// <summary>What kind of body a request says it has.</summary>
internal static class MediaType
{
    /// <summary>The same in the words of a message.</summary>
    public static string Describe(HttpRequest request) => string.IsNullOrEmpty(request.ContentType) ? "A body without a Content-Type" : $"'{request.ContentType}'";

    /// <summary>The charset that a body says it is in, or null where it does not say.</summary>
    public static string? CharsetOf(HttpRequest request) =>
        MediaTypeHeaderValue.TryParse(request.ContentType, out var type) && type.Charset.HasValue ? type.Charset.Value!.Trim('"') : null;

    /// <returns>Lower case, without parameters such as the charset; null where the request does not say.</returns>
    public static string? Of(HttpRequest request)
    {
        if (request.ContentType is not { } contentType)
        {
            return null;
        }

        var end = contentType.IndexOf(';', StringComparison.Ordinal);
        return (end < 0 ? contentType : contentType[..end]).Trim().ToLowerInvariant();
    }
}
