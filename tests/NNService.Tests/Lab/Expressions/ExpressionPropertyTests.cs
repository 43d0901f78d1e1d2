using System.Diagnostics;
using FsCheck;
using FsCheck.Fluent;
using NNService.Lab.Expressions;

namespace NNService.Tests.Lab.Expressions;

public sealed class ExpressionPropertyTests
{
    private const int Cases = 2000;

    private static readonly double[] Point = [0.3, -2, 7.5, 1e-3, -0.0, 1, 12, 0.7, -1.25, 3];

    private static readonly Gen<FormulaNode> Leaf = Gen.OneOf(
        Gen.Choose(0, 9).Select(index => (FormulaNode)new FormulaNode.Variable(index)),
        Gen.Elements(0.0, 1, 2, 3, 4, 0.5, 10, 1e-3, 2.5e10, 1e-300, 123456.789, 1.0 / 3)
            .Select(value => (FormulaNode)new FormulaNode.Number(value)));

    [Fact]
    public void Any_formula_evaluates_as_its_tree_does_bit_for_bit()
    {
        var formulas = Gen.Choose(0, 5).SelectMany(Formula).ToArbitrary();

        Prop.ForAll(formulas, formula =>
        {
            var expected = formula.Evaluate(Point);
            return new[] { ("", false), (" ", false), ("", true), (" \t\n", true) }.All(style =>
            {
                var text = formula.Print(style.Item1, style.Item2);
                return text.Length > ExpressionParser.MaximumLength
                    || (Expression.TryParse(text, out var expression, out _) && SameBits(expected, expression.Evaluate(Point)));
            });
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(Cases));
    }

    [Fact]
    public void Any_row_of_tokens_is_taken_and_valued_as_the_grammar_says()
    {
        // Mostly an operand, an operator, an operand…: rows of arbitrary tokens are hardly ever formulas.
        var operand = Gen.Elements(
            "1", "2.5", "1e-3", ".5", "5.", "x0", "x1", "-x9", "--2", "+x1", "- 3", "(x1+2)", "(x0", "x1)", "sin(x0)", "log(", "abs 1");
        var symbol = Gen.Elements("+", "-", "*", "/", "^", "^", " - ", "^-");
        var anything = Gen.Elements("(", ")", "sqrt (", "abs", " ", "foo", "1.2.3", "e", "$", "", "**", "2");
        var pair = Gen.Zip(Gen.Frequency((19, operand), (1, anything)), Gen.Frequency((19, symbol), (1, anything)));
        var rows = Gen.Choose(1, 6).SelectMany(length => Gen.ArrayOf(pair, length), (_, pairs) => pairs)
            .Select(pairs => string.Concat(pairs.SelectMany(tokens => new[] { tokens.Item1, tokens.Item2 }).SkipLast(1)))
            .ToArbitrary();
        var taken = 0;

        Prop.ForAll(rows, text =>
        {
            var expected = ReferenceEvaluator.Evaluate(text, Point);
            var parsed = Expression.TryParse(text, out var expression, out var error);
            taken += parsed ? 1 : 0;
            return parsed
                ? expected is { } value && SameBits(value, expression!.Evaluate(Point))
                : expected is null && error!.Position >= 1 && error.Position <= text.Length + 1;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(2 * Cases));

        Assert.True(taken > Cases / 2, $"Only {taken} rows were formulas: the property says little.");
    }

    [Fact]
    public void Any_text_at_all_is_taken_or_refused_with_a_position_inside_it()
    {
        var texts = Gen.OneOf(
            ArbMap.Default.GeneratorFor<string>().Select(text => text ?? ""),
            ArbMap.Default.GeneratorFor<string>().Select(text => "sin(x)+" + text),
            Gen.Choose(0, 1100).SelectMany(length => Gen.ArrayOf(Gen.Elements("(", "-", "^", "2", "x", "sin(", ")", "\ud83d"), length))
                .Select(string.Concat)).ToArbitrary();

        Prop.ForAll(texts, text =>
        {
            var started = Stopwatch.GetTimestamp();
            var parsed = Expression.TryParse(text, out var expression, out var error);
            var value = expression?.Evaluate(Point);
            var inside = parsed ? value is not null : error!.Position >= 1 && error.Position <= Math.Max(text.Length, 0) + 1;
            return inside && Stopwatch.GetElapsedTime(started) < TimeSpan.FromSeconds(1);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(Cases));
    }

    private static Gen<FormulaNode> Formula(int depth) => depth == 0
        ? Leaf
        : Gen.OneOf(
            Leaf,
            Formula(depth - 1).Select(operand => (FormulaNode)new FormulaNode.Negated(operand)),
            Gen.Elements("sin", "cos", "exp", "log", "sqrt", "abs")
                .SelectMany(name => Formula(depth - 1), (name, argument) => (FormulaNode)new FormulaNode.Call(name, argument)),
            Operators(depth),
            Operators(depth),
            Operators(depth));

    private static Gen<FormulaNode> Operators(int depth) =>
        Gen.Elements('+', '-', '*', '/', '^').SelectMany(symbol =>
            Formula(depth - 1).SelectMany(
                _ => Formula(depth - 1), (left, right) => (FormulaNode)new FormulaNode.Binary(symbol, left, right)));

    private static bool SameBits(double expected, double actual) =>
        double.IsNaN(expected) ? double.IsNaN(actual) : BitConverter.DoubleToInt64Bits(expected) == BitConverter.DoubleToInt64Bits(actual);
}
