using System.ComponentModel.DataAnnotations;

namespace NNService.Lab;

/// <summary>A numerical gradient at one point.</summary>
/// <param name="Function">A function of x0…x9, for example <c>x0^2+x1^2</c>.</param>
/// <param name="At">The point <c>[n]</c>: a value for each variable, at most 10.</param>
/// <param name="H">The step, a finite number above 0; 1e-4 if absent.</param>
internal sealed record GradientRequest(
    [property: Required] string? Function = null, [property: Required] double?[]? At = null, double? H = null);
