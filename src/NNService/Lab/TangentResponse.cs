namespace NNService.Lab;

/// <summary>The straight line <c>slope·t + intercept</c>.</summary>
internal sealed record TangentResponse(double Slope, double Intercept);
