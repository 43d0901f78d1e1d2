using System.IO.Compression;
using Microsoft.AspNetCore.ResponseCompression;

namespace NNService.OpenInference.Compression;

/// <summary>What HTTP calls deflate: the zlib format. The framework brings it for requests alone.</summary>
internal sealed class DeflateCompressionProvider : ICompressionProvider
{
    public string EncodingName => "deflate";

    public bool SupportsFlush => true;

    public Stream CreateStream(Stream outputStream) => new ZLibStream(outputStream, CompressionLevel.Fastest, leaveOpen: true);
}
