namespace NNService.OpenInference.TensorFlowServing;

/// <summary>The numbers of every row, as they are documented; they are written by hand.</summary>
/// <param name="Predictions">For a request in row form.</param>
/// <param name="Outputs">For one in column form.</param>
internal sealed record PredictResponseDocument(IReadOnlyList<IReadOnlyList<double>>? Predictions, IReadOnlyList<IReadOnlyList<double>>? Outputs);
