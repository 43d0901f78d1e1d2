namespace NNService.Lab.GradientChecks;

/// <summary>The comparison of one parameter array.</summary>
/// <param name="Name">W1, b1, W2, …</param>
/// <param name="Shape">[inputs, outputs] for weights, [outputs] for biases.</param>
/// <param name="LargestRelativeDifference">
/// Largest |a − b| / max(|a|, |b|, floor), the floor being a hundredth of the array's largest derivative and at least 1e-4.
/// </param>
/// <param name="Backpropagation">The gradient row by row; absent where the network has more than 100 parameters.</param>
/// <param name="Numerical">As long; absent likewise.</param>
internal sealed record GradientCheckArray(
    string Name,
    IReadOnlyList<int> Shape,
    double LargestRelativeDifference,
    IReadOnlyList<double>? Backpropagation,
    IReadOnlyList<double>? Numerical);
