namespace NNService.Predictions;

/// <summary>What one request to <c>/predict</c> may ask for.</summary>
internal static class PredictionLimits
{
    /// <summary>Images in one request, as the contract says; one more is answered with 413.</summary>
    public const int MaxImages = 10_000;

    /// <summary>Numbers in one answer, over all its predictions; more are answered with 413.</summary>
    public const int MaxNumbers = 4_000_000;
}
