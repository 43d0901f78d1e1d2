using NeuralNet.Differentiation;
using NNService.Lab.Expressions;

namespace NNService.Tests.Lab.Expressions;

public sealed class ExpressionTests
{
    [Theory]
    [InlineData("-x^2", 3, -9)]
    [InlineData("(-x)^2", 3, 9)]
    [InlineData("2^-1", 0, 0.5)]
    [InlineData("2^3^2", 0, 512)]
    [InlineData("2^-3^2", 0, 1.0 / 512)]
    [InlineData("8/4/2", 0, 1)]
    [InlineData("8-4-2", 0, 2)]
    [InlineData("2*-3", 0, -6)]
    [InlineData("2--3", 0, 5)]
    [InlineData("+x", 4, 4)]
    [InlineData("--x", 4, 4)]
    [InlineData("1+2*3^2", 0, 19)]
    [InlineData("-2*3+x", 1, -5)]
    [InlineData(" 3 *\tx\n", 2, 6)]
    [InlineData("1e-3+1E+3+.5+5.", 0, 1005.501)]
    [InlineData("abs(-x)+sqrt(16)", 1, 5)]
    [InlineData("sin(0)+cos(0)+exp(0)+log(1)", 0, 2)]
    [InlineData("sqrt (exp(log(x)))", 1, 1)]
    [InlineData("1e-400", 0, 0)]
    public void Binds_as_mathematics_does(string text, double x, double expected) =>
        Assert.Equal(expected, Parse(text).Evaluate([x]));

    [Theory]
    [InlineData("log(0-1)", double.NaN)]
    [InlineData("sqrt(-1)", double.NaN)]
    [InlineData("0/0", double.NaN)]
    [InlineData("1/0", double.PositiveInfinity)]
    [InlineData("log(0)", double.NegativeInfinity)]
    [InlineData("10^400", double.PositiveInfinity)]
    [InlineData("0^0", 1)]
    public void What_has_no_finite_value_follows_IEEE(string text, double expected) =>
        Assert.Equal(expected, Parse(text).Evaluate([]));

    [Theory]
    [InlineData("", 1, "the function is empty")]
    [InlineData("  ", 3, "the function is empty")]
    [InlineData("1+ foo", 4, "unknown name 'foo'; known are x, x0…x9, sin, cos, exp, log, sqrt, abs")]
    [InlineData("X", 1, "unknown name 'X'")]
    [InlineData("x10", 1, "unknown name 'x10'")]
    [InlineData("2*pi", 3, "unknown name 'pi'")]
    [InlineData("2x", 2, "an operator is missing before 'x'; a product is written with *: 2*x")]
    [InlineData("2x+foo", 2, "an operator is missing before 'x'")]
    [InlineData("x++foo", 4, "unknown name 'foo'")]
    [InlineData("(1+1e400", 4, "'1e400' is too large")]
    [InlineData("2(x+1)", 2, "an operator is missing before '('")]
    [InlineData("(x)(x)", 4, "an operator is missing before '('")]
    [InlineData("x sin(x)", 3, "an operator is missing before 'sin'")]
    [InlineData("2exp(x)", 2, "an operator is missing before 'exp'")]
    [InlineData("1 2", 3, "an operator is missing before '2'")]
    [InlineData("2**3", 2, "'**' is not an operator; a power is written with ^")]
    [InlineData("x+", 3, "expected a number, a variable, a function or '(', but the text ends")]
    [InlineData("*x", 1, "expected a number, a variable, a function or '(', but found '*'")]
    [InlineData("()", 2, "but found ')'")]
    [InlineData("sin()", 5, "but found ')'")]
    [InlineData("sin x", 4, "'sin' needs its argument in parentheses: sin(…)")]
    [InlineData("1+(x", 3, "'(' is never closed")]
    [InlineData("1+sin(x", 3, "the parenthesis after 'sin' is never closed")]
    [InlineData("x)", 2, "')' closes nothing; expected an operator or the end")]
    [InlineData("x²", 2, "unexpected character '²'")]
    [InlineData("x=1", 2, "unexpected character '='")]
    [InlineData("x;1", 2, "unexpected character ';'")]
    [InlineData("1+😀", 3, "unexpected character '😀'")]
    [InlineData("x\0", 2, "unexpected character")]
    [InlineData("1.2.3", 1, "'1.2.3' is not a number")]
    [InlineData(".", 1, "'.' is not a number")]
    [InlineData(".e5", 1, "'.e5' is not a number")]
    [InlineData("1e400", 1, "'1e400' is too large")]
    [InlineData("x0+x", 4, "'x' and 'x0' do not go together")]
    [InlineData("x+x1", 3, "'x1' and 'x' do not go together")]
    [InlineData("System.IO", 1, "unknown name 'System'")]
    [InlineData("1,5", 2, "unexpected character ','")]
    public void Says_what_is_wrong_and_where(string text, int position, string message)
    {
        Assert.False(Expression.TryParse(text, out _, out var error));
        Assert.Equal(position, error.Position);
        Assert.Contains(message, error.Message);
        Assert.Equal($"position {position}: {error.Message}", error.ToString());
    }

    [Theory]
    [InlineData("(", 1)]
    [InlineData("-", 1)]
    [InlineData("sin(", 4)]
    [InlineData("2^", 2)]
    public void Refuses_what_is_nested_too_deep(string level, int width)
    {
        var text = string.Concat(Enumerable.Repeat(level, ExpressionParser.MaximumDepth + 1)) + "x";

        Assert.False(Expression.TryParse(text, out _, out var error));
        Assert.InRange(error.Position, (ExpressionParser.MaximumDepth * width) + 1, (ExpressionParser.MaximumDepth * width) + 2);
        Assert.Contains("nested deeper than 100 levels", error.Message);
    }

    [Fact]
    public void Takes_the_deepest_and_the_longest_it_promises()
    {
        var deepest = new string('(', ExpressionParser.MaximumDepth) + "x" + new string(')', ExpressionParser.MaximumDepth);
        var longest = string.Concat(Enumerable.Repeat("x+", (ExpressionParser.MaximumLength / 2) - 1)) + "x ";

        Assert.Equal(7, Parse(deepest).Evaluate([7]));
        Assert.Equal(500, Parse(longest).Evaluate([1]));
        Assert.False(Expression.TryParse(longest + " ", out _, out var error));
        Assert.Equal("position 1001: the text ends at 1000 characters at the latest, this one has 1001", error.ToString());
    }

    [Theory]
    [InlineData("7", 0)]
    [InlineData("x", 1)]
    [InlineData("x0", 1)]
    [InlineData("x3+x1", 4)]
    [InlineData("x9", 10)]
    public void Knows_how_many_variables_it_needs(string text, int count) => Assert.Equal(count, Parse(text).VariableCount);

    [Fact]
    public void Refuses_too_few_variables() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Parse("x1").Evaluate([1]));

    [Fact]
    public void The_exact_difference_survives_the_parser()
    {
        var function = Parse("2*x^2+2");

        Assert.Equal(15.999999999998238, FiniteDifference.Central(x => function.Evaluate([x]), 4, 1e-4));
    }

    [Fact]
    public void A_power_is_the_C_librarys_and_prints_the_notebooks_digits()
    {
        var function = Parse("3*x^4+2*x^3+6*x^2+7");

        Assert.Equal("2880.0000007368", FiniteDifference.Central(x => function.Evaluate([x]), 6).ToString("F10"));
    }

    [Fact]
    public void Diverges_through_the_parser_to_the_same_bits_as_without()
    {
        var parsed = GradientDescent.Path(Parse("x0^2+x1^2").Evaluate, [-3, 4], 10, 100);
        var direct = GradientDescent.Path(x => Math.Pow(x[0], 2) + Math.Pow(x[1], 2), [-3, 4], 10, 100);

        Assert.Equal(direct, parsed);
    }

    private static Expression Parse(string text)
    {
        Assert.True(Expression.TryParse(text, out var expression, out var error), error?.ToString());
        return expression;
    }
}
