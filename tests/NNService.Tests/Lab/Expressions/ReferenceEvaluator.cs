using System.Globalization;
using System.Text.RegularExpressions;

namespace NNService.Tests.Lab.Expressions;

/// <summary>
/// The grammar once more, written the textbook's way (recursive descent, evaluating as it reads), to hold the parser against.
/// </summary>
/// <code>
/// sum     = product { ("+" | "-") product }
/// product = sign { ("*" | "/") sign }
/// sign    = { "+" | "-" } power
/// power   = atom [ "^" sign ]
/// atom    = number | variable | [ function ] "(" sum ")"
/// </code>
internal sealed partial class ReferenceEvaluator
{
    private readonly double[] variables;
    private readonly List<string> tokens;
    private int next;

    private ReferenceEvaluator(string text, double[] variables)
    {
        this.variables = variables;
        tokens = [.. Word().Matches(text).Select(match => match.Value).Where(value => !string.IsNullOrWhiteSpace(value))];
    }

    /// <summary>The value, or null if the text does not follow the grammar.</summary>
    public static double? Evaluate(string text, double[] variables)
    {
        var evaluator = new ReferenceEvaluator(text, variables);
        try
        {
            var value = evaluator.Sum();
            return evaluator.Current == "" ? value : null;
        }
        catch (FormatException)
        {
            return null;
        }
    }

    public static double Combine(char symbol, double left, double right) => symbol switch
    {
        '+' => left + right,
        '-' => left - right,
        '*' => left * right,
        '/' => left / right,
        '^' => Math.Pow(left, right),
        _ => throw new FormatException(),
    };

    public static double Call(string name, double argument) => name switch
    {
        "sin" => Math.Sin(argument),
        "cos" => Math.Cos(argument),
        "exp" => Math.Exp(argument),
        "log" => Math.Log(argument),
        "sqrt" => Math.Sqrt(argument),
        "abs" => Math.Abs(argument),
        _ => throw new FormatException(),
    };

    private string Current => next < tokens.Count ? tokens[next] : "";

    private double Sum()
    {
        var value = Product();
        while (Current is "+" or "-")
        {
            value = Combine(tokens[next++][0], value, Product());
        }

        return value;
    }

    private double Product()
    {
        var value = Sign();
        while (Current is "*" or "/")
        {
            value = Combine(tokens[next++][0], value, Sign());
        }

        return value;
    }

    private double Sign()
    {
        if (Current is "+" or "-")
        {
            return tokens[next++] == "-" ? -Sign() : Sign();
        }

        var value = Atom();
        if (Current != "^")
        {
            return value;
        }

        next++;
        return Combine('^', value, Sign());
    }

    private double Atom()
    {
        var token = Current;
        next++;
        if (token == "(")
        {
            return Closed(Sum());
        }

        if (token is ['x', >= '0' and <= '9'])
        {
            return variables[token[1] - '0'];
        }

        if (token != "" && char.IsLetter(token[0]))
        {
            return Current == "(" ? Call(token, Atom()) : throw new FormatException();
        }

        return double.Parse(token, NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture);
    }

    private double Closed(double value) => Current == ")" && next++ >= 0 ? value : throw new FormatException();

    [GeneratedRegex(@"[0-9.]+(?:[eE][+-]?[0-9]+)?|[A-Za-z][A-Za-z0-9]*|\s+|.", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Word();
}
