using NNService.Tests.Lab;
using Notebooks;

namespace NNService.Tests.Notebooks;

/// <summary>Rows A1, A4, A5 and A6 through <c>POST /lab/activations</c>; A2 and A3 are the library's alone.</summary>
[Collection(typeof(NotebookService))]
public sealed class ActivationRows(LabHost lab)
{
    [Fact]
    public async Task A1_softmax_of_three_scores()
    {
        var values = await ValuesAsync("softmax", [0.3, 2.9, 4.0]);

        Row.Printed("softmax", "0.01821127 0.24519181 0.73659691", values);
        Row.Near("sum", 1, values.Sum(), 1e-15);
    }

    [Fact]
    public async Task A4_softmax_of_large_scores() =>
        Row.Printed("softmax", "9.99954600e-01 4.53978686e-05 2.06106005e-09", await ValuesAsync("softmax", [1010, 1000, 990]), "0.00000000e+00");

    [Fact]
    public async Task A5_sigmoid()
    {
        double[] inputs = [.. Enumerable.Range(0, 101).Select(i => -5 + (i / 10.0)), -1e4, -1000, 1000, 1e4];

        Row.Near("1/(1+e^−x) for x = −5…5, ±1e3, ±1e4", inputs.Select(x => 1 / (1 + Math.Exp(-x))), await ValuesAsync("sigmoid", inputs), 1e-7);
    }

    [Fact]
    public async Task A6_identity_relu_tanh_sigmoid_and_their_derivatives()
    {
        await CheckAsync("identity", x => x, _ => 1);
        await CheckAsync("relu", x => Math.Max(0, x), x => x > 0 ? 1 : 0);
        await CheckAsync("tanh", Math.Tanh, x => 1 - (Math.Tanh(x) * Math.Tanh(x)));
        await CheckAsync("sigmoid", x => 1 / (1 + Math.Exp(-x)), x => Math.Exp(-x) / Math.Pow(1 + Math.Exp(-x), 2));

        async Task CheckAsync(string name, Func<double, double> function, Func<double, double> derivative)
        {
            double[] inputs = [-2, 0, 0.5];
            var answer = await lab.ResultAsync("activations", Body(name, inputs));
            Row.Near(name, inputs.Select(function), answer.Numbers("values"), 1e-12);
            Row.Near($"{name}'s derivative", inputs.Select(derivative), answer.Numbers("derivatives"), 1e-12);
        }
    }

    private async Task<double[]> ValuesAsync(string name, double[] inputs) => (await lab.ResultAsync("activations", Body(name, inputs))).Numbers("values");

    private static string Body(string name, double[] inputs) => $$"""{"name":"{{name}}","values":[{{string.Join(',', inputs)}}]}""";
}
