namespace NNService.Lab;

/// <summary>The field, point by point: x0 runs fastest. All three lists have the same length and order.</summary>
/// <param name="Axis">The values both axes take.</param>
/// <param name="Points">The points [x0, x1].</param>
/// <param name="Gradients">The gradient [∂f/∂x0, ∂f/∂x1] at each point.</param>
/// <param name="Arrows">The gradients reversed: what a drawing of the descent shows.</param>
internal sealed record GradientFieldResponse(
    IReadOnlyList<double> Axis,
    IReadOnlyList<double[]> Points,
    IReadOnlyList<double[]> Gradients,
    IReadOnlyList<double[]> Arrows);
