using System.Collections.Concurrent;

namespace NeuralNet;

/// <summary>
/// An architecture with its parameters, immutable: any number of threads may use one network at a time, without locks or copies.
/// </summary>
public sealed class Network
{
    /// <summary>Images that run through the layers together; more bring no speed, and their outputs still fit the second-level cache.</summary>
    public const int ChunkSize = 100;

    private readonly float[] parameters;
    private readonly Lazy<string> sha256;
    private readonly ConcurrentBag<Workspace<float>> singles = [];
    private readonly ConcurrentBag<Workspace<float>> chunks = [];

    /// <summary>A network with a copy of <paramref name="parameters"/>.</summary>
    /// <exception cref="ArgumentException">Their number is not the architecture's.</exception>
    public Network(Architecture architecture, ReadOnlySpan<float> parameters)
    {
        if (parameters.Length != architecture.ParameterCount)
        {
            throw new ArgumentException($"expected {architecture.ParameterCount} parameters, got {parameters.Length}.", nameof(parameters));
        }

        Architecture = architecture;
        this.parameters = parameters.ToArray();
        sha256 = new Lazy<string>(() => ParameterBytes.Sha256(this.parameters));
    }

    public Architecture Architecture { get; }

    /// <summary>W1, b1, W2, b2, … as the layers' offsets say.</summary>
    public ReadOnlySpan<float> Parameters => parameters;

    /// <summary>SHA-256 of the parameters as little-endian float32, 64 lower-case hexadecimal digits.</summary>
    public string Sha256 => sha256.Value;

    /// <summary>Runs <paramref name="input"/> [rows, inputs] into <paramref name="output"/> [rows, outputs]; each row's result has the same bits in any batch.</summary>
    /// <exception cref="ArgumentException">The input is no whole number of rows, or the output has not as many.</exception>
    public void Predict(ReadOnlySpan<float> input, Span<float> output, CancellationToken cancellation = default)
    {
        var (inputs, outputs) = (Architecture.InputSize, Architecture.OutputSize);
        var rows = input.Length / inputs;
        if (rows * inputs != input.Length || output.Length != (long)rows * outputs)
        {
            throw new ArgumentException($"expected rows of {inputs} values for rows of {outputs}, got {input.Length} for {output.Length}.");
        }

        var pool = rows == 1 ? singles : chunks;
        if (!pool.TryTake(out var workspace))
        {
            workspace = new Workspace<float>(Architecture, rows == 1 ? 1 : ChunkSize);
        }

        for (var row = 0; row < rows; row += ChunkSize)
        {
            cancellation.ThrowIfCancellationRequested();
            var batch = Math.Min(ChunkSize, rows - row);
            Architecture.Forward(parameters, input.Slice(row * inputs, batch * inputs), batch, workspace).CopyTo(output[(row * outputs)..]);
        }

        pool.Add(workspace);
        OverflowMending.Apply(Architecture, parameters, input, output);
    }
}
