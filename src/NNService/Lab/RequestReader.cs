using NNService.Lab.Expressions;

namespace NNService.Lab;

/// <summary>Reads the fields that experiments share; what is missing or unusable becomes a fault and a harmless value.</summary>
internal sealed class RequestReader(RequestFaults faults)
{
    /// <summary>The text as an expression of at most <paramref name="maximumVariables"/> variables, or null.</summary>
    public Expression? Function(string? text, int maximumVariables = Vocabulary.MaximumVariables)
    {
        if (text is null)
        {
            faults.Add("function", "expected an expression such as \"3*x^2+1\", got none");
            return null;
        }

        if (!Expression.TryParse(text, out var expression, out var error))
        {
            faults.Add("function", error.ToString());
            return null;
        }

        if (expression.VariableCount > maximumVariables)
        {
            faults.Add("function", $"expected a function of {Variables(maximumVariables)}, this one uses x{expression.VariableCount - 1}");
            return null;
        }

        return expression;
    }

    /// <summary>A finite number; <paramref name="fallback"/> stands in for an absent one if given.</summary>
    public double Number(string path, double? value, double? fallback = null)
    {
        if ((value ?? fallback) is { } number && double.IsFinite(number))
        {
            return number;
        }

        faults.Add(path, $"expected a finite number, got {Shown(value)}");
        return 0;
    }

    /// <summary>A finite number above 0.</summary>
    public double Positive(string path, double? value, double? fallback = null)
    {
        if ((value ?? fallback) is { } number && double.IsFinite(number) && number > 0)
        {
            return number;
        }

        faults.Add(path, $"expected a finite number above 0, got {Shown(value)}");
        return 1;
    }

    /// <summary>A point <c>[n]</c> with a value for each variable of <paramref name="function"/>.</summary>
    public double[] Point(string path, double?[]? values, Expression? function)
    {
        var needed = Math.Max(1, function?.VariableCount ?? 1);
        if (values is null || values.Length < needed || values.Length > Vocabulary.MaximumVariables)
        {
            var reason = function is { VariableCount: > 1 } ? $", because the function uses x{function.VariableCount - 1}" : "";
            faults.Add(path, $"expected {needed} to {Vocabulary.MaximumVariables} numbers{reason}, got {values?.Length.ToString() ?? "none"}");
            return [];
        }

        return [.. values.Select((value, index) => Number($"{path}[{index}]", value))];
    }

    /// <summary>Counts the operations of <paramref name="evaluations"/> evaluations against <see cref="LabLimits.Operations"/>.</summary>
    public void Afford(string path, double evaluations, Expression function)
    {
        var operations = evaluations * function.Operations;
        if (operations > LabLimits.Operations)
        {
            faults.Add(
                path,
                $"expected at most {LabLimits.Operations:N0} operations in all, got {operations:N0}: "
                + $"{evaluations:N0} evaluations of a function of {function.Operations:N0} operations");
        }
    }

    private static string Variables(int count) => count == 1 ? "one variable, x" : $"at most {count} variables";

    private static string Shown(double? value) => value?.ToString() ?? "none";
}
