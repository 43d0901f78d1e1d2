using NeuralNet.Differentiation;
using Notebooks;

namespace NeuralNet.Tests.Notebooks;

/// <summary>Rows D7 to D9 and G1 to G4: x0² + x1², its gradient and the way down.</summary>
public sealed class GradientRows
{
    private const string Scientific = "0.00000000e+00";

    [Fact]
    public void D7_partial_derivatives() => Row.Printed("at (3, 4)", "6.0 8.0", NumericalGradient.At(Bowl, [3, 4]), "0.0");

    /// <summary>The notebook wrote <c>/2*h</c> for <c>/(2*h)</c> and printed 6e-08 and 8e-08: its numbers are h² times the right ones.</summary>
    [Fact]
    public void D8_gradient()
    {
        foreach (var point in new double[][] { [3, 4], [2, 3], [1, 2], [0, 0] })
        {
            Row.Near($"at ({point[0]}, {point[1]})", point.Select(x => 2 * x), NumericalGradient.At(Bowl, point), 1e-9);
        }

        const double h = FiniteDifference.DefaultStep;
        double[] mistaken = [(Bowl([3 + h, 4]) - Bowl([3 - h, 4])) / 2 * h, (Bowl([3, 4 + h]) - Bowl([3, 4 - h])) / 2 * h];
        Row.Printed("with the notebook's /2*h at (3, 4)", "6.000e-08 8.000e-08", mistaken, "0.000e-00");
        Row.Near("which over h² is the right one", NumericalGradient.At(Bowl, [3, 4]), mistaken.Select(value => value / (h * h)), 1e-11);
    }

    [Fact]
    public void D9_gradient_field()
    {
        var axis = GridAxis.Values(-2, 2.25, 0.25);
        var field = GradientField.OnGrid(Bowl, axis, axis);

        Row.Same("points", (18, 18 * 18), (axis.Length, field.Points.Count));
        Row.Same("first and last", "-2 -2, 2.25 2.25", $"{string.Join(' ', field.Points[0])}, {string.Join(' ', field.Points[^1])}");
        Row.Near("gradient (2x0, 2x1)", field.Points.SelectMany(point => point.Select(x => 2 * x)), field.Gradients.SelectMany(each => each), 1e-9);
        Row.Near("arrows −gradient", field.Gradients.SelectMany(each => each.Select(value => -value)), field.Arrows().SelectMany(each => each), 0);
    }

    [Fact]
    public void G1_descends_to_the_minimum()
    {
        var path = GradientDescent.Path(Bowl, [-3, 4], 0.1, 100);

        Row.Printed("end", "-6.11110793e-10 8.14814391e-10", path[^1], Scientific);
        Row.Same("points", 101, path.Count);
        // A step's gradient is off by the rounding of values near 25: about 1e-11, and errors shrink along the way.
        Row.Near("step k at 0.8^k of the start", path.SelectMany((_, k) => new[] { -3 * Math.Pow(0.8, k), 4 * Math.Pow(0.8, k) }), path.SelectMany(point => point), 1e-10);
    }

    [Fact]
    public void G2_a_learning_rate_too_large_diverges() =>
        Row.Printed("end", "-2.58983747e+13 -1.29524862e+12", GradientDescent.Path(Bowl, [-3, 4], 10, 100)[^1], Scientific);

    [Fact]
    public void G3_a_learning_rate_too_small_hardly_moves() =>
        Row.Printed("end", "-2.99999994 3.99999992", GradientDescent.Path(Bowl, [-3, 4], 1e-10, 100)[^1]);

    [Fact]
    public void G4_path_for_a_plot()
    {
        // The notebook records a point before each step, so its list is the path without its end.
        var recorded = GradientDescent.Path(Bowl, [-0.3, 4], 0.1, 20).SkipLast(1).ToList();

        Row.Same("points", 20, recorded.Count);
        Row.Printed("first", "-0.3 4", recorded[0]);
        Row.Near("last", [-0.3 * Math.Pow(0.8, 19), 4 * Math.Pow(0.8, 19)], recorded[^1], 1e-10);
    }

    private static double Bowl(ReadOnlySpan<double> x) => Math.Pow(x[0], 2) + Math.Pow(x[1], 2);
}
