namespace NNService.OpenInference.Metadata;

/// <summary>A tensor that a model takes or gives.</summary>
/// <param name="Name">Its name in requests and answers.</param>
/// <param name="Datatype">What its elements are.</param>
/// <param name="Shape">Its sizes; −1 for the number of rows, which is the request's.</param>
internal sealed record TensorMetadata(string Name, string Datatype, IReadOnlyList<long> Shape);
