using Microsoft.AspNetCore.Http.HttpResults;
using NNService.Http.Problems;
using NNService.Lab.Expressions;

namespace NNService.Lab;

/// <summary>
/// Reads the fields that experiments share. What is missing or unusable becomes a fault and a harmless value, so that reading goes
/// on and the caller hears of every fault at once.
/// </summary>
internal sealed class RequestReader
{
    private const int LongestQuote = 40;

    private readonly List<Fault> faults = [];

    public bool HasFaults => faults.Count > 0;

    /// <summary>A word that was sent, for a message.</summary>
    public static string Quote(string? word) => word is null ? "none" : $"'{(word.Length <= LongestQuote ? word : word[..LongestQuote] + "…")}'";

    public void Fault(string path, string message) => faults.Add(new Fault(path, message));

    /// <summary>The answer to a request that has faults.</summary>
    public ProblemHttpResult Refuse() => Problem.Invalid(faults);

    /// <summary>The text as an expression of at most <paramref name="maximumVariables"/> variables, or null.</summary>
    public Expression? Function(string? text, int maximumVariables = Vocabulary.MaximumVariables)
    {
        if (text is null)
        {
            Fault("function", "expected an expression such as \"3*x^2+1\", got none");
            return null;
        }

        if (!Expression.TryParse(text, out var expression, out var error))
        {
            Fault("function", error.ToString());
            return null;
        }

        if (expression.VariableCount > maximumVariables)
        {
            Fault("function", $"expected a function of {Variables(maximumVariables)}, this one uses x{expression.VariableCount - 1}");
            return null;
        }

        return expression;
    }

    /// <summary>A number, which JSON keeps finite; <paramref name="fallback"/> stands in for an absent one if given.</summary>
    public double Number(string path, double? value, double? fallback = null)
    {
        if ((value ?? fallback) is { } number)
        {
            return number;
        }

        Fault(path, "expected a finite number, got none");
        return 0;
    }

    /// <summary>A number above 0; <paramref name="fallback"/> stands in for an absent one if given.</summary>
    public double Positive(string path, double? value, double? fallback = null)
    {
        if ((value ?? fallback) is > 0 and { } number)
        {
            return number;
        }

        Fault(path, $"expected a finite number above 0, got {value?.ToString() ?? "none"}");
        return 1;
    }

    /// <summary>A whole number from <paramref name="least"/> to <paramref name="most"/>; <paramref name="fallback"/> stands in for an absent one.</summary>
    public int Whole(string path, int? value, int fallback, int least, int most)
    {
        if ((value ?? fallback) is var number && number >= least && number <= most)
        {
            return number;
        }

        Fault(path, $"expected a whole number from {least} to {most}, got {number}");
        return least;
    }

    /// <summary>One of <paramref name="all"/> by its name; <paramref name="fallback"/> stands in for an absent one.</summary>
    public T Choice<T>(string path, string? value, T fallback, IReadOnlyList<T> all, Func<T, string> name)
        where T : class
    {
        if (value is null || all.FirstOrDefault(each => name(each) == value) is not { } found)
        {
            if (value is not null)
            {
                Fault(path, $"expected one of {string.Join(", ", all.Select(name))}, got '{value}'");
            }

            return fallback;
        }

        return found;
    }

    /// <summary>A point <c>[n]</c> with a value for each variable of <paramref name="function"/>.</summary>
    public double[] Point(string path, double?[]? values, Expression? function)
    {
        var needed = Math.Max(1, function?.VariableCount ?? 1);
        if (values is null || values.Length < needed || values.Length > Vocabulary.MaximumVariables)
        {
            var reason = function is { VariableCount: > 1 } ? $", because the function uses x{function.VariableCount - 1}" : "";
            Fault(path, $"expected {needed} to {Vocabulary.MaximumVariables} numbers{reason}, got {values?.Length.ToString() ?? "none"}");
            return [];
        }

        return [.. values.Select((value, index) => Number($"{path}[{index}]", value))];
    }

    /// <summary>One row of 1 to <paramref name="maximum"/> numbers.</summary>
    public double[] Numbers(string path, double?[]? values, int maximum)
    {
        if (values is not { Length: > 0 } || values.Length > maximum)
        {
            Fault(path, $"expected 1 to {maximum:N0} numbers, got {values?.Length.ToString("N0") ?? "none"}");
            return [];
        }

        // The first alone: thousands of missing numbers are one mistake.
        var missing = Array.IndexOf(values, null);
        if (missing >= 0)
        {
            Fault($"{path}[{missing}]", "expected a finite number, got none");
            return [];
        }

        return Array.ConvertAll(values, value => value!.Value);
    }

    /// <summary>Counts the operations of <paramref name="evaluations"/> evaluations against <see cref="LabLimits.Operations"/>.</summary>
    public void Afford(string path, double evaluations, Expression function)
    {
        var operations = evaluations * function.Operations;
        if (operations > LabLimits.Operations)
        {
            Fault(
                path,
                $"expected at most {LabLimits.Operations:N0} operations in all, got {operations:N0}: "
                + $"{evaluations:N0} evaluations of a function of {function.Operations:N0} operations");
        }
    }

    private static string Variables(int count) => count == 1 ? "one variable, x" : $"at most {count} variables";
}
