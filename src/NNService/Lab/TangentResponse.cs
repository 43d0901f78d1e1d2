using System.Text.Json.Serialization;

namespace NNService.Lab;

/// <summary>The straight line <c>slope·t + intercept</c>.</summary>
[JsonNumberHandling(JsonNumberHandling.AllowNamedFloatingPointLiterals)]
internal sealed record TangentResponse(double Slope, double Intercept);
