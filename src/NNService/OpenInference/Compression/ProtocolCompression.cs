using Microsoft.AspNetCore.ResponseCompression;
using NNService.Http.Problems;

namespace NNService.OpenInference.Compression;

/// <summary>Compressed requests, and compressed answers of inferences, below the protocols' paths alone: a prediction elsewhere should not pay for it.</summary>
internal static class ProtocolCompression
{
    private static readonly string[] Encodings = ["gzip", "x-gzip", "deflate", "br", "identity"];

    public static IServiceCollection AddProtocolCompression(this IServiceCollection services) => services
        .AddRequestDecompression(decompression => decompression.DecompressionProviders["x-gzip"] = new GzipAlias())
        .AddSingleton<IResponseCompressionProvider, InferenceCompression>()
        .AddResponseCompression(compression =>
        {
            compression.Providers.Add<GzipCompressionProvider>();
            compression.Providers.Add<DeflateCompressionProvider>();

            // Answers hold no secrets that their length could betray.
            compression.EnableForHttps = true;
            compression.MimeTypes = ["application/json", "application/octet-stream"];
        });

    public static void UseProtocolCompression(this IApplicationBuilder app) => app.UseWhen(
        context => ProtocolPaths.Contain(context.Request.Path),
        protocol =>
        {
            protocol.UseResponseCompression();
            protocol.Use(ExplainEncoding);
            protocol.UseRequestDecompression();
        });

    // Decompression passes over an encoding that it does not know, and throws where the body is not what the encoding says.
    private static async Task ExplainEncoding(HttpContext context, RequestDelegate next)
    {
        var encoding = context.Request.Headers.ContentEncoding.ToString();
        if (encoding.Length > 0 && !Encodings.Contains(encoding, StringComparer.OrdinalIgnoreCase))
        {
            await Problem.UnsupportedMediaType($"Content-Encoding '{encoding}' is not read here; send one of {string.Join(", ", Encodings)}.").ExecuteAsync(context);
            return;
        }

        try
        {
            await next(context);
        }
        catch (InvalidDataException) when (encoding.Length > 0 && !context.Response.HasStarted)
        {
            await Problem.Invalid(Fault.WholeBody, $"is not compressed as its Content-Encoding '{encoding}' says, or breaks off before its end; send it whole").ExecuteAsync(context);
        }
    }
}
