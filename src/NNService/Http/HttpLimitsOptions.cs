using System.ComponentModel.DataAnnotations;

namespace NNService.Http;

/// <summary>What a single request may cost, configuration section <c>NNService:Http</c>.</summary>
internal sealed class HttpLimitsOptions
{
    public const string Section = "NNService:Http";

    /// <summary>The largest request body in bytes, 1 KiB to 1 GiB. Default: 32 MiB.</summary>
    [Range(1L << 10, 1L << 30, ErrorMessage = "NNService:Http:MaxRequestBodyBytes must be 1024 to 1073741824 bytes.")]
    public long MaxRequestBodyBytes { get; set; } = 32L << 20;
}
