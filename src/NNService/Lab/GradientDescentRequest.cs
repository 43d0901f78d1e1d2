using System.ComponentModel.DataAnnotations;

namespace NNService.Lab;

/// <summary>Gradient descent with a numerical gradient.</summary>
/// <param name="Function">A function of x0…x9, for example <c>x0^2+x1^2</c>.</param>
/// <param name="Start">The start <c>[n]</c>: a value for each variable, at most 10.</param>
/// <param name="LearningRate">What the gradient is multiplied by; any finite number.</param>
/// <param name="Steps">How many steps, 0 to 10,000.</param>
/// <param name="H">The step of the differences, a finite number above 0; 1e-4 if absent.</param>
internal sealed record GradientDescentRequest(
    [property: Required] string? Function = null,
    [property: Required] double?[]? Start = null,
    [property: Required] double? LearningRate = null,
    [property: Required] int? Steps = null,
    double? H = null);
