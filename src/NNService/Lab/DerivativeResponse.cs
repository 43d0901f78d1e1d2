namespace NNService.Lab;

/// <summary>The derivative, and the tangent <c>slope·t + intercept</c> with that slope.</summary>
internal sealed record DerivativeResponse(double Value, TangentResponse Tangent);
