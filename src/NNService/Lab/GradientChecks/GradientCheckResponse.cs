namespace NNService.Lab.GradientChecks;

/// <summary>Backpropagation held against the numerical gradient, both in double precision.</summary>
/// <param name="LargestRelativeDifference">Over all arrays.</param>
/// <param name="Loss">Of the batch.</param>
/// <param name="ParameterCount">Parameters that were moved, one at a time.</param>
/// <param name="Arrays">W1, b1, W2, …</param>
internal sealed record GradientCheckResponse(
    double LargestRelativeDifference, double Loss, int ParameterCount, IReadOnlyList<GradientCheckArray> Arrays);
