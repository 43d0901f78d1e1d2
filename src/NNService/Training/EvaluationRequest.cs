namespace NNService.Training;

/// <summary>What a version is to be judged by.</summary>
/// <param name="Dataset">Its name.</param>
/// <param name="Split"><c>train</c> or <c>test</c>.</param>
/// <param name="Normalize">Whether bytes are divided by 255; without it as the model was trained.</param>
/// <param name="BatchSize">Images that run through the layers together; 1 means one at a time. The result does not depend on it.</param>
internal sealed record EvaluationRequest(string Dataset = "mnist", string Split = "test", bool? Normalize = null, int BatchSize = 100);
