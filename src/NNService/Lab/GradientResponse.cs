namespace NNService.Lab;

/// <summary>The gradient <c>[n]</c>: a partial derivative for each coordinate of the point.</summary>
internal sealed record GradientResponse(IReadOnlyList<double> Gradient);
