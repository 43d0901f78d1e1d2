using System.ComponentModel.DataAnnotations;

namespace NNService.Lab;

/// <summary>Numerical gradients over a square grid of x0 and x1.</summary>
/// <param name="Function">A function of x0…x9, for example <c>x0^2+x1^2</c>.</param>
/// <param name="From">The first value of both axes.</param>
/// <param name="To">The last value of both axes, included.</param>
/// <param name="Step">The distance between neighbours, above 0.</param>
/// <param name="At">
/// Holds the variables after x1 of a function that has more than two; its first two values are ignored. May be absent otherwise.
/// </param>
/// <param name="H">The step of the differences, a finite number above 0; 1e-4 if absent.</param>
internal sealed record GradientFieldRequest(
    [property: Required] string? Function = null,
    [property: Required] double? From = null,
    [property: Required] double? To = null,
    [property: Required] double? Step = null,
    double?[]? At = null,
    double? H = null);
