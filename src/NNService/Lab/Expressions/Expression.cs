using System.Diagnostics.CodeAnalysis;

namespace NNService.Lab.Expressions;

/// <summary>
/// A real function of up to ten variables, as a flat postfix program over a small stack: nothing is compiled, and neither
/// parsing nor evaluation recurses, so no text can exhaust the call stack. Immutable; may be evaluated in parallel.
/// </summary>
/// <remarks>
/// <para>
/// Arithmetic is IEEE double, in the order the text says, without contraction or reordering. A power is
/// <see cref="Math.Pow"/>, that is the C library's <c>pow</c>, for whole exponents too: it is what <c>**</c> calls in the
/// notebooks, and it rounds once. Of the ways to form x⁴ at x = 6 ± 1e-4 it gives the printed 2880.0000007368, as the product
/// ((x·x)·x)·x happens to, but (x²)² gives 2880.0000007323.
/// </para>
/// <para>
/// What has no value is NaN (the logarithm and the root of negative numbers, 0/0); what is too large is infinite. Neither is an error.
/// </para>
/// </remarks>
internal sealed class Expression
{
    private readonly Instruction[] program;
    private readonly int stackSize;

    internal Expression(IEnumerable<Instruction> program)
    {
        this.program = [.. program];
        var depth = 0;
        foreach (var instruction in this.program)
        {
            depth += instruction.Operation switch
            {
                Operation.Number or Operation.Variable => 1,
                Operation.Add or Operation.Subtract or Operation.Multiply or Operation.Divide or Operation.Power => -1,
                _ => 0,
            };
            stackSize = Math.Max(stackSize, depth);
            if (instruction.Operation == Operation.Variable)
            {
                VariableCount = Math.Max(VariableCount, instruction.Variable + 1);
            }
        }
    }

    /// <summary>How many variables must be given: one more than the highest index used, 0 for a constant.</summary>
    public int VariableCount { get; }

    /// <summary>How many instructions one evaluation runs.</summary>
    public int Operations => program.Length;

    /// <summary>Parses a text of at most <see cref="ExpressionParser.MaximumLength"/> characters.</summary>
    public static bool TryParse(
        string text, [NotNullWhen(true)] out Expression? expression, [NotNullWhen(false)] out ExpressionError? error)
    {
        (expression, error) = ExpressionParser.Parse(text);
        return expression is not null;
    }

    /// <summary>The value at <paramref name="variables"/> <c>[VariableCount or more]</c>; <c>x</c> is the first.</summary>
    public double Evaluate(ReadOnlySpan<double> variables)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(variables.Length, VariableCount, nameof(variables));

        Span<double> stack = stackalloc double[stackSize];
        var top = -1;
        foreach (ref readonly var instruction in program.AsSpan())
        {
            switch (instruction.Operation)
            {
                case Operation.Number:
                    stack[++top] = instruction.Number;
                    break;
                case Operation.Variable:
                    stack[++top] = variables[instruction.Variable];
                    break;
                case Operation.Add or Operation.Subtract or Operation.Multiply or Operation.Divide or Operation.Power:
                    top--;
                    stack[top] = Combine(instruction.Operation, stack[top], stack[top + 1]);
                    break;
                default:
                    stack[top] = Apply(instruction.Operation, stack[top]);
                    break;
            }
        }

        return stack[0];
    }

    private static double Combine(Operation operation, double left, double right) => operation switch
    {
        Operation.Add => left + right,
        Operation.Subtract => left - right,
        Operation.Multiply => left * right,
        Operation.Divide => left / right,
        _ => Math.Pow(left, right),
    };

    private static double Apply(Operation operation, double value) => operation switch
    {
        Operation.Negate => -value,
        Operation.Sin => Math.Sin(value),
        Operation.Cos => Math.Cos(value),
        Operation.Exp => Math.Exp(value),
        Operation.Log => Math.Log(value),
        Operation.Sqrt => Math.Sqrt(value),
        _ => Math.Abs(value),
    };
}
