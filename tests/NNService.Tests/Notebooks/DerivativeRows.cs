using System.Text.Json;
using NNService.Tests.Lab;
using Notebooks;

namespace NNService.Tests.Notebooks;

/// <summary>Rows D1 to D6 through <c>POST /lab/derivative</c>; D4 is the library's alone.</summary>
[Collection(typeof(NotebookService))]
public sealed class DerivativeRows(LabHost lab)
{
    private const string Parabola = "0.01*x^2+0.1*x";

    [Fact]
    public async Task D1_forward_difference_with_a_vanishing_step_is_useless() =>
        Row.Exact("2x²+2 at 4, h = 10e-50", 0, (await DeriveAsync("2*x^2+2", 4, ""","h":10e-50,"method":"forward" """)).Number("value"));

    [Fact]
    public async Task D2_central_difference_of_a_square() =>
        Row.Exact("2x²+2 at 4, h = 1e-4", 15.999999999998238, (await DeriveAsync("2*x^2+2", 4, ""","h":0.0001,"method":"central" """)).Number("value"));

    [Fact]
    public async Task D3_central_difference_of_a_polynomial() =>
        Row.Printed("3x⁴+2x³+6x²+7 at 6", "2880.0000007368", (await DeriveAsync("3*x^4+2*x^3+6*x^2+7", 6)).Number("value"), "0.0000000000");

    [Fact]
    public async Task D5_slopes_of_the_parabola() => Row.Printed(
        "0.01x²+0.1x at 5 and 10", "0.2 0.3",
        [(await DeriveAsync(Parabola, 5)).Number("value"), (await DeriveAsync(Parabola, 10)).Number("value")], "0.0");

    [Fact]
    public async Task D6_tangents_of_the_parabola()
    {
        foreach (var at in new[] { 5.0, 10 })
        {
            var answer = await DeriveAsync(Parabola, at);
            var (slope, tangent) = (answer.Number("value"), answer.GetProperty("tangent"));
            Row.Exact($"at {at}: slope", slope, tangent.Number("slope"));
            Row.Exact($"at {at}: f(x) − slope·x", (0.01 * Math.Pow(at, 2)) + (0.1 * at) - (slope * at), tangent.Number("intercept"));
        }
    }

    private Task<JsonElement> DeriveAsync(string function, double at, string more = "") =>
        lab.ResultAsync("derivative", $$"""{"function":"{{function}}","at":{{at}}{{more}}}""");
}
