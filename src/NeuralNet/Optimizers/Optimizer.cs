namespace NeuralNet.Optimizers;

/// <summary>
/// Moves parameters against their gradient. Knows flat arrays only; what it remembers between steps is visible as <see cref="State"/>,
/// so that a checkpoint holds all of it.
/// </summary>
public abstract class Optimizer
{
    private readonly float[][] state;

    private protected Optimizer(int parameterCount, int stateArrays)
    {
        state = [.. Enumerable.Range(0, stateArrays).Select(_ => new float[parameterCount])];
        ParameterCount = parameterCount;
    }

    public int ParameterCount { get; }

    /// <summary>Whether a parameter may move though its gradient is 0, by what is remembered of earlier ones.</summary>
    internal virtual bool MovesWithoutGradient => true;

    /// <summary>Steps taken so far.</summary>
    public long Steps { get; private set; }

    /// <summary>The arrays remembered between steps, each of <see cref="ParameterCount"/> values; none for plain gradient descent.</summary>
    public IReadOnlyList<float[]> State => state;

    /// <summary>One step, in place.</summary>
    /// <param name="parameters">[<see cref="ParameterCount"/>].</param>
    /// <param name="gradients">[<see cref="ParameterCount"/>].</param>
    /// <param name="learningRate">Positive.</param>
    /// <exception cref="ArgumentException">A length is not the parameter count.</exception>
    public void Step(Span<float> parameters, ReadOnlySpan<float> gradients, float learningRate)
    {
        if (parameters.Length != ParameterCount || gradients.Length != ParameterCount)
        {
            throw new ArgumentException($"expected {ParameterCount} parameters and gradients, got {parameters.Length} and {gradients.Length}.");
        }

        Begin();
        Update(parameters, gradients, learningRate, 0);
    }

    /// <summary>Counts a step, which <see cref="Continue"/> then takes for every parameter once.</summary>
    internal void Begin() => Steps++;

    /// <summary>Takes the step for some parameters. Different ones may be taken by different threads.</summary>
    /// <param name="parameters">From <paramref name="start"/> on.</param>
    /// <param name="gradients">As many.</param>
    /// <param name="learningRate">Positive.</param>
    /// <param name="start">The first parameter's place among all.</param>
    internal void Continue(Span<float> parameters, ReadOnlySpan<float> gradients, float learningRate, int start) =>
        Update(parameters, gradients[..parameters.Length], learningRate, start);

    /// <summary>Takes over what another optimizer of the same kind remembered.</summary>
    /// <exception cref="ArgumentException">The number or length of the arrays differs, or the steps are negative.</exception>
    public void Restore(long steps, IReadOnlyList<float[]> saved)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(steps);
        if (saved.Count != state.Length || saved.Any(array => array.Length != ParameterCount))
        {
            throw new ArgumentException($"expected {state.Length} arrays of {ParameterCount} values.", nameof(saved));
        }

        for (var i = 0; i < state.Length; i++)
        {
            saved[i].CopyTo(state[i], 0);
        }

        Steps = steps;
    }

    private protected abstract void Update(Span<float> parameters, ReadOnlySpan<float> gradients, float learningRate, int start);

    /// <summary>What is remembered for the parameters from <paramref name="start"/> on.</summary>
    private protected Span<float> Remembered(int array, int start, int count) => state[array].AsSpan(start, count);
}
