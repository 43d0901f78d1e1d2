using System.Text.Json.Serialization;

namespace NNService.Lab;

/// <summary>The gradient <c>[n]</c>: a partial derivative for each coordinate of the point.</summary>
[JsonNumberHandling(JsonNumberHandling.AllowNamedFloatingPointLiterals)]
internal sealed record GradientResponse(IReadOnlyList<double> Gradient);
