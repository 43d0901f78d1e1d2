using NeuralNet.Differentiation;
using NeuralNet.Layers;
using NeuralNet.Losses;

namespace NeuralNet.Training;

/// <summary>
/// ∂loss/∂parameters of one batch by central differences, one parameter at a time. A parameter that moves changes the sums of one unit and
/// what comes after; only that is computed again, to the bits that a whole forward pass would give.
/// </summary>
internal sealed class NumericalBackward(Architecture architecture, Loss loss, double[] inputs, double[] targets, Workspace<double> workspace)
{
    // What an activation costs in multiplications, nearly: an exponential and what surrounds it.
    private const double ActivationWork = 64;

    private readonly int batch = inputs.Length / architecture.InputSize;
    private readonly double[] column = new double[inputs.Length / architecture.InputSize];

    /// <summary>Multiplications that <see cref="Compute"/> takes, nearly: what its time is in proportion to.</summary>
    public static double Work(Architecture architecture, int batch)
    {
        var (work, after) = (0.0, 0.0);
        foreach (var layer in architecture.Layers.Reverse())
        {
            after += ActivationWork * layer.Outputs;
            work += 2.0 * layer.ParameterCount * batch * (layer.Inputs + after);
            after += layer.WeightCount;
        }

        return work;
    }

    /// <summary>Parameters and errors as <see cref="BatchLoss.Differentiate"/> has them.</summary>
    public void Compute(double[] parameters, Span<double> gradients, double step, CancellationToken cancellation)
    {
        foreach (var (index, layer) in architecture.Layers.Index())
        {
            architecture.Forward(parameters, inputs, batch, workspace);
            var sums = new double[batch * layer.Outputs];
            Multiply(index, layer.Weights<double>(parameters), layer.Biases<double>(parameters), sums, layer.Outputs);
            var unit = new double[layer.Inputs + (layer.HasBias ? 1 : 0)];
            var unitGradient = new double[unit.Length];
            for (var j = 0; j < layer.Outputs; j++)
            {
                for (var i = 0; i < unit.Length; i++)
                {
                    unit[i] = parameters[PlaceOf(layer, i, j)];
                }

                NumericalGradient.Compute(
                    moved =>
                    {
                        cancellation.ThrowIfCancellationRequested();
                        return LossWith(parameters, index, j, moved, sums);
                    },
                    unit,
                    unitGradient,
                    step);
                for (var i = 0; i < unit.Length; i++)
                {
                    gradients[PlaceOf(layer, i, j)] = unitGradient[i];
                }
            }
        }
    }

    // Of unit j's weight from input i, or of its bias, which follows the last input.
    private static int PlaceOf(Dense layer, int i, int j) => i < layer.Inputs ? layer.WeightOffset + (i * layer.Outputs) + j : layer.BiasOffset + j;

    // The loss where unit j of a layer has other parameters [inputs, or inputs + 1], given the sums [batch, outputs] without that.
    private double LossWith(double[] parameters, int index, int j, ReadOnlySpan<double> unit, double[] sums)
    {
        var layer = architecture.Layers[index];
        Multiply(index, unit[..layer.Inputs], unit[layer.Inputs..], column, 1);
        var outputs = workspace.Outputs(index, batch);
        sums.CopyTo(outputs);
        for (var row = 0; row < batch; row++)
        {
            outputs[(row * layer.Outputs) + j] = column[row];
        }

        layer.Activation.Apply(outputs, layer.Outputs);
        for (var after = index + 1; after < architecture.Layers.Length; after++)
        {
            architecture.Layers[after].Forward(parameters, workspace.Outputs(after - 1, batch), workspace.Outputs(after, batch), batch, workspace.Product);
        }

        return loss.Value<double>(workspace.Outputs(architecture.Layers.Length - 1, batch), targets, architecture.OutputSize);
    }

    private void Multiply(int index, ReadOnlySpan<double> weights, ReadOnlySpan<double> biases, Span<double> sums, int columns)
    {
        var x = index == 0 ? inputs : workspace.Outputs(index - 1, batch);
        var width = architecture.Layers[index].Inputs;
        workspace.Product.Multiply(x, width, 1, weights, biases, sums, batch, width, columns);
    }
}
