namespace NNService.Predictions;

/// <summary>The JSON body of <c>/predict</c>, for the API's documentation; <see cref="PixelJson"/> reads it.</summary>
/// <param name="Pixels">One image.</param>
/// <param name="Images">Many images.</param>
internal sealed record PixelsDocument(float[]? Pixels = null, float[][]? Images = null);
