using System.Collections.Frozen;

namespace NNService.Lab.Expressions;

/// <summary>Every name and operator an expression may use. What is not listed here does not exist.</summary>
internal static class Vocabulary
{
    public const int MaximumVariables = 10;

    public const string Names = "x, x0…x9, sin, cos, exp, log, sqrt, abs";

    public const string Everything = "numbers, x or x0…x9, + - * / ^, parentheses and sin, cos, exp, log, sqrt, abs";

    public static FrozenDictionary<string, Operation> Functions { get; } = new Dictionary<string, Operation>(StringComparer.Ordinal)
    {
        ["sin"] = Operation.Sin,
        ["cos"] = Operation.Cos,
        ["exp"] = Operation.Exp,
        ["log"] = Operation.Log,
        ["sqrt"] = Operation.Sqrt,
        ["abs"] = Operation.Abs,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The operation of an operator between two values, or null for any other character.</summary>
    public static Operation? Binary(char symbol) => symbol switch
    {
        '+' => Operation.Add,
        '-' => Operation.Subtract,
        '*' => Operation.Multiply,
        '/' => Operation.Divide,
        '^' => Operation.Power,
        _ => null,
    };

    /// <summary>How tightly an operator binds. Negation stands between product and power: -x^2 is -(x^2).</summary>
    public static int Precedence(Operation operation) => operation switch
    {
        Operation.Add or Operation.Subtract => 1,
        Operation.Multiply or Operation.Divide => 2,
        Operation.Negate => 3,
        Operation.Power => 4,
        _ => throw new ArgumentOutOfRangeException(nameof(operation), operation, "Not an operator."),
    };
}
