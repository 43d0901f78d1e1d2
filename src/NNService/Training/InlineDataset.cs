namespace NNService.Training;

/// <summary>Data that came with the request itself.</summary>
/// <param name="Inputs">Rows of equal length.</param>
/// <param name="Targets">As many rows, of equal length.</param>
public sealed record InlineDataset(float[][] Inputs, float[][] Targets);
