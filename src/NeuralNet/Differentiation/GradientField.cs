namespace NeuralNet.Differentiation;

/// <summary>The gradients of a function of two variables on a rectangular grid, in double precision.</summary>
/// <remarks>Row by row: x0 runs fastest, so index <c>row·columns + column</c> is the point (x0[column], x1[row]).</remarks>
public sealed class GradientField
{
    private GradientField(double[][] points, double[][] gradients) => (Points, Gradients) = (points, gradients);

    /// <summary>The grid's points <c>[rows·columns, 2]</c>.</summary>
    public IReadOnlyList<double[]> Points { get; }

    /// <summary>The gradient at each point <c>[rows·columns, 2]</c>.</summary>
    public IReadOnlyList<double[]> Gradients { get; }

    /// <summary>Takes the gradient at every point of the grid that the two axes span.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="step"/> is not a finite number above 0.</exception>
    public static GradientField OnGrid(
        ScalarField field, ReadOnlySpan<double> x0, ReadOnlySpan<double> x1, double step = FiniteDifference.DefaultStep)
    {
        var points = new double[x0.Length * x1.Length][];
        var gradients = new double[points.Length][];
        for (var row = 0; row < x1.Length; row++)
        {
            for (var column = 0; column < x0.Length; column++)
            {
                var index = (row * x0.Length) + column;
                points[index] = [x0[column], x1[row]];
                gradients[index] = NumericalGradient.At(field, points[index], step);
            }
        }

        return new GradientField(points, gradients);
    }

    /// <summary>
    /// The arrows <c>[rows·columns, 2]</c> of a drawing: the gradient reversed, pointing the way descent goes.
    /// </summary>
    public IReadOnlyList<double[]> Arrows() =>
        // Subtracted from 0: negating would turn a flat point's 0 into −0.
        [.. Gradients.Select(gradient => Array.ConvertAll(gradient, value => 0 - value))];
}
