using System.ComponentModel.DataAnnotations;

namespace NNService.Lab;

/// <summary>A numerical derivative of a function of one variable.</summary>
/// <param name="Function">The function of x, for example <c>3*x^4+2*x^3+6*x^2+7</c>.</param>
/// <param name="At">The point.</param>
/// <param name="H">The step, a finite number above 0; 1e-4 if absent.</param>
/// <param name="Method"><c>central</c> (if absent) or <c>forward</c>.</param>
internal sealed record DerivativeRequest(
    [property: Required] string? Function = null, [property: Required] double? At = null, double? H = null, string? Method = null);
