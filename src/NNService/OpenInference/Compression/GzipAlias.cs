using System.IO.Compression;
using Microsoft.AspNetCore.RequestDecompression;

namespace NNService.OpenInference.Compression;

/// <summary>gzip by its older name, which means the same (RFC 9110, 8.4.1.3).</summary>
internal sealed class GzipAlias : IDecompressionProvider
{
    public Stream GetDecompressionStream(Stream stream) => new GZipStream(stream, CompressionMode.Decompress, leaveOpen: true);
}
