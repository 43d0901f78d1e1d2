namespace NeuralNet.Formats;

/// <summary>What weights JSON says, before it is anything's network.</summary>
/// <param name="Activations">One function's name per layer, the input's side first; null when the file leaves it to the reader.</param>
/// <param name="Arrays">Matrices <c>W1</c>… [in, out] and vectors <c>b1</c>… [out], in the order of the file.</param>
/// <param name="Classes">The names of the outputs; null when they are numbered.</param>
/// <param name="Normalize">Whether pixels of 0…255 are divided by 255 before they are fed; null when the file does not say.</param>
public sealed record WeightsDocument(
    IReadOnlyList<string>? Activations, IReadOnlyList<NamedArray> Arrays, IReadOnlyList<string>? Classes = null, bool? Normalize = null);
