using NeuralNet.Losses;

namespace NeuralNet.Training;

/// <summary>
/// The loss of one batch as a function of a network's parameters, in double precision, and its gradient both ways: by the backward
/// pass, and by central differences one parameter at a time. Belongs to one thread at a time.
/// </summary>
public sealed class BatchLoss
{
    /// <summary>
    /// The step h used when none is given. Rounding moves a quotient of differences by about 1e-16 / h, the curve between the two points by
    /// about h² / 6; over networks of every activation and loss, their sum was least here.
    /// </summary>
    public const double DefaultStep = 3e-5;

    private readonly Loss loss;
    private readonly double[] inputs;
    private readonly double[] targets;
    private readonly int batch;
    private readonly Workspace<double> workspace;

    /// <param name="architecture">The layers.</param>
    /// <param name="loss">
    /// What to differentiate. The two gradients are those of the same function where it is <see cref="Loss.Unguarded"/> for the output layer.
    /// </param>
    /// <param name="inputs">[batch, <see cref="Architecture.InputSize"/>], kept and not copied.</param>
    /// <param name="targets">[batch, <see cref="Architecture.OutputSize"/>], kept and not copied.</param>
    /// <exception cref="ArgumentException">There is no row, the inputs are no whole rows, or the targets are not as many.</exception>
    public BatchLoss(Architecture architecture, Loss loss, double[] inputs, double[] targets)
    {
        batch = inputs.Length / architecture.InputSize;
        if (batch == 0 || inputs.Length != batch * architecture.InputSize || targets.Length != (long)batch * architecture.OutputSize)
        {
            throw new ArgumentException(
                $"expected rows of {architecture.InputSize} inputs and {architecture.OutputSize} targets, got {inputs.Length} and {targets.Length} values.");
        }

        (Architecture, this.loss, this.inputs, this.targets) = (architecture, loss, inputs, targets);
        workspace = new Workspace<double>(architecture, batch, training: true);
    }

    public Architecture Architecture { get; }

    /// <summary>Multiplications that <see cref="Differentiate"/> takes for a batch of that many rows, nearly: what its time is in proportion to.</summary>
    public static double DifferentiationWork(Architecture architecture, int batch) => NumericalBackward.Work(architecture, batch);

    /// <summary>The loss with these parameters [<see cref="Architecture.ParameterCount"/>].</summary>
    public double Value(ReadOnlySpan<double> parameters) =>
        loss.Value(Architecture.Forward(parameters, inputs, batch, workspace), targets, Architecture.OutputSize);

    /// <summary>∂loss/∂parameters by the backward pass.</summary>
    /// <param name="parameters">[<see cref="Architecture.ParameterCount"/>].</param>
    /// <param name="gradients">As long, overwritten.</param>
    public void Backpropagate(ReadOnlySpan<double> parameters, Span<double> gradients)
    {
        Architecture.Forward(parameters, inputs, batch, workspace);
        Architecture.Backward(parameters, inputs, targets, batch, loss, gradients, workspace);
    }

    /// <summary>∂loss/∂parameters by central differences.</summary>
    /// <param name="parameters">[<see cref="Architecture.ParameterCount"/>].</param>
    /// <param name="gradients">As long, overwritten.</param>
    /// <param name="step">The step h, a finite number above 0.</param>
    /// <param name="cancellation">Looked at between passes.</param>
    /// <exception cref="OperationCanceledException">It was cancelled; the gradients are of no use.</exception>
    public void Differentiate(
        ReadOnlySpan<double> parameters, Span<double> gradients, double step = DefaultStep, CancellationToken cancellation = default) =>
        new NumericalBackward(Architecture, loss, inputs, targets, workspace).Compute(parameters.ToArray(), gradients, step, cancellation);
}
