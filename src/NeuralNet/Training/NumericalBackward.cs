using NeuralNet.Differentiation;
using NeuralNet.Layers;
using NeuralNet.Losses;
using NeuralNet.Numerics;

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
    private readonly double[] unitSums = new double[inputs.Length / architecture.InputSize];
    private readonly double[] unitBias = new double[inputs.Length / architecture.InputSize];

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
            var x = index == 0 ? inputs : workspace.Outputs(index - 1, 0, batch);
            var sums = new double[batch * layer.Outputs];
            MatrixProduct.Multiply<double>(x, layer.Inputs, 1, layer.Weights<double>(parameters), layer.Biases<double>(parameters), sums, batch, layer.Inputs, layer.Outputs);
            var transposed = Transpose(x, layer.Inputs);
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
                        SumUnit(transposed, moved[..layer.Inputs], moved[layer.Inputs..]);
                        return LossWith(parameters, index, j, sums);
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

    private double[] Transpose(ReadOnlySpan<double> x, int width)
    {
        var transposed = new double[x.Length];
        for (var i = 0; i < x.Length; i++)
        {
            transposed[(i % width * batch) + (i / width)] = x[i];
        }

        return transposed;
    }

    // One unit's sums over the batch. With the batch along the columns the product runs in whole vectors; the chains are those of a pass.
    private void SumUnit(double[] transposed, ReadOnlySpan<double> weights, ReadOnlySpan<double> bias)
    {
        Array.Fill(unitBias, bias.IsEmpty ? 0 : bias[0]);
        MatrixProduct.Multiply(weights, 0, 1, transposed, unitBias, unitSums, 1, weights.Length, batch);
    }

    // The loss where unit j of a layer has other sums, and the layer's other units those of sums [batch, outputs].
    private double LossWith(double[] parameters, int index, int j, double[] sums)
    {
        var layer = architecture.Layers[index];
        var outputs = workspace.Outputs(index, 0, batch);
        sums.CopyTo(outputs);
        for (var row = 0; row < batch; row++)
        {
            outputs[(row * layer.Outputs) + j] = unitSums[row];
        }

        layer.Activation.Apply(outputs, layer.Outputs);
        for (var after = index + 1; after < architecture.Layers.Length; after++)
        {
            architecture.Layers[after].Forward(parameters, workspace.Outputs(after - 1, 0, batch), workspace.Outputs(after, 0, batch), batch);
        }

        return loss.Value<double>(workspace.Outputs(architecture.Layers.Length - 1, 0, batch), targets, architecture.OutputSize);
    }
}
