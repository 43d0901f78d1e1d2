namespace NNService.OpenInference.Metadata;

/// <summary>What a model takes and gives.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Versions">Those that may be asked for, rising.</param>
/// <param name="Platform">What it runs on.</param>
/// <param name="Inputs">The tensors it takes.</param>
/// <param name="Outputs">The tensors it gives.</param>
internal sealed record ModelMetadata(
    string Name, IReadOnlyList<string> Versions, string Platform, IReadOnlyList<TensorMetadata> Inputs, IReadOnlyList<TensorMetadata> Outputs);
