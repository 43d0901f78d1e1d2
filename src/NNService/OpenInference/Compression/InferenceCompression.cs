using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.Extensions.Options;

namespace NNService.OpenInference.Compression;

/// <summary>
/// Compresses what an inference answers, and nothing else. The public Python client's asynchronous form asks for compression with
/// every call, but reads metadata and errors as they come.
/// </summary>
internal sealed class InferenceCompression(IServiceProvider services, IOptions<ResponseCompressionOptions> options)
    : ResponseCompressionProvider(services, options)
{
    public override bool ShouldCompressResponse(HttpContext context) =>
        context.Response.StatusCode == StatusCodes.Status200OK
        && context.GetEndpoint()?.Metadata.GetMetadata<CompressedAnswer>() is not null
        && base.ShouldCompressResponse(context);
}
