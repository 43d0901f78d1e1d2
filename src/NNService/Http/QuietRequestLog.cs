namespace NNService.Http;

/// <summary>Endpoint metadata: a successful request is logged at Debug, because there are many and each says little.</summary>
internal sealed class QuietRequestLog
{
    public static QuietRequestLog Instance { get; } = new();
}
