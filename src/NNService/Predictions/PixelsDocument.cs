namespace NNService.Predictions;

/// <summary>One image or many, as numbers.</summary>
/// <param name="Pixels">One image.</param>
/// <param name="Images">Many images.</param>
internal sealed record PixelsDocument(float[]? Pixels = null, float[][]? Images = null);
