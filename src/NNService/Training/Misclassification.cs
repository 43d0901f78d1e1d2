namespace NNService.Training;

/// <summary>An example whose class was not predicted.</summary>
/// <param name="Index">Its place in the split.</param>
/// <param name="Label">Its class.</param>
/// <param name="Prediction">What was predicted instead.</param>
internal sealed record Misclassification(int Index, int Label, int Prediction);
