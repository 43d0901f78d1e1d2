namespace NeuralNet.Differentiation;

/// <summary>
/// Derivatives of a function of one variable from its values alone, in double precision.
/// </summary>
/// <remarks>
/// The truncation error is O(h) for the forward and O(h²) for the central difference; the rounding error of both grows
/// as ε·|f|/h. A step near <see cref="DefaultStep"/> keeps their sum small for values of moderate size; a step so small
/// that <c>at + step == at</c> yields exactly 0, whatever the function.
/// </remarks>
public static class FiniteDifference
{
    /// <summary>The step h used when none is given: 1e-4.</summary>
    public const double DefaultStep = 1e-4;

    /// <summary>The forward difference (f(x + h) − f(x)) / h.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="step"/> is not a finite number above 0.</exception>
    public static double Forward(Func<double, double> function, double at, double step = DefaultStep)
    {
        ArgumentNullException.ThrowIfNull(function);
        RequireUsable(step);
        return (function(at + step) - function(at)) / step;
    }

    /// <summary>The central difference (f(x + h) − f(x − h)) / (2h).</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="step"/> is not a finite number above 0.</exception>
    public static double Central(Func<double, double> function, double at, double step = DefaultStep)
    {
        ArgumentNullException.ThrowIfNull(function);
        RequireUsable(step);
        return (function(at + step) - function(at - step)) / (2 * step);
    }

    internal static void RequireUsable(double step)
    {
        if (!double.IsFinite(step) || step <= 0)
        {
            throw new ArgumentOutOfRangeException(nameof(step), step, "The step must be a finite number above 0.");
        }
    }
}
