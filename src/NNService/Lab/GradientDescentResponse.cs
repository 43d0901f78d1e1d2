namespace NNService.Lab;

/// <summary>The way of a descent.</summary>
/// <param name="Path">
/// <c>[steps + 1, n]</c>: the start, then the point after each step. A notebook that records the point before each step has
/// these without the last.
/// </param>
/// <param name="End">The last point of the path.</param>
internal sealed record GradientDescentResponse(IReadOnlyList<double[]> Path, IReadOnlyList<double> End);
