using System.Text.Json.Serialization;

namespace NNService.Lab;

/// <summary>The derivative, and the tangent <c>slope·t + intercept</c> with that slope.</summary>
[JsonNumberHandling(JsonNumberHandling.AllowNamedFloatingPointLiterals)]
internal sealed record DerivativeResponse(double Value, TangentResponse Tangent);
