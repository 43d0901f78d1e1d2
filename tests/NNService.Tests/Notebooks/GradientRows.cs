using System.Text.Json;
using NNService.Tests.Lab;
using Notebooks;

namespace NNService.Tests.Notebooks;

/// <summary>Rows D7 to D9 and G1 to G4 through <c>POST /lab/gradient</c>, <c>gradient-field</c> and <c>gradient-descent</c>.</summary>
[Collection(typeof(NotebookService))]
public sealed class GradientRows(LabHost lab)
{
    private const string Scientific = "0.00000000e+00";

    [Fact]
    public async Task D7_partial_derivatives() => Row.Printed("at (3, 4)", "6.0 8.0", await GradientAsync(3, 4), "0.0");

    [Fact]
    public async Task D8_gradient()
    {
        foreach (var (x0, x1) in new[] { (3, 4), (2, 3), (1, 2), (0, 0) })
        {
            Row.Near($"at ({x0}, {x1})", [2 * x0, 2 * x1], await GradientAsync(x0, x1), 1e-9);
        }
    }

    [Fact]
    public async Task D9_gradient_field()
    {
        var answer = await lab.ResultAsync("gradient-field", """{"function":"x0^2+x1^2","from":-2,"to":2.25,"step":0.25}""");
        var (axis, points) = (answer.Numbers("axis"), answer.Rows("points"));
        var (gradients, arrows) = (answer.Rows("gradients"), answer.Rows("arrows"));

        Row.Same("points", (18, 18 * 18), (axis.Length, points.Length));
        Row.Same("first and last", "-2 -2, 2.25 2.25", $"{string.Join(' ', points[0])}, {string.Join(' ', points[^1])}");
        Row.Near("gradient (2x0, 2x1)", points.SelectMany(point => point.Select(x => 2 * x)), gradients.SelectMany(each => each), 1e-9);
        Row.Near("arrows −gradient", gradients.SelectMany(each => each.Select(value => -value)), arrows.SelectMany(each => each), 0);
    }

    [Fact]
    public async Task G1_descends_to_the_minimum()
    {
        var answer = await DescendAsync("[-3,4]", "0.1", 100);
        var path = answer.Rows("path");

        Row.Printed("end", "-6.11110793e-10 8.14814391e-10", answer.Numbers("end"), Scientific);
        Row.Same("points", 101, path.Length);
        Row.Near("step k at 0.8^k of the start", path.SelectMany((_, k) => new[] { -3 * Math.Pow(0.8, k), 4 * Math.Pow(0.8, k) }), path.SelectMany(point => point), 1e-10);
    }

    [Fact]
    public async Task G2_a_learning_rate_too_large_diverges() =>
        Row.Printed("end", "-2.58983747e+13 -1.29524862e+12", (await DescendAsync("[-3,4]", "10", 100)).Numbers("end"), Scientific);

    [Fact]
    public async Task G3_a_learning_rate_too_small_hardly_moves() =>
        Row.Printed("end", "-2.99999994 3.99999992", (await DescendAsync("[-3,4]", "1e-10", 100)).Numbers("end"));

    [Fact]
    public async Task G4_path_for_a_plot()
    {
        // The notebook records a point before each step, so its list is the path without its end.
        var recorded = (await DescendAsync("[-0.3,4.0]", "0.1", 20)).Rows("path")[..^1];

        Row.Same("points", 20, recorded.Length);
        Row.Printed("first", "-0.3 4", recorded[0]);
        Row.Near("last", [-0.3 * Math.Pow(0.8, 19), 4 * Math.Pow(0.8, 19)], recorded[^1], 1e-10);
    }

    private async Task<double[]> GradientAsync(int x0, int x1) =>
        (await lab.ResultAsync("gradient", $$"""{"function":"x0^2+x1^2","at":[{{x0}},{{x1}}]}""")).Numbers("gradient");

    private Task<JsonElement> DescendAsync(string start, string learningRate, int steps) => lab.ResultAsync(
        "gradient-descent", $$"""{"function":"x0^2+x1^2","start":{{start}},"learningRate":{{learningRate}},"steps":{{steps}}}""");
}
